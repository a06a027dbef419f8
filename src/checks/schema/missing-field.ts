import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds fields that are not there and have to be. */
export const missingField: SchemaCheck = {
  id: "schema/missing-field",
  grade: "deny",
  certain: true,
  on: "schema",
  doc: {
    what: "A field that has to be written and is not.",
    why: "The API server refuses the object.",
    fix: "Write the field; it may stand at another place by a wrong indentation.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  endpoints: [{ port: web }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: { matchLabels: { app: web } }\n  endpoints: [{ port: web }]\n",
  },
  run: reportSort("missing field"),
};
