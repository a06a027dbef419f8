import type { FieldError } from "../../text/field-error.ts";

/** The sorts of errors that a reader finds in an object's fields; each has a check of its own. */
export type SchemaSort =
  | "wrong type"
  | "unknown field"
  | "unquoted"
  | "missing field"
  | "unsupported value"
  | "malformed value"
  | "out of bounds"
  | "duplicate item"
  | "broken rule";

/** A field that is not as its kind's schema has it. */
export interface SpecError {
  readonly sort: SchemaSort;
  readonly error: FieldError;
}
