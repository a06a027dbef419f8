import type { GroupCheck } from "../check.ts";

/** Finds groups of more rules than this installation allows. */
export const maxRulesPolicy: GroupCheck = {
  id: "policy/max-rules",
  grade: "deny",
  on: "group",
  doc: {
    what: "With --policy.max-rules: a group of more rules.",
    why: "The rules of a group are evaluated one after another, so long groups miss evaluations.",
    fix: "Split the group; keep rules that read each other together.",
    bad: "groups:\n  - name: example\n    rules:\n      - { record: 'job:up:sum', expr: sum by (job) (up) }\n      - { record: 'job:up:count', expr: count by (job) (up) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: 'job:up:sum', expr: sum by (job) (up) }\n",
    under: { policy: { maxRules: 1 } },
  },
  applies: ({ policy }) => policy?.maxRules !== undefined,
  run({ group, settings }, report) {
    const most = settings.policy?.maxRules;
    if (most === undefined || group.rules.length <= most) return;
    const problem = `the group has ${group.rules.length} rules, and ${most} are allowed here`;
    report({ path: ["rules"], kind: "Too many", problem, fix: "split the group" });
  },
};
