import type { GroupCheck } from "../check.ts";
import { checkDuration } from "../rule/duration.ts";

/** Finds intervals and query offsets of groups that Prometheus does not read. */
export const groupDuration: GroupCheck = {
  id: "group/duration",
  grade: "deny",
  on: "group",
  doc: {
    what: "A group's interval or query_offset that is not a Prometheus duration.",
    why: 'Prometheus refuses the whole rule file. An empty text is refused as well: prometheus-operator\'s webhook lets interval: "" in, and no rule of that Prometheus is loaded from then on.',
    fix: "Write whole numbers with units, largest first, such as 30s or 1m; drop the field for the default.",
    bad: 'groups:\n  - name: example\n    interval: ""\n    rules: []\n',
    good: "groups:\n  - name: example\n    interval: 30s\n    rules: []\n",
  },
  run({ group }, report) {
    checkDuration("interval", group.interval, report);
    checkDuration("query_offset", group.query_offset, report);
  },
};
