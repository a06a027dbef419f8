import type { ErrorKind } from "./field-error.ts";
import type { Span } from "./span.ts";

/**
 * One thing that is wrong with a text in one of the languages we parse: where, what, and what to do about it. `problem` and
 * `fix` are lower-case clauses without a full stop, which messages join as `problem; fix`. A check adds the field that
 * holds the text, which makes a FieldError.
 */
export interface Diagnostic {
  /** `Invalid value` where absent. */
  readonly kind?: ErrorKind;
  readonly span: Span;
  readonly problem: string;
  readonly fix: string;
}
