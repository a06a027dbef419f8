import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds labels and annotations that YAML reads as numbers or booleans, which the mutating webhook converts to strings. */
export const unquotedValue: SchemaCheck = {
  id: "schema/unquoted-value",
  grade: "deny",
  gradeAtAdmission: "warn",
  on: "schema",
  doc: {
    what: "A label or annotation of a PrometheusRule that YAML reads as a number or a boolean.",
    why: "Label values are strings. Server-side apply (Flux, Argo CD, kubectl apply --server-side) refuses the object, and so does a cluster without the mutating webhook. With the webhook, client-side apply stores a string, but not always the one that was written: yes becomes true, 0777 becomes 511. At admission it is a warning that says what was stored.",
    fix: "Put the value in quotes.",
    bad: "groups:\n  - name: example\n    rules:\n      - alert: HighLoad\n        expr: node_load1 > 8\n        labels: { page: yes }\n",
    good: 'groups:\n  - name: example\n    rules:\n      - alert: HighLoad\n        expr: node_load1 > 8\n        labels: { page: "yes" }\n',
  },
  run: reportSort("unquoted"),
};
