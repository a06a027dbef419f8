import type { RulesCheck } from "../check.ts";
import { reportMisreadings } from "./report-misreadings.ts";

/** Finds fields that the kind does not have: the API server's strict validation and Prometheus both refuse them. */
export const unknownField: RulesCheck = {
  id: "schema/unknown-field",
  grade: "deny",
  on: "rules",
  doc: {
    what: "A field that a PrometheusRule, or a Prometheus rule file, does not have.",
    why: "Prometheus refuses the whole file, and the strict validation that kubectl asks for the whole object; without it the field is lost in silence.",
    fix: "Correct the spelling or the indentation, or drop the field.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nfr: 5m\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5m\n",
  },
  run: reportMisreadings("unknown field"),
};
