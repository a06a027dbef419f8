import type { Ajv } from "ajv";
import { newAjv } from "./validator.ts";
import type { Validator } from "./validator.ts";

let ajv: Ajv | undefined;

/**
 * Returns the validator of a value schema, given as JSON. Here ajv compiles it; the bundle has in place of this file the
 * validators themselves, which standalone.ts writes.
 */
export function validatorOf(schema: string): Validator {
  ajv ??= newAjv({});
  return ajv.compile(JSON.parse(schema));
}
