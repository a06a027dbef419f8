import * as Type from "typebox";
import type { Static, TArray, TBoolean, TInteger, TNumber, TOptional, TSchema, TString, TUnsafe } from "typebox";
import type { Becomes } from "./becomes.ts";
import type { Shape } from "./shape.ts";
import type { Tag } from "./tag.ts";

/** Constraints of a schema. */
export type Constraints = Omit<
  Shape,
  "type" | "description" | "becomes" | "properties" | "items" | "additionalProperties" | "enum" | "required"
>;

/** Description of a field, and what it becomes. */
export interface FieldNote {
  readonly description: string;
  readonly becomes?: Becomes;
}

/** A field that may be left out: its schema, what it is for, and what it becomes. */
export function field<T extends TSchema>(schema: T, description: string, becomes?: Becomes): TOptional<T> {
  // TypeBox answers with a type that depends on whether T is optional already, which it is not.
  return Type.Optional(required(schema, description, becomes)) as unknown as TOptional<T>;
}

/** A field that must be written: its schema, what it is for, and what it becomes. */
export function required<T extends TSchema>(schema: T, description: string, becomes?: Becomes): T {
  return withOptions(schema, { description, ...(becomes === undefined ? {} : { becomes }) });
}

/** Returns a copy of a schema with more options. */
export function withOptions<T extends TSchema>(schema: T, options: Constraints | FieldNote): T {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(schema), ...Object.getOwnPropertyDescriptors(options) },
  ) as T;
}

/** Returns the schema of an object with these fields and no others. */
export function object<P extends Type.TProperties>(fields: P, constraints: Constraints = {}): Type.TObject<P> {
  return Type.Object(fields, { ...constraints });
}

/** An object with these fields and no others, by whose tag checks and the renderer find it. */
export function tagged<P extends Type.TProperties>(tag: Tag, fields: P, constraints: Constraints = {}): Type.TObject<P> {
  return object(fields, { ...constraints, tags: [tag] });
}

/** Returns the schema of an object whose fields the API server drops. */
export function anyObject(): TUnsafe<Readonly<Record<string, unknown>>> {
  return Type.Unsafe<Readonly<Record<string, unknown>>>({ type: "object" });
}

/** Returns the schema of a string. */
export function text(constraints: Constraints = {}): TString {
  return Type.String({ ...constraints });
}

/** Returns the schema of a boolean. */
export function flag(constraints: Constraints = {}): TBoolean {
  return Type.Boolean({ ...constraints });
}

/** Returns the schema of an integer, of 64 bits by default. */
export function integer(constraints: Constraints = {}): TInteger {
  return Type.Integer({ ...constraints });
}

/** Returns the schema of a number. */
export function number(constraints: Constraints = {}): TNumber {
  return Type.Number({ ...constraints });
}

/** Returns the schema of an enumeration. */
export function oneOf<const W extends string>(words: readonly W[], constraints: Constraints = {}): TUnsafe<W> {
  return Type.Unsafe<W>({ type: "string", enum: words, ...constraints });
}

/** Returns the schema of a list. */
export function list<T extends TSchema>(items: T, constraints: Constraints = {}): TArray<T> {
  return Type.Array(items, { ...constraints });
}

/** Returns the schema of a list that server-side apply replaces as a whole. */
export function atomicList<T extends TSchema>(items: T): TArray<T> {
  return list(items, { "x-kubernetes-list-type": "atomic" });
}

/** Returns the schema of a set, merged item by item. */
export function setOf<T extends TSchema>(items: T, constraints: Constraints = {}): TArray<T> {
  return list(items, { ...constraints, "x-kubernetes-list-type": "set" });
}

/** Returns the schema of a list that is merged by `keys`, which identify its items. */
export function keyedList<T extends TSchema>(items: T, keys: readonly string[], constraints: Constraints = {}): TArray<T> {
  return list(items, { ...constraints, "x-kubernetes-list-map-keys": keys, "x-kubernetes-list-type": "map" });
}

/** Returns the schema of a map with string keys; a TypeBox record has patternProperties, which CRDs do not allow. */
export function map<T extends TSchema>(values: T, constraints: Constraints = {}): TUnsafe<Record<string, Static<T>>> {
  return Type.Unsafe<Record<string, Static<T>>>({
    type: "object",
    additionalProperties: values,
    ...constraints,
  });
}

/** Returns the schema of an integer or a string. */
export function intOrText(constraints: Constraints = {}): TUnsafe<number | string> {
  return Type.Unsafe<number | string>({
    anyOf: [{ type: "integer" }, { type: "string" }],
    "x-kubernetes-int-or-string": true,
    ...constraints,
  });
}

/** Returns the schema of any JSON value. */
export function anything(): TUnsafe {
  return Type.Unsafe<unknown>({ "x-kubernetes-preserve-unknown-fields": true });
}
