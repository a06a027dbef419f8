import { formatFieldPath } from "./field-path.ts";
import type { FieldPath } from "./field-path.ts";
import { quoteAround } from "./quote.ts";
import type { Span } from "./span.ts";

/** The kinds of errors in fields, as Kubernetes names them (k8s.io/apimachinery/pkg/util/validation/field). */
export type ErrorKind =
  | "Required value"
  | "Invalid value"
  | "Unsupported value"
  | "Duplicate value"
  | "Not found"
  | "Forbidden"
  | "Too long"
  | "Too many";

/** A change to an object that fixes an error at a path: another value, the written text in quotes, or another path. */
export type Edit = { readonly value: unknown } | { readonly quote: true } | { readonly moveTo: FieldPath };

/**
 * An error in one field. `value` is the whole value of the field, unquoted, absent if there is none, and never the data of a
 * Secret; `span` is the place of the error in it. `problem` and `fix` are lower-case clauses, joined as `problem; fix`.
 */
export interface FieldError {
  readonly path: FieldPath;
  /** `Invalid value` where absent. */
  readonly kind?: ErrorKind;
  readonly value?: string;
  readonly span?: Span;
  readonly problem: string;
  readonly fix: string;
  /** The change that `fix` describes, if it can be applied automatically; a path in it starts where `path` does. */
  readonly edit?: Edit;
}

/** Formats an error without its path: `Invalid value: "x": problem; fix`. */
export function formatCause({ kind = "Invalid value", value, span, problem, fix }: FieldError): string {
  const quoted = value === undefined ? "" : `${quoteAround(value, span)}: `;
  return `${kind}: ${quoted}${problem}; ${fix}`;
}

/** Formats an error on one line, path first: the form of every message to users. */
export function formatFieldError(error: FieldError): string {
  return `${formatFieldPath(error.path)}: ${formatCause(error)}`;
}
