import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds required fields that are missing. */
export const missingField: SchemaCheck = {
  id: "schema/missing-field",
  grade: "deny",
  certain: true,
  on: "schema",
  doc: {
    what: "A required field that is missing.",
    why: "The API server refuses the object.",
    fix: "Add the field, or correct its indentation.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  endpoints: [{ port: web }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: { matchLabels: { app: web } }\n  endpoints: [{ port: web }]\n",
  },
  run: reportSort("missing field"),
};
