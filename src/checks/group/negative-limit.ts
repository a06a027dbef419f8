import type { GroupCheck } from "../check.ts";

/** Finds negative limits, which have no effect. */
export const negativeLimit: GroupCheck = {
  id: "group/negative-limit",
  grade: "warn",
  on: "group",
  doc: {
    what: "A limit below zero.",
    why: "Prometheus applies no limit if it is negative or 0.",
    fix: "Write how many series or alerts each rule can return, or remove the field.",
    bad: "groups:\n  - name: example\n    limit: -1\n    rules: []\n",
    good: "groups:\n  - name: example\n    limit: 100\n    rules: []\n",
  },
  run({ group }, report) {
    if (group.limit === undefined || group.limit >= 0) return;
    const fix = "write the most series that a rule can return, or remove the field";
    report({ path: ["limit"], value: String(group.limit), problem: "a negative limit has no effect", fix });
  },
};
