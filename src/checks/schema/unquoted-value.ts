import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds labels and annotations that YAML reads as numbers or booleans, which admission turns back into text. */
export const unquotedValue: SchemaCheck = {
  id: "schema/unquoted-value",
  grade: "warn",
  on: "schema",
  doc: {
    what: "A label or annotation of a PrometheusRule that is a number or a boolean to YAML.",
    why: "Label values are text. The mutating webhook makes text of them, but not always the text that was written: yes becomes true, 1e3 becomes 1000. Without the webhook the API server refuses the object.",
    fix: "Put the value in quotes.",
    bad: "groups:\n  - name: example\n    rules:\n      - alert: HighLoad\n        expr: node_load1 > 8\n        labels: { page: yes }\n",
    good: 'groups:\n  - name: example\n    rules:\n      - alert: HighLoad\n        expr: node_load1 > 8\n        labels: { page: "yes" }\n',
  },
  run: reportSort("unquoted"),
};
