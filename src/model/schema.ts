import * as Type from "typebox";
import type { Static, TArray, TBoolean, TInteger, TNumber, TOptional, TSchema, TString, TUnsafe } from "typebox";
import type { Becomes } from "./becomes.ts";
import type { Shape } from "./shape.ts";
import type { Tag } from "./tag.ts";

/** What a schema may say beside its type. */
export type Constraints = Omit<
  Shape,
  "type" | "description" | "becomes" | "properties" | "items" | "additionalProperties" | "enum" | "required"
>;

/** What a field is for, and what it becomes, beside its schema; neither is part of the CRD's constraints. */
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

/** The same schema with more said of it; the schema given stays as it is. */
export function withOptions<T extends TSchema>(schema: T, options: Constraints | FieldNote): T {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(schema), ...Object.getOwnPropertyDescriptors(options) },
  ) as T;
}

/** An object with these fields and no others. */
export function object<P extends Type.TProperties>(fields: P, constraints: Constraints = {}): Type.TObject<P> {
  return Type.Object(fields, { ...constraints });
}

/** An object with these fields and no others, by whose tag checks and the renderer find it. */
export function tagged<P extends Type.TProperties>(tag: Tag, fields: P, constraints: Constraints = {}): Type.TObject<P> {
  return object(fields, { ...constraints, tags: [tag] });
}

/** An object none of whose fields is kept: the API server drops what a schema does not name. */
export function anyObject(): TUnsafe<Readonly<Record<string, unknown>>> {
  return Type.Unsafe<Readonly<Record<string, unknown>>>({ type: "object" });
}

/** Text. */
export function text(constraints: Constraints = {}): TString {
  return Type.String({ ...constraints });
}

/** True or false. */
export function flag(constraints: Constraints = {}): TBoolean {
  return Type.Boolean({ ...constraints });
}

/** A whole number, of 64 bits unless told. */
export function integer(constraints: Constraints = {}): TInteger {
  return Type.Integer({ ...constraints });
}

/** A number. */
export function number(constraints: Constraints = {}): TNumber {
  return Type.Number({ ...constraints });
}

/** One of these words. */
export function oneOf<const W extends string>(words: readonly W[], constraints: Constraints = {}): TUnsafe<W> {
  return Type.Unsafe<W>({ type: "string", enum: words, ...constraints });
}

/** A list of items of one type. */
export function list<T extends TSchema>(items: T, constraints: Constraints = {}): TArray<T> {
  return Type.Array(items, { ...constraints });
}

/** A list of items of one type that server-side apply replaces as a whole. */
export function atomicList<T extends TSchema>(items: T): TArray<T> {
  return list(items, { "x-kubernetes-list-type": "atomic" });
}

/** A list whose items may not repeat, merged item by item. */
export function setOf<T extends TSchema>(items: T, constraints: Constraints = {}): TArray<T> {
  return list(items, { ...constraints, "x-kubernetes-list-type": "set" });
}

/** A list of objects that no two may be alike in all of `keys`, merged by them. */
export function keyedList<T extends TSchema>(items: T, keys: readonly string[], constraints: Constraints = {}): TArray<T> {
  return list(items, { ...constraints, "x-kubernetes-list-map-keys": keys, "x-kubernetes-list-type": "map" });
}

/** Text to values of one type; a TypeBox record would say patternProperties, which a CRD may not. */
export function map<T extends TSchema>(values: T, constraints: Constraints = {}): TUnsafe<Record<string, Static<T>>> {
  return Type.Unsafe<Record<string, Static<T>>>({
    type: "object",
    additionalProperties: values,
    ...constraints,
  });
}

/** A whole number or text. */
export function intOrText(constraints: Constraints = {}): TUnsafe<number | string> {
  return Type.Unsafe<number | string>({
    anyOf: [{ type: "integer" }, { type: "string" }],
    "x-kubernetes-int-or-string": true,
    ...constraints,
  });
}

/** Any JSON value, kept as it is. */
export function anything(): TUnsafe {
  return Type.Unsafe<unknown>({ "x-kubernetes-preserve-unknown-fields": true });
}
