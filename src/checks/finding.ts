import type { ErrorKind, FieldError } from "../text/field-error.ts";

/** How much a finding weighs: `deny` refuses the object, `warn` admits it with a warning, `hint` only informs. */
export type Severity = "deny" | "warn" | "hint";

/** What a check reports about an object: an error in one field, the check that found it and how much it weighs. */
export interface Finding extends FieldError {
  readonly check: string;
  readonly severity: Severity;
  readonly kind: ErrorKind;
}
