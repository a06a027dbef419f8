import { Ajv } from "ajv";
import type { CodeOptions } from "ajv";
import { formats } from "./formats.ts";

/** A validator as ajv compiles one: it reports whether a value is valid, and leaves the first error if not. */
export interface Validator {
  (value: unknown): unknown;
  errors?: readonly { readonly keyword: string }[] | null;
}

/** Returns an ajv that knows our formats and stops at the first error; errors carry no messages of its own. */
export function newAjv(code: CodeOptions): Ajv {
  return new Ajv({
    messages: false,
    allowUnionTypes: true,
    code,
    formats: {
      int32: { type: "number", validate: formats.int32 },
      int64: { type: "number", validate: formats.int64 },
      "date-time": formats["date-time"],
    },
  });
}
