import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds values of another type than their fields'. */
export const wrongType: SchemaCheck = {
  id: "schema/wrong-type",
  grade: "deny",
  certain: true,
  on: "schema",
  doc: {
    what: "A value of another type than the field's, such as a number in place of a string.",
    why: "The API server refuses the object. The usual cause is YAML itself: an unquoted Y, yes, no, on or off is a boolean, 08 and 1e3 are numbers.",
    fix: "Put strings in quotes, or write the list or object that the message names.",
    bad: "alert: [HighLoad]\nexpr: node_load1 > 8\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\n",
  },
  run: reportSort("wrong type"),
};
