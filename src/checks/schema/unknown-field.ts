import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds fields that the kind does not have: the API server's strict validation and Prometheus both refuse them. */
export const unknownField: SchemaCheck = {
  id: "schema/unknown-field",
  grade: "deny",
  on: "schema",
  doc: {
    what: "A field that the kind, or a Prometheus rule file, does not have at this place.",
    why: "The strict validation that kubectl asks for refuses the object; without it the field is lost in silence. Prometheus refuses a rule file.",
    fix: "Correct the spelling or the indentation, or drop the field.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nfr: 5m\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5m\n",
  },
  run: reportSort("unknown field"),
};
