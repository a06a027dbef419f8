import type { FieldPath } from "../text/field-path.ts";
import { Pace } from "../text/steps.ts";
import type { Steps } from "../text/steps.ts";
import type { CelRule, Fields } from "./cel.ts";
import { keywordBroken } from "./constraints.ts";
import type { Constraint } from "./constraints.ts";
import { duplicatesIn } from "./duplicates.ts";
import type { Shape } from "./shape.ts";

/** What a schema has against one value: where the value is, and which keyword of the schema it fails. */
export type SchemaError =
  | { readonly keyword: "type" | Constraint; readonly path: FieldPath; readonly value: unknown; readonly shape: Shape }
  /** A field that is missing, with its own path and shape. */
  | { readonly keyword: "required"; readonly path: FieldPath; readonly shape: Shape }
  /** A field that is not among the fields of its object. */
  | {
      readonly keyword: "unknown";
      readonly path: FieldPath;
      readonly value: unknown;
      readonly fields: Readonly<Record<string, Shape>>;
    }
  /** An item that repeats the one at the index `first`; `keys` identify items, or the whole item does where there are none. */
  | {
      readonly keyword: "duplicate";
      readonly path: FieldPath;
      readonly value: unknown;
      readonly first: number;
      readonly keys: readonly string[];
    }
  /** A rule between the fields of the object at `path` that does not hold. */
  | { readonly keyword: "rule"; readonly path: FieldPath; readonly rule: CelRule };

/** A value as the API server stores it, and everything that its schema has against it. */
export interface Validated {
  readonly stored: unknown;
  readonly errors: readonly SchemaError[];
}

/** The most errors of one sort (unknown fields, duplicates, rules, values) that are reported. */
export const mostErrors = 1000;

/**
 * Reads a value as the API server does for a custom resource
 * (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting-and-nullable),
 * and validates it. Unknown fields and nulls of objects are not stored, and defaults are filled in; nulls of lists are
 * errors. Each value has at most one error of its own. The API server evaluates rules only where no other error hides
 * what they read; here they are evaluated in any case. Takes linear time, and copies only what changes: what the result
 * shares with `value` may not be written to.
 */
export function* validate(value: unknown, shape: Shape): Steps<Validated> {
  const validation = new Validation();
  const stored = yield* validation.visit(value, shape);
  return { stored, errors: validation.errors };
}

/** The work of a value in addition to that of its text, as {@link Pace} counts it. */
const workPerValue = 4;

class Validation {
  readonly errors: SchemaError[] = [];
  readonly #counts = { unknown: 0, duplicate: 0, rule: 0, value: 0 };
  /** The path of the value that is being visited. */
  readonly #at: (string | number)[] = [];
  readonly #pace = new Pace();

  /** Validates a value and what is in it; returns the value as it is stored. */
  *visit(value: unknown, shape: Shape): Steps<unknown> {
    if (!this.#check(value, shape) || !isCompound(value)) return value;
    if (isList(value)) return yield* this.#list(value, shape);
    const { additionalProperties, properties = {}, "x-kubernetes-validations": rules = [] } = shape;
    if (additionalProperties !== undefined) return yield* this.#map(value, additionalProperties);
    const stored = yield* this.#object(value, properties, shape.required ?? []);
    for (const rule of rules) {
      if (!rule.holds(stored)) this.#report("rule", { keyword: "rule", path: [...this.#at], rule });
    }
    return stored;
  }

  /** Validates a value itself; reports whether to look at what is in it. */
  #check(value: unknown, shape: Shape): boolean {
    if (shape["x-kubernetes-preserve-unknown-fields"] === true) return false;
    const broken = keywordBroken(value, shape);
    if (broken !== undefined) this.#report("value", { keyword: broken, path: [...this.#at], value, shape });
    return broken !== "type";
  }

