import type { Shape } from "./shape.ts";

/**
 * Gives a spec, a status or a part of one as the API server stores it
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable):
 * fields that the shape does not know are gone, so are nulls of objects, and defaults are filled in where there was
 * nothing or null. Nulls of lists stay, for the API server refuses them. The value given stays as it is; what it shares
 * with the result may not be written to.
 */
export function defaulted(value: unknown, shape: Shape): unknown {
  if (shape["x-kubernetes-preserve-unknown-fields"] === true) return value;
  const { items, additionalProperties, properties } = shape;
  if (Array.isArray(value)) return items === undefined ? value : value.map((item) => defaulted(item, items));
  if (!isObject(value)) return value;
  if (additionalProperties !== undefined) return entries(value, additionalProperties);
  if (shape.type !== "object") return value;
  return properties === undefined ? {} : knownFields(value, properties);
}

function entries(value: Readonly<Record<string, unknown>>, shape: Shape): unknown {
  const kept = Object.entries(value).flatMap(([name, entry]) => (entry === null ? [] : [[name, defaulted(entry, shape)]]));
  return Object.fromEntries(kept);
}

function knownFields(value: Readonly<Record<string, unknown>>, fields: Readonly<Record<string, Shape>>): unknown {
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const written = Object.hasOwn(value, name) ? value[name] : undefined;
    const kept = written ?? field.default;
    if (kept !== undefined) result[name] = defaulted(kept, field);
  }
  return result;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
