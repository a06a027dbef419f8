import type { GroupCheck } from "../check.ts";

/** Finds groups of more rules than this installation allows. */
export const maxRulesPolicy: GroupCheck = {
  id: "policy/max-rules",
  grade: "deny",
  on: "group",
  doc: {
    what: "With --policy.max-rules: a group with more rules.",
    why: "The rules of a group are evaluated in order, so long groups can miss evaluations.",
    fix: "Split the group, and keep rules that read each other's results together.",
    bad: "groups:\n  - name: example\n    rules:\n      - { record: 'job:up:sum', expr: sum by (job) (up) }\n      - { record: 'job:up:count', expr: count by (job) (up) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: 'job:up:sum', expr: sum by (job) (up) }\n",
    under: { policy: { maxRules: 1 } },
  },
  applies: ({ policy }) => policy?.maxRules !== undefined,
  run({ group, settings }, report) {
    const max = settings.policy?.maxRules;
    if (max === undefined || group.rules.length <= max) return;
    const problem = `the group has ${group.rules.length} rules, must have at most ${max}`;
    report({ path: ["rules"], kind: "Too many", problem, fix: "split the group" });
  },
};
