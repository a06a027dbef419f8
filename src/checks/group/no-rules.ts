import type { GroupCheck } from "../check.ts";

/** Finds groups without rules. */
export const noRules: GroupCheck = {
  id: "group/no-rules",
  grade: "hint",
  on: "group",
  doc: {
    what: "A group that has no rules.",
    why: "It is loaded and does nothing; a wrong indentation may have put its rules elsewhere.",
    fix: "Write its rules, or drop the group.",
    bad: "groups:\n  - name: example\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n",
  },
  run({ group }, report) {
    if (group.rules.length > 0 || group.unreadable.has("rules")) return;
    report({ path: ["rules"], kind: "Required value", problem: "the group has no rules", fix: "write them, or drop the group" });
  },
};
