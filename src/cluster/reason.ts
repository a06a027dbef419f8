import { formatFieldPath } from "../text/field-path.ts";
import type { FieldPath } from "../text/field-path.ts";
import { quoteAround } from "../text/quote.ts";

/** The words Kubernetes uses for kinds of problems. */
export type ReasonKind =
  | "Required value"
  | "Invalid value"
  | "Unsupported value"
  | "Duplicate value"
  | "Not found"
  | "Forbidden"
  | "Too long"
  | "Too many";

/**
 * Why an object is left out, or cannot be turned into anything: one fault of one field. `value` is what was written
 * there, never what a Secret holds; `problem` and `fix` are lower-case clauses.
 */
export interface Reason {
  readonly path: FieldPath;
  readonly kind: ReasonKind;
  readonly value?: string;
  readonly problem: string;
  readonly fix: string;
}

/** Says a reason on one line, path first. */
export function formatReason({ path, kind, value, problem, fix }: Reason): string {
  const quoted = value === undefined ? "" : `${quoteAround(value)}: `;
  return `${formatFieldPath(path)}: ${kind}: ${quoted}${problem}; ${fix}`;
}
