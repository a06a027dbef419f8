import type { Span } from "./span.ts";

/**
 * One thing that a language finds wrong in one text: where, what, and what to do about it.
 * `problem` and `fix` are lower-case clauses without a final stop, written to be joined as `problem; fix`.
 * A check turns a diagnostic into a Finding by adding the field that holds the text.
 */
export interface Diagnostic {
  readonly span: Span;
  readonly problem: string;
  readonly fix: string;
}
