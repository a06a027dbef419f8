import { formats } from "./formats.ts";
import type { Shape } from "./shape.ts";
import type { Validator } from "./validator.ts";
import { validatorOf } from "./validators.ts";
import { valueSchema } from "./value-schema.ts";

/** A keyword of a schema that limits the values of one type. */
const constraints = [
  "enum",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
] as const;

/** One of the keywords that limit the values of one type. */
export type Constraint = (typeof constraints)[number];

/**
 * Returns the first keyword of its shape that a value breaks, whatever is in it: `type` where it is of another type, and
 * then nothing else. A whole number is one of 64 bits.
 */
export function keywordBroken(value: unknown, shape: Shape): "type" | Constraint | undefined {
  const validator = validatorFor(shape);
  if (validator(value) === true) return undefined;
  const broken = constraints.find((keyword) => keyword === validator.errors?.[0]?.keyword) ?? "type";
  // ajv checks the words before the type if there are keywords of strings too.
  if (broken === "enum" && typeof value !== "string") return "type";
  // Whole numbers are numbers of a format to ajv.
  return broken === "format" && typeof value === "number" && !formats.int64(value) ? "type" : broken;
}

/** Reports whether a value is of the type that a shape has. */
export function isOfType(value: unknown, shape: Shape): boolean {
  return keywordBroken(value, shape) !== "type";
}

/** The validators of shapes, which are as many as the schemas of our kinds have. */
const validators = new WeakMap<Shape, Validator>();

function validatorFor(shape: Shape): Validator {
  let validator = validators.get(shape);
  if (validator === undefined) validators.set(shape, (validator = validatorOf(JSON.stringify(valueSchema(shape)))));
  return validator;
}
