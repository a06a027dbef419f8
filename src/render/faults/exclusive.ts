import type { FieldPath } from "../../text/field-path.ts";
import type { FieldError } from "../../text/field-error.ts";

/** Finds fields of which at most one may be written, where there are more. */
export function exclusive<Name extends string>(
  value: Readonly<Partial<Record<Name, unknown>>>,
  names: readonly Name[],
  reasons: FieldError[],
  path: FieldPath,
): void {
  const [first, second] = names.filter((name) => value[name] !== undefined && value[name] !== "");
  if (second === undefined) return;
  const problem = `it stands beside ${first ?? ""}, and only one of them can hold`;
  reasons.push({ path: [...path, second], kind: "Forbidden", problem, fix: "keep one of them" });
}
