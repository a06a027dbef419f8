import { jsPattern } from "./go-pattern.ts";
import type { Shape } from "./shape.ts";

/** A JSON Schema, as ajv compiles one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** JSON Schemas of many shapes: the definitions, and which of them says what a shape says. */
export interface JsonSchemas {
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly roots: Readonly<Record<string, string>>;
}

/**
 * Makes JSON Schemas of shapes: each distinct one stands once among the definitions, whoever uses it, so that a
 * validator has one function a shape. They judge values as they are stored, defaults filled in and unknown fields gone;
 * what a CRD says beside JSON Schema (list types, rules, defaults) is left out. Whole numbers are numbers of a format
 * (formats.ts), since JSON Schema's integers have no bounds.
 */
export function jsonSchemas(shapes: Readonly<Record<string, Shape>>): JsonSchemas {
  const shared = new Definitions();
  const roots = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, shared.define(shape)]));
  return { definitions: shared.all, roots };
}

class Definitions {
  readonly all: Record<string, JsonSchema> = {};
  readonly #names = new Map<string, string>();

  /** The name of the definition that says what `shape` says. */
  define(shape: Shape): string {
    const schema = this.#schema(shape);
    const text = JSON.stringify(schema);
    let name = this.#names.get(text);
    if (name === undefined) {
      name = `s${this.#names.size}`;
      this.#names.set(text, name);
      this.all[name] = schema;
    }
    return name;
  }

  /** A schema whose objects and lists stand by reference. */
  #use(shape: Shape): JsonSchema {
    const named = shape.type === "object" || shape.type === "array";
    return named ? { $ref: `#/$defs/${this.define(shape)}` } : this.#schema(shape);
  }

  #schema(shape: Shape): JsonSchema {
    if (shape["x-kubernetes-preserve-unknown-fields"] === true) return {};
    const { properties, items, additionalProperties, pattern } = shape;
    const fields =
      properties === undefined ? undefined : Object.entries(properties).map(([name, field]) => [name, this.#use(field)]);
    return {
      ...Object.fromEntries(words.flatMap((word) => (shape[word] === undefined ? [] : [[word, shape[word]]]))),
      ...(shape.type === "integer" ? { type: "number", format: shape.format ?? "int64" } : {}),
      ...(shape["x-kubernetes-int-or-string"] === true ? { type: ["number", "string"], format: "int64" } : {}),
      ...(pattern === undefined ? {} : { pattern: jsPattern(pattern) }),
      ...(items === undefined ? {} : { items: this.#use(items) }),
      ...(additionalProperties === undefined ? {} : { additionalProperties: this.#use(additionalProperties) }),
      ...(fields === undefined ? {} : { properties: Object.fromEntries(fields) }),
    };
  }
}

/** The words that a shape and a JSON Schema have in common. */
const words = [
  ...(["type", "enum", "required", "format", "minLength", "maxLength", "minimum", "maximum"] as const),
  ...(["minItems", "maxItems"] as const),
] as const;
