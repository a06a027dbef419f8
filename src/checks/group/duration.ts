import type { GroupCheck } from "../check.ts";
import { checkDuration } from "../rule/duration.ts";

/** Finds intervals and query offsets of groups that Prometheus cannot parse. */
export const groupDuration: GroupCheck = {
  id: "group/duration",
  grade: "deny",
  certain: true,
  on: "group",
  doc: {
    what: "A group's interval or query_offset that is not a Prometheus duration.",
    why: 'Prometheus refuses the whole rule file, also for an empty query_offset. In a PrometheusRule, interval: "" is the same as no interval.',
    fix: "Write whole numbers with units, the largest unit first, such as 30s or 1m; remove the field for the default.",
    bad: 'groups:\n  - name: example\n    query_offset: ""\n    rules: []\n',
    good: "groups:\n  - name: example\n    query_offset: 30s\n    rules: []\n",
  },
  run({ group, form }, report) {
    // prometheus-operator does not write an empty one into the rule file.
    if (group.interval !== "" || form === "file") checkDuration("interval", group.interval, report);
    checkDuration("query_offset", group.query_offset, report);
  },
};
