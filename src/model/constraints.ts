import { formats } from "./formats.ts";
import { jsPattern } from "./go-pattern.ts";
import type { Shape } from "./shape.ts";

/** A keyword of a schema that limits the values of one type. */
export type Constraint =
  | "enum"
  | "pattern"
  | "format"
  | "minimum"
  | "maximum"
  | "minLength"
  | "maxLength"
  | "minItems"
  | "maxItems";

/** Reports whether a value is of the type that a shape has; a whole number is one of 64 bits. */
export function isOfType(value: unknown, shape: Shape): boolean {
  if (shape["x-kubernetes-int-or-string"] === true) return typeof value === "string" || formats.int64(value);
  switch (shape.type) {
    case undefined:
      return true;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return formats.int64(value);
    default:
      return typeof value === shape.type;
  }
}

/** Returns the first constraint that a value of the right type breaks. */
export function constraintBroken(value: unknown, shape: Shape): Constraint | undefined {
  if (typeof value === "string") return textConstraintBroken(value, shape);
  if (typeof value === "number") return numberConstraintBroken(value, shape);
  if (!Array.isArray(value)) return undefined;
  if (value.length < (shape.minItems ?? 0)) return "minItems";
  return value.length > (shape.maxItems ?? Infinity) ? "maxItems" : undefined;
}

function textConstraintBroken(text: string, shape: Shape): Constraint | undefined {
  const { enum: words, format, minLength = 0, maxLength = Infinity, pattern } = shape;
  if (words !== undefined && !words.includes(text)) return "enum";
  if (format === "date-time" && !formats["date-time"](text)) return "format";
  if (text.length < minLength || (minLength > 1 && characters(text) < minLength)) return "minLength";
  if (text.length > maxLength && characters(text) > maxLength) return "maxLength";
  return pattern !== undefined && !compiled(pattern).test(text) ? "pattern" : undefined;
}

function numberConstraintBroken(number: number, shape: Shape): Constraint | undefined {
  if (shape.format === "int32" && !formats.int32(number)) return "format";
  if (number < (shape.minimum ?? -Infinity)) return "minimum";
  return number > (shape.maximum ?? Infinity) ? "maximum" : undefined;
}

/** Counts characters as the API server does, by code points. */
function characters(text: string): number {
  return Array.from(text).length;
}

/** The patterns of all kinds, of which there are some twenty. */
const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  let regex = patterns.get(pattern);
  if (regex === undefined) patterns.set(pattern, (regex = new RegExp(jsPattern(pattern), "u")));
  return regex;
}