  *#list(list: readonly unknown[], shape: Shape): Steps<readonly unknown[]> {
    const { items } = shape;
    let changed: unknown[] | undefined;
    if (items !== undefined) {
      for (const [index, item] of list.entries()) {
        const stored = isCompound(item) ? yield* this.#visitAt(index, item, items) : this.#checkAt(index, item, items);
        if (stored !== item) (changed ??= [...list])[index] = stored;
        if (this.#pace.isOver(workPerValue)) yield;
      }
    }
    const stored = changed ?? list;
    for (const { index, first, keys } of duplicatesIn(stored, shape)) {
      this.#report("duplicate", { keyword: "duplicate", path: [...this.#at, index], value: stored[index], first, keys });
    }
    return stored;
  }

  *#map(map: Fields, values: Shape): Steps<Fields> {
    const entries: Entry[] = [];
    let isSame = true;
    for (const name of Object.keys(map)) {
      const value = map[name];
      const stored = isAbsent(value) ? undefined : yield* this.#visitAt(name, value, values);
      if (stored !== undefined) entries.push([name, stored]);
      if (stored !== value) isSame = false;
      if (this.#pace.isOver(workPerValue)) yield;
    }
    return isSame ? map : Object.fromEntries(entries);
  }

  *#object(object: Fields, fields: Readonly<Record<string, Shape>>, required: readonly string[]): Steps<Fields> {
    const entries: Entry[] = [];
    let isSame = true;
    for (const name of Object.keys(object)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const value = object[name];
      if (field === undefined) this.#report("unknown", { keyword: "unknown", path: [...this.#at, name], value, fields });
      let stored: unknown;
      if (field !== undefined && !isAbsent(value))
        stored = isCompound(value) ? yield* this.#visitAt(name, value, field) : this.#checkAt(name, value, field);
      if (stored !== undefined) entries.push([name, stored]);
      if (stored !== value) isSame = false;
      if (this.#pace.isOver(workPerValue)) yield;
    }
    for (const [name, field] of defaultsOf(fields)) {
      if (isWritten(object, name)) continue;
      entries.push([name, yield* this.#visitAt(name, field.default, field)]);
      isSame = false;
    }
    for (const name of required) {
      if (isWritten(object, name) || fields[name]?.default !== undefined) continue;
      this.#report("value", { keyword: "required", path: [...this.#at, name], shape: fields[name] ?? {} });
    }
    return isSame ? object : Object.fromEntries(entries);
  }

  *#visitAt(step: string | number, value: unknown, shape: Shape): Steps<unknown> {
    this.#at.push(step);
    const stored = yield* this.visit(value, shape);
    this.#at.pop();
    return stored;
  }

  #checkAt(step: string | number, value: unknown, shape: Shape): unknown {
    this.#at.push(step);
    this.#check(value, shape);
    this.#at.pop();
    return value;
  }

  #report(sort: "unknown" | "duplicate" | "rule" | "value", error: SchemaError): void {
    this.#counts[sort] += 1;
    if (this.#counts[sort] <= mostErrors) this.errors.push(error);
  }
}

type Entry = readonly [name: string, stored: unknown];

/** The API server reads a null of an object as an absent field. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isWritten(object: Fields, name: string): boolean {
  return Object.hasOwn(object, name) && !isAbsent(object[name]);
}

const defaultsByFields = new WeakMap<object, readonly (readonly [name: string, field: Shape])[]>();

/** Returns the fields that have a default. */
function defaultsOf(fields: Readonly<Record<string, Shape>>): readonly (readonly [name: string, field: Shape])[] {
  let defaults = defaultsByFields.get(fields);
  if (defaults === undefined) {
    defaults = Object.entries(fields).filter(([, field]) => field.default !== undefined);
    defaultsByFields.set(fields, defaults);
  }
  return defaults;
}

type Compound = Fields | readonly unknown[];

function isCompound(value: unknown): value is Compound {
  return typeof value === "object" && value !== null;
}

function isList(value: Compound): value is readonly unknown[] {
  return Array.isArray(value);
}
