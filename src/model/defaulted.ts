import type { FieldPath } from "../text/field-path.ts";
import type { Shape } from "./shape.ts";

/** A value as the API server stores it, and the paths of the fields that it drops because their shape does not name them. */
export interface Stored {
  readonly value: unknown;
  readonly unknown: readonly FieldPath[];
}

/**
 * Gives a spec, a status or a part of one as the API server stores it
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable):
 * fields that the shape does not know are gone, so are nulls of objects, and defaults are filled in where there was
 * nothing or null. Nulls of lists stay, for the API server refuses them. The value given stays as it is; what it shares
 * with the result may not be written to.
 */
export function stored(value: unknown, shape: Shape): Stored {
  const storing = new Storing();
  return { value: storing.keep(value, shape), unknown: storing.unknown };
}

/** The value of {@link stored}. */
export function defaulted(value: unknown, shape: Shape): unknown {
  return stored(value, shape).value;
}

/** Copies only what changes: most of what is written is stored as it is. */
class Storing {
  readonly unknown: FieldPath[] = [];
  /** Where the value that is being kept stands. */
  readonly #at: (string | number)[] = [];

  keep(value: unknown, shape: Shape): unknown {
    if (typeof value !== "object" || value === null || shape["x-kubernetes-preserve-unknown-fields"] === true) return value;
    if (isList(value)) return shape.items === undefined ? value : this.#list(value, shape.items);
    if (!isObject(value) || shape.type !== "object") return value;
    if (shape.additionalProperties !== undefined) return this.#map(value, shape.additionalProperties);
    return this.#object(value, shape.properties ?? {});
  }

  #list(list: readonly unknown[], items: Shape): readonly unknown[] {
    let result: unknown[] | undefined;
    for (const [index, item] of list.entries()) {
      const kept = this.#keepAt(index, item, items);
      if (kept !== item) (result ??= [...list])[index] = kept;
    }
    return result ?? list;
  }

  #map(map: Fields, shape: Shape): Fields {
    const entries = Object.entries(map);
    const kept = entries
      .filter(([, entry]) => entry !== null)
      .map(([name, entry]): [string, unknown] => [name, this.#keepAt(name, entry, shape)]);
    const same = kept.length === entries.length && kept.every(([, entry], index) => entry === entries[index]?.[1]);
    return same ? map : Object.fromEntries(kept);
  }

  #object(object: Fields, fields: Readonly<Record<string, Shape>>): Fields {
    let changed: Map<string, unknown> | undefined;
    for (const name of Object.keys(object)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const value = object[name];
      if (field === undefined) this.unknown.push([...this.#at, name]);
      const kept = field === undefined || (value ?? undefined) === undefined ? undefined : this.#keepAt(name, value, field);
      if (kept !== value) (changed ??= new Map()).set(name, kept);
    }
    for (const [name, field] of defaultsOf(fields)) {
      const written = Object.hasOwn(object, name) ? object[name] : undefined;
      if ((written ?? undefined) === undefined) (changed ??= new Map()).set(name, this.#keepAt(name, field.default, field));
    }
    return changed === undefined ? object : merged(object, fields, changed);
  }

  #keepAt(step: string | number, value: unknown, shape: Shape): unknown {
    this.#at.push(step);
    const kept = this.keep(value, shape);
    this.#at.pop();
    return kept;
  }
}

/** The fields of an object in the order of its shape, with some of them changed; those that are undefined then are gone. */
function merged(object: Fields, fields: Readonly<Record<string, Shape>>, changed: ReadonlyMap<string, unknown>): Fields {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const kept = changed.has(name) ? changed.get(name) : Object.hasOwn(object, name) ? object[name] : undefined;
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

const knownDefaults = new WeakMap<object, readonly (readonly [name: string, field: Shape])[]>();

/** The fields that have a default. */
function defaultsOf(fields: Readonly<Record<string, Shape>>): readonly (readonly [name: string, field: Shape])[] {
  let defaults = knownDefaults.get(fields);
  if (defaults === undefined) {
    defaults = Object.entries(fields).filter(([, field]) => field.default !== undefined);
    knownDefaults.set(fields, defaults);
  }
  return defaults;
}

type Fields = Readonly<Record<string, unknown>>;

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: object): value is Fields {
  return !isList(value);
}
