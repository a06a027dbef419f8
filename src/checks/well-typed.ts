import type { Shape } from "../model/shape.ts";
import { formatFieldPath } from "../text/field-path.ts";
import type { FieldPath } from "../text/field-path.ts";

/** Knows which fields of a spec are missing or of a wrong type, and what is left of a value without them. */
export class WellTyped {
  readonly #mistyped: ReadonlySet<string>;
  /** The paths of everything that has a mistyped field inside, and of the fields themselves. */
  readonly #around: ReadonlySet<string>;

  /** Takes the paths of the mistyped fields, from the object's root. */
  constructor(mistyped: readonly FieldPath[]) {
    this.#mistyped = new Set(mistyped.map(formatFieldPath));
    this.#around = new Set(mistyped.flatMap((path) => path.map((_, index) => formatFieldPath(path.slice(0, index + 1)))));
  }

  /** Reports whether a path is that of a mistyped field, or leads into one. */
  isMistyped(path: FieldPath): boolean {
    if (this.#mistyped.size === 0) return false;
    return path.some((_, index) => this.#mistyped.has(formatFieldPath(path.slice(0, index + 1))));
  }

  /** Reports whether a path is that of a mistyped field, leads into one or has one below it. */
  isAroundMistyped(path: FieldPath): boolean {
    return this.#around.has(formatFieldPath(path)) || this.isMistyped(path);
  }

  /**
   * Returns a value without its mistyped fields, or undefined where nothing that conforms to its shape is left: an object
   * without a required field, or a list without one of its items.
   */
  part(value: unknown, shape: Shape, path: FieldPath): unknown {
    if (this.#around.size === 0) return value;
    const place = formatFieldPath(path);
    if (!this.#around.has(place)) return value;
    if (this.#mistyped.has(place)) return undefined;
    if (Array.isArray(value)) return this.#list(value, shape, path);
    return typeof value === "object" && value !== null ? this.#object(value, shape, path) : value;
  }

  #list(list: readonly unknown[], { items = {} }: Shape, path: FieldPath): unknown {
    const parts = list.map((item, index) => this.part(item, items, [...path, index]));
    return parts.includes(undefined) ? undefined : parts;
  }

  #object(object: object, { properties = {}, additionalProperties = {}, required = [] }: Shape, path: FieldPath): unknown {
    const parts = Object.entries(object).flatMap(([name, field]): [string, unknown][] => {
      const shape = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      const part = this.part(field, shape ?? {}, [...path, name]);
      return part === undefined ? [] : [[name, part]];
    });
    const names = new Set(parts.map(([name]) => name));
    return required.every((name) => names.has(name)) ? Object.fromEntries(parts) : undefined;
  }
}
