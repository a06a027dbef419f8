import { jsPattern } from "./go-pattern.ts";
import type { Shape } from "./shape.ts";

/** A JSON Schema, as ajv compiles one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The keywords that a shape and a JSON Schema have in common, for a value without what is in it. */
const keywords = [
  ...(["type", "enum", "format", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"] as const),
] as const;

/**
 * Returns the JSON Schema of a value itself, without its fields or items: type, words, pattern and bounds. Whole numbers
 * are numbers of a format (formats.ts), since JSON Schema's integers have no bounds.
 */
export function valueSchema(shape: Shape): JsonSchema {
  if (shape["x-kubernetes-preserve-unknown-fields"] === true) return {};
  const { pattern } = shape;
  return {
    ...Object.fromEntries(keywords.flatMap((word) => (shape[word] === undefined ? [] : [[word, shape[word]]]))),
    ...(shape.type === "integer" ? { type: "number", format: shape.format ?? "int64" } : {}),
    ...(shape.type === "string" && shape.format !== undefined && shape.format !== "date-time" ? { format: undefined } : {}),
    ...(shape["x-kubernetes-int-or-string"] === true ? { type: ["number", "string"], format: "int64" } : {}),
    ...(pattern === undefined ? {} : { pattern: jsPattern(pattern) }),
  };
}

/** Returns every distinct value schema of these shapes and all that is in them, as JSON. */
export function valueSchemasIn(shapes: Iterable<Shape>): ReadonlySet<string> {
  const texts = new Set<string>();
  const visited = new Set<Shape>();
  const visit = (shape: Shape): void => {
    if (visited.has(shape)) return;
    visited.add(shape);
    texts.add(JSON.stringify(valueSchema(shape)));
    for (const field of Object.values(shape.properties ?? {})) visit(field);
    if (shape.items !== undefined) visit(shape.items);
    if (shape.additionalProperties !== undefined) visit(shape.additionalProperties);
  };
  for (const shape of shapes) visit(shape);
  return texts;
}
