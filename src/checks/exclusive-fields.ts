import type { FieldError } from "../text/field-error.ts";

/**
 * Returns what is wrong with fields of which only one may be set: an error for each that is set after the first. Empty
 * text counts as not set.
 */
export function exclusiveFields<Name extends string>(
  value: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
): readonly FieldError[] {
  const [first, ...others] = names.filter((name) => value[name] !== undefined && value[name] !== "");
  return others.map((name) => ({
    path: [name],
    kind: "Forbidden",
    problem: `conflicts with ${first ?? ""}`,
    fix: "set only one of them",
  }));
}
