import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds values that are not among the values of an enumeration. */
export const unsupportedValue: SchemaCheck = {
  id: "schema/unsupported-value",
  grade: "deny",
  on: "schema",
  doc: {
    what: "A value that is not among those that the field supports.",
    why: "The API server refuses the object. Upper and lower case count.",
    fix: "Write one of the values that the message lists.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: {}\n  endpoints: [{ port: web, scheme: Https }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: {}\n  endpoints: [{ port: web, scheme: https }]\n",
  },
  run: reportSort("unsupported value"),
};
