import type { CelRule } from "../../model/cel.ts";
import { kinds } from "../../model/kinds.ts";
import type { Shape } from "../../model/shape.ts";
import { shapesOf } from "../../model/shapes.ts";
import { validate } from "../../model/validate.ts";
import type { SchemaError } from "../../model/validate.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { formatFieldPath } from "../../text/field-path.ts";
import { comparePaths } from "../../text/path-order.ts";
import { Pace } from "../../text/steps.ts";
import type { Steps } from "../../text/steps.ts";
import { unknownFieldFix, unknownFieldProblem } from "./field-names.ts";
import type { SpecError } from "./spec-error.ts";
import type { ReadSpec } from "./spec-reader.ts";
import { shapeAt } from "./field-places.ts";
import { typeError } from "./type-error.ts";
import { valueError } from "./value-errors.ts";

/**
 * Reads the spec of an object, whose kind and version must exist, as the API server does with strict validation: returns
 * everything that it would refuse, in the order of the paths. Rules between fields are left out where another error
 * hides what they read.
 */
export function* readSpec(spec: unknown, kind: string, version: string): Steps<ReadSpec> {
  const { spec: shape } = shapesOf(kind, version);
  const { stored, errors: found } = yield* validate(spec, shape);
  const errors = [...scaleErrors(stored, kind)];
  const pace = new Pace();
  for (const error of found) {
    errors.push(specError(error, shape, kind));
    if (pace.isOver(workPerError)) yield;
  }
  const hidden = errors.some(hidesRules);
  const told = hidden ? errors.filter(({ sort }) => sort !== "broken rule") : errors;
  return { stored, shape, errors: told.sort((a, b) => comparePaths(a.error.path, b.error.path)) };
}

/** The work of describing an error, as {@link Pace} counts it. */
const workPerError = 128;

/** Reports whether an error keeps the API server from evaluating rules. */
function hidesRules({ sort, error: { kind } }: SpecError): boolean {
  return (
    sort === "wrong type" ||
    sort === "missing field" ||
    sort === "unsupported value" ||
    kind === "Too long" ||
    kind === "Too many"
  );
}

function specError(found: SchemaError, spec: Shape, kind: string): SpecError {
  const path = ["spec", ...found.path];
  switch (found.keyword) {
    case "unknown":
      return unknownField({ ...found, path }, spec, kind);
    case "required":
      return missingField(path, found.shape);
    case "duplicate":
      return duplicateItem(path, found);
    case "rule":
      return brokenRule(path, found.rule);
    case "type": {
      const parent = shapeAt(spec, found.path.slice(0, -1)) ?? {};
      return { sort: "wrong type", error: typeError(found.value, found.shape, path, parent) };
    }
    default:
      return valueError(found.keyword, found.value, found.shape, path);
  }
}

function unknownField(found: Extract<SchemaError, { keyword: "unknown" }>, spec: Shape, kind: string): SpecError {
  const { path, fields } = found;
  const error = { path, kind: "Forbidden", problem: unknownFieldProblem, ...unknownFieldFix(found, fields, spec, kind) } as const;
  return { sort: "unknown field", error };
}

function missingField(path: FieldPath, { description }: Shape): SpecError {
  const purpose = description?.replace(/(?:;|\. |\.$).*$/s, "");
  const fix = `add ${String(path.at(-1))}${purpose === undefined ? "" : ` (${purpose})`}`;
  return { sort: "missing field", error: { path, kind: "Required value", problem: "required field is missing", fix } };
}

/** The number that `kubectl scale` writes must not be negative, which not all schemas say. */
function scaleErrors(spec: unknown, kind: string): readonly SpecError[] {
  const name = kinds.find((row) => row.kind === kind)?.scale?.specReplicasPath.replace(".spec.", "");
  const value = name === undefined ? undefined : step(spec, name);
  if (name === undefined || typeof value !== "number" || value >= 0) return [];
  return [
    {
      sort: "out of bounds",
      error: { path: ["spec", name], value: String(value), problem: "must be at least 0", fix: "write 0 or more" },
    },
  ];
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
