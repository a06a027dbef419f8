import type { FieldError } from "../../text/field-error.ts";
import type { SchemaCheck } from "../check.ts";

/**
 * Finds fields that the kind does not have. `kubectl` asks the API server to refuse them, and Prometheus refuses them in
 * a rule file. At admission, the API server has dropped the fields that its CRDs do not have, so that one that is left is
 * of another release.
 */
export const unknownField: SchemaCheck = {
  id: "schema/unknown-field",
  grade: "deny",
  gradeAtAdmission: "warn",
  on: "schema",
  doc: {
    what: "A field that the kind, or a Prometheus rule file, does not have at this place.",
    why: "The strict validation of kubectl refuses the object; without it the field is dropped. Prometheus refuses the rule file. At admission it is a warning: the cluster's CRDs have the field, Promgate does not know it.",
    fix: "Correct the spelling or the indentation, or remove the field.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nfr: 5m\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nfor: 5m\n",
  },
  run({ errors, atAdmission }, report) {
    for (const { sort, error } of errors) if (sort === "unknown field") report(atAdmission ? notChecked(error) : error);
  },
};

/** Returns the error without advice, which would be to change a field that the cluster has. */
function notChecked({ path, kind, problem }: FieldError): FieldError {
  return { path, ...(kind === undefined ? {} : { kind }), problem, fix: "it is not checked" };
}
