import type { GroupCheck } from "../check.ts";

/** Finds groups without rules. */
export const noRules: GroupCheck = {
  id: "group/no-rules",
  grade: "hint",
  on: "group",
  doc: {
    what: "A group without rules.",
    why: "It is loaded but has no effect; with wrong indentation, its rules may be elsewhere.",
    fix: "Add rules, or remove the group.",
    bad: "groups:\n  - name: example\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n",
  },
  run({ group }, report) {
    if (group.rules.length > 0 || group.unreadable.has("rules")) return;
    report({ path: ["rules"], kind: "Required value", problem: "the group has no rules", fix: "add rules, or remove the group" });
  },
};
