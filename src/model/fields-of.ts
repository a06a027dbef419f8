import type { Static, TObject } from "typebox";
import { shapeOf } from "./shape.ts";
import type { Shape } from "./shape.ts";

/** The type of a field, as far as its values differ. */
export type FieldType = "text" | "number or text" | "number" | "map" | "list" | "other";

/**
 * The fields of an object once they are read: text is undefined where it is absent or of another type, so are numbers;
 * a map is empty then; lists are left out. A number or text is read as text.
 */
export type FieldsOf<T> = {
  readonly [Name in keyof T as NonNullable<T[Name]> extends readonly unknown[] ? never : Name]-?: ReadValue<NonNullable<T[Name]>>;
};

type ReadValue<V> = [V] extends [number]
  ? number | undefined
  : [V] extends [number | string]
    ? string | undefined
    : ReadonlyMap<string, string>;

/** What a field is read as: text, a number or a map of text. */
export type FieldValue = string | number | ReadonlyMap<string, string>;

/** Returns the type of a field. */
export function fieldTypeOf(shape: Shape): FieldType {
  if (shape["x-kubernetes-int-or-string"] === true) return "number or text";
  if (shape.type === "string") return "text";
  if (shape.type === "integer") return "number";
  if (shape.items !== undefined) return "list";
  return shape.additionalProperties?.type === "string" ? "map" : "other";
}

/** Returns the fields of an object by what was read of them; a value that is not of its field's type counts as absent. */
export function fieldsOf<T extends TObject>(schema: T, values: ReadonlyMap<string, FieldValue>): FieldsOf<Static<T>> {
  const fields: Record<string, unknown> = {};
  for (const [name, type] of fieldTypesOf(schema)) {
    const value = values.get(name);
    if (type === "map") fields[name] = typeof value === "object" ? value : noEntries;
    else fields[name] = typeof value === (type === "number" ? "number" : "string") ? value : undefined;
  }
  return fields as FieldsOf<Static<T>>;
}

const noEntries: ReadonlyMap<string, string> = new Map();

const typesBySchema = new WeakMap<object, readonly (readonly [name: string, type: FieldType])[]>();

function fieldTypesOf(schema: TObject): readonly (readonly [name: string, type: FieldType])[] {
  let types = typesBySchema.get(schema);
  if (types === undefined) {
    types = Object.entries(shapeOf(schema).properties ?? {})
      .map(([name, shape]): [string, FieldType] => [name, fieldTypeOf(shape)])
      .filter(([, type]) => type !== "list" && type !== "other");
    typesBySchema.set(schema, types);
  }
  return types;
}
