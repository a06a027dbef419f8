import type { Edit } from "../../src/text/field-error.ts";
import type { FieldPath } from "../../src/text/field-path.ts";

/** Returns an object with an edit made at a path; `source` returns the text that was written at a path. */
export function applyEdit(object: unknown, path: FieldPath, edit: Edit, source: (path: FieldPath) => string): unknown {
  if ("value" in edit) return withValue(object, path, edit.value);
  if ("quote" in edit) return withValue(object, path, source(path));
  return withValue(withValue(object, path, undefined), edit.moveTo, valueAt(object, path));
}

/** Returns the value at a path. */
export function valueAt(object: unknown, path: FieldPath): unknown {
  return path.reduce((value: unknown, step) => (isCompound(value) ? Reflect.get(value, step) : undefined), object);
}

/** Returns a copy of an object with another value at a path; undefined removes the field. */
export function withValue(object: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  const inner = withValue(isCompound(object) ? Reflect.get(object, step) : undefined, rest, value);
  if (Array.isArray(object)) return object.map((item: unknown, index) => (index === step ? inner : item));
  const fields = isCompound(object) ? Object.entries(object).filter(([name]) => name !== step) : [];
  return Object.fromEntries(inner === undefined ? fields : [...fields, [step, inner]]);
}

function isCompound(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
