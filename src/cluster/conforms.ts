import type { Schema, Value } from "../model/value.ts";
import type { FieldPath } from "../text/field-path.ts";
import { shapeOf } from "../model/shape.ts";
import type { Shape } from "../model/shape.ts";

/**
 * Reports whether a value has the types of its schema and all required fields. Patterns, bounds and enumerations are not
 * checked: a value that conforms can be read safely, but need not be valid.
 */
export function conforms<T extends Schema>(value: unknown, schema: T): value is Value<T> {
  return typeMismatch(value, shapeOf(schema)) === undefined;
}

/** Returns the path of the first field that is missing or not of the type of its schema, outermost first; undefined if there is none. */
export function typeMismatch(value: unknown, shape: Shape): FieldPath | undefined {
  if (shape["x-kubernetes-preserve-unknown-fields"] === true) return undefined;
  if (shape["x-kubernetes-int-or-string"] === true) {
    return typeof value === "string" || Number.isInteger(value) ? undefined : [];
  }
  switch (shape.type) {
    case "object":
      return isMap(value) ? mismatchInMap(value, shape) : [];
    case "array":
      return Array.isArray(value) ? mismatchInList(value, shape) : [];
    case "integer":
      return Number.isInteger(value) ? undefined : [];
    case undefined:
      return undefined;
    default:
      return typeof value === shape.type ? undefined : [];
  }
}

function mismatchInList(list: readonly unknown[], { items }: Shape): FieldPath | undefined {
  if (items === undefined) return undefined;
  for (const [index, item] of list.entries()) {
    const inner = typeMismatch(item, items);
    if (inner !== undefined) return [index, ...inner];
  }
  return undefined;
}

function mismatchInMap(map: Readonly<Record<string, unknown>>, shape: Shape): FieldPath | undefined {
  for (const name of shape.required ?? []) if (!Object.hasOwn(map, name)) return [name];
  const { properties, additionalProperties } = shape;
  for (const name of Object.keys(map)) {
    const value = map[name];
    const field = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    // A null that no default has replaced counts as absent.
    if (field === undefined || value === undefined || value === null) continue;
    const inner = typeMismatch(value, field);
    if (inner !== undefined) return [name, ...inner];
  }
  return undefined;
}

/** Reports whether a value is a JSON object. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
