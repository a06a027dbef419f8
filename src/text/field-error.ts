import { formatFieldPath } from "./field-path.ts";
import type { FieldPath } from "./field-path.ts";
import { quoteAround } from "./quote.ts";
import type { Span } from "./span.ts";

/** Kubernetes' words for the kinds of errors in fields (k8s.io/apimachinery/pkg/util/validation/field). */
export type ErrorKind =
  | "Required value"
  | "Invalid value"
  | "Unsupported value"
  | "Duplicate value"
  | "Not found"
  | "Forbidden"
  | "Too long"
  | "Too many";

/**
 * A change to an object that mends an error at a path: another value there; the text that was written, in quotes; or
 * another path for the value.
 */
export type Edit = { readonly value: unknown } | { readonly quote: true } | { readonly moveTo: FieldPath };

/**
 * One thing that is wrong with one field. `value` is what was written there, whole and unquoted, and never what a Secret
 * holds (absent when nothing was written); `span` narrows it down within `value`. `problem` and `fix` are lower-case
 * clauses, joined as `problem; fix`.
 */
export interface FieldError {
  readonly path: FieldPath;
  /** `Invalid value` where absent. */
  readonly kind?: ErrorKind;
  readonly value?: string;
  readonly span?: Span;
  readonly problem: string;
  readonly fix: string;
  /** The change that `fix` describes, where a machine can make it; a path in it starts where `path` does. */
  readonly edit?: Edit;
}

/** Formats an error without its path: `Invalid value: "x": problem; fix`. */
export function formatCause({ kind = "Invalid value", value, span, problem, fix }: FieldError): string {
  const quoted = value === undefined ? "" : `${quoteAround(value, span)}: `;
  return `${kind}: ${quoted}${problem}; ${fix}`;
}

/** Formats an error on one line, path first: the form every message to users has. */
export function formatFieldError(error: FieldError): string {
  return `${formatFieldPath(error.path)}: ${formatCause(error)}`;
}
