import type { Shape } from "./shape.ts";

/**
 * Gives a value as the API server stores it: fields that the shape does not know are gone, defaults are filled in, and
 * a null gives way where there is a default. The value given stays as it is.
 */
export function defaulted(value: unknown, shape: Shape): unknown {
  if (shape["x-kubernetes-preserve-unknown-fields"] === true) return value;
  const { items, additionalProperties, properties } = shape;
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => defaulted(item, items));
  if (!isObject(value)) return value;
  if (additionalProperties !== undefined) {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, defaulted(entry, additionalProperties)]));
  }
  return properties === undefined ? value : knownFields(value, properties);
}

function knownFields(value: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, Shape>>): unknown {
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const written = Object.hasOwn(value, name) ? value[name] : undefined;
    const kept = written === undefined || (written === null && field.default !== undefined) ? field.default : written;
    if (kept !== undefined) result[name] = defaulted(kept, field);
  }
  return result;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
