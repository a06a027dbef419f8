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
    return list.map((item, index) => this.#keepAt(index, item, items));
  }

  #map(map: Fields, shape: Shape): Fields {
    const entries = Object.entries(map).filter(([, entry]) => entry !== null);
    return Object.fromEntries(entries.map(([name, entry]) => [name, this.#keepAt(name, entry, shape)]));
  }

  #object(object: Fields, fields: Readonly<Record<string, Shape>>): Fields {
    const result: Record<string, unknown> = {};
    let known = 0;
    for (const [name, field] of Object.entries(fields)) {
      const written = Object.hasOwn(object, name);
      if (written) known += 1;
      const kept = (written ? object[name] : undefined) ?? field.default;
      if (kept !== undefined) result[name] = this.#keepAt(name, kept, field);
    }
    const names = Object.keys(object);
    if (known < names.length) {
      for (const name of names) if (!Object.hasOwn(fields, name)) this.unknown.push([...this.#at, name]);
    }
    return result;
  }

  #keepAt(step: string | number, value: unknown, shape: Shape): unknown {
    this.#at.push(step);
    const kept = this.keep(value, shape);
    this.#at.pop();
    return kept;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: object): value is Fields {
  return !isList(value);
}
