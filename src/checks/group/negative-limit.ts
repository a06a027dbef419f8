import type { GroupCheck } from "../check.ts";

/** Finds negative limits, which are no limits. */
export const negativeLimit: GroupCheck = {
  id: "group/negative-limit",
  grade: "warn",
  on: "group",
  doc: {
    what: "A limit below zero.",
    why: "Prometheus takes it for no limit at all, as it takes 0.",
    fix: "Write how many series or alerts each rule may make, or drop the field.",
    bad: "groups:\n  - name: example\n    limit: -1\n    rules: []\n",
    good: "groups:\n  - name: example\n    limit: 100\n    rules: []\n",
  },
  run({ group }, report) {
    if (group.limit === undefined || group.limit >= 0) return;
    const fix = "write the most series a rule may make, or drop the field";
    report({ path: ["limit"], value: String(group.limit), problem: "a negative limit is no limit", fix });
  },
};
