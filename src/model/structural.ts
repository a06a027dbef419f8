import type { FieldPath } from "../text/field-path.ts";
import type { CelRule, Fields } from "./cel.ts";
import type { Shape } from "./shape.ts";

/** An item of a list that is there already: `keys` tell items apart, none where the items themselves do. */
export interface Duplicate {
  readonly path: FieldPath;
  /** The index of the item that it repeats. */
  readonly first: number;
  readonly keys: readonly string[];
}

/** A rule between the fields of the object at `path` that does not hold. */
export interface BrokenRule {
  readonly path: FieldPath;
  readonly rule: CelRule;
}

/** What is wrong with a value beside what JSON Schema says. */
export interface Breaches {
  readonly duplicates: readonly Duplicate[];
  readonly rules: readonly BrokenRule[];
}

/**
 * Finds what JSON Schema does not say of a value as it is stored: items that repeat in sets and keyed lists, told once
 * for each repeated item (https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy), and rules
 * that do not hold. Rules are for values that their schema has nothing against; the API server evaluates none of others.
 */
export function breaches(value: unknown, shape: Shape): Breaches {
  const search = new Search();
  search.visit(value, shape);
  return search;
}

/** The most of a sort that is told. */
const mostTold = 1000;

class Search implements Breaches {
  readonly duplicates: Duplicate[] = [];
  readonly rules: BrokenRule[] = [];
  /** Where the value that is being looked at stands. */
  readonly #at: (string | number)[] = [];

  visit(value: unknown, shape: Shape): void {
    if (typeof value !== "object" || value === null || !saysMore(shape)) return;
    if (isList(value)) this.#list(value, shape);
    else if (isFields(value)) this.#object(value, shape);
  }

  #list(list: readonly unknown[], shape: Shape): void {
    const { items, "x-kubernetes-list-type": type, "x-kubernetes-list-map-keys": keys = [] } = shape;
    if (type === "set") this.#repeated(list, list.map(identity), []);
    else if (type === "map" && list.every(isObjectOrNull)) this.#repeated(list, list.map(identityBy(keys)), keys);
    if (items !== undefined) for (const [index, item] of list.entries()) this.#visitAt(index, item, items);
  }

  #repeated(list: readonly unknown[], identities: readonly string[], keys: readonly string[]): void {
    if (list.length < 2 || new Set(identities).size === list.length) return;
    const firsts = new Map<string, number>();
    const told = new Set<string>();
    for (const [index, item] of identities.entries()) {
      const first = firsts.get(item);
      if (first === undefined) firsts.set(item, index);
      else if (!told.has(item) && this.duplicates.length < mostTold) {
        told.add(item);
        this.duplicates.push({ path: [...this.#at, index], first, keys });
      }
    }
  }

  #object(fields: Fields, { properties, additionalProperties, "x-kubernetes-validations": rules = [] }: Shape): void {
    for (const rule of rules) {
      if (this.rules.length < mostTold && !rule.holds(fields)) this.rules.push({ path: [...this.#at], rule });
    }
    for (const name of Object.keys(fields)) {
      const field = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (field !== undefined) this.#visitAt(name, fields[name], field);
    }
  }

  #visitAt(step: string | number, value: unknown, shape: Shape): void {
    this.#at.push(step);
    this.visit(value, shape);
    this.#at.pop();
  }
}

/** Tells values apart as the API server does, by their JSON; the order of names does not count. */
function identity(value: unknown): string {
  // Most items are text, which no other value's JSON starts as.
  if (typeof value === "string") return `"${value}`;
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function identityBy(keys: readonly string[]): (item: object | null) => string {
  return (item) => {
    const fields: Fields = { ...item };
    return identity(Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(fields, key) ? [[key, fields[key]]] : []))));
  };
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

function isFields(value: object): value is Fields {
  return !isList(value);
}

function isObjectOrNull(value: unknown): value is object | null {
  return typeof value === "object" && !Array.isArray(value);
}

const known = new WeakMap<Shape, boolean>();

/** Whether a shape says anything, here or further in, that JSON Schema does not. */
function saysMore(shape: Shape): boolean {
  let says = known.get(shape);
  if (says === undefined) {
    const { items, additionalProperties, properties = {} } = shape;
    const inner = [items, additionalProperties, ...Object.values(properties)];
    const type = shape["x-kubernetes-list-type"];
    says =
      type === "set" ||
      type === "map" ||
      shape["x-kubernetes-validations"] !== undefined ||
      inner.some((each) => each !== undefined && saysMore(each));
    known.set(shape, says);
  }
  return says;
}
