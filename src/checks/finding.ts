import type { FieldPath } from "../text/field-path.ts";
import type { Span } from "../text/span.ts";

/** How much a finding weighs: `deny` refuses the object, `warn` admits it with a warning, `hint` only informs. */
export type Severity = "deny" | "warn" | "hint";

/** The words Kubernetes uses for kinds of problems (k8s.io/apimachinery/pkg/util/validation/field). */
export type Problem =
  | "Required value"
  | "Invalid value"
  | "Unsupported value"
  | "Duplicate value"
  | "Not found"
  | "Forbidden"
  | "Too long"
  | "Too many";

/**
 * What a check returns: one fault of one field. `value` is what was written there, whole and unquoted (absent
 * when nothing was written); `span` narrows it down within `value`. `problem` and `fix` are lower-case clauses.
 */
export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  readonly path: FieldPath;
  readonly kind: Problem;
  readonly value?: string;
  readonly span?: Span;
  readonly problem: string;
  readonly fix: string;
}
