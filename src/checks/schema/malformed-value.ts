import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds text that is not of the form that a field asks for. */
export const malformedValue: SchemaCheck = {
  id: "schema/malformed-value",
  grade: "deny",
  on: "schema",
  doc: {
    what: "Text of another form than the field asks for, such as a duration without a unit.",
    why: "The API server refuses the object.",
    fix: "Write it in the form that the message shows.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: {}\n  endpoints: [{ port: web, interval: 30 s }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: example }\nspec:\n  selector: {}\n  endpoints: [{ port: web, interval: 30s }]\n",
  },
  run: reportSort("malformed value"),
};
