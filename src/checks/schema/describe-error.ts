import type { CelRule } from "../../model/cel.ts";
import type { Shape } from "../../model/shape.ts";
import type { SchemaError } from "../../model/validate.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { formatFieldPath } from "../../text/field-path.ts";
import { unknownFieldFix, unknownFieldProblem } from "./field-names.ts";
import { shapeAt } from "./field-places.ts";
import type { SpecError } from "./spec-error.ts";
import { typeError } from "./type-error.ts";
import { valueError } from "./value-errors.ts";

/** A value of a spec that was validated: its path from the object and its shape, and the spec that it is part of. */
export interface ValidatedPart {
  readonly at: FieldPath;
  readonly shape: Shape;
  readonly spec: Shape;
  readonly kind: string;
}

/** Returns an error of a schema in words, with its path from the object. */
export function describeError(found: SchemaError, part: ValidatedPart): SpecError {
  const path = [...part.at, ...found.path];
  switch (found.keyword) {
    case "unknown":
      return unknownField({ ...found, path }, part);
    case "required":
      return missingField(path, found.shape);
    case "duplicate":
      return duplicateItem(path, found);
    case "rule":
      return brokenRule(path, found.rule);
    case "type": {
      const parent = shapeAt(part.shape, found.path.slice(0, -1)) ?? {};
      return { sort: "wrong type", error: typeError(found.value, found.shape, path, parent) };
    }
    default:
      return valueError(found.keyword, found.value, found.shape, path);
  }
}

function unknownField(found: Extract<SchemaError, { keyword: "unknown" }>, { spec, kind }: ValidatedPart): SpecError {
  const { path, fields } = found;
  const error = { path, kind: "Forbidden", problem: unknownFieldProblem, ...unknownFieldFix(found, fields, spec, kind) } as const;
  return { sort: "unknown field", error };
}

function missingField(path: FieldPath, { description }: Shape): SpecError {
  const purpose = description?.replace(/(?:;|\. |\.$).*$/s, "");
  const fix = `add ${String(path.at(-1))}${purpose === undefined ? "" : ` (${purpose})`}`;
  return { sort: "missing field", error: { path, kind: "Required value", problem: "required field is missing", fix } };
}

function duplicateItem(path: FieldPath, { value, first, keys }: Extract<SchemaError, { keyword: "duplicate" }>): SpecError {
  const earlier = formatFieldPath([...path.slice(0, -1), first]);
  const parts = keys.length === 0 ? [value] : keys.map((key) => step(value, key)).filter((part) => part !== undefined);
  const detail =
    keys.length === 0
      ? { problem: `same as ${earlier}`, fix: "remove one of them" }
      : { problem: `same ${keys.join(" and ")} as ${earlier}`, fix: `remove one of them, or change its ${keys.join(" or ")}` };
  return { sort: "duplicate item", error: { path, kind: "Duplicate value", ...quoted(parts), ...detail } };
}

/** What identifies an item, as a finding quotes it, where it is short. */
function quoted(parts: readonly unknown[]): { readonly value?: string } {
  const plain = parts.length > 0 && parts.every((part) => typeof part === "string" || typeof part === "number");
  return plain ? { value: parts.map(String).join(" ") } : {};
}

function brokenRule(path: FieldPath, rule: CelRule): SpecError {
  return { sort: "broken rule", error: { path, problem: rule.message, fix: rule.fix } };
}

function step(value: unknown, name: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
