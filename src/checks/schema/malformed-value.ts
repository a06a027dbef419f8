import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds text that does not match the pattern of its field. */
export const malformedValue: SchemaCheck = {
  id: "schema/malformed-value",
  grade: "deny",
  on: "schema",
  doc: {
    what: "Text that does not match the pattern of its field, such as a duration without a unit.",
    why: "The API server refuses the object.",
    fix: "Write it as the message shows.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: {}\n  endpoints: [{ port: web, interval: 30 s }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: {}\n  endpoints: [{ port: web, interval: 30s }]\n",
  },
  run: reportSort("malformed value"),
};
