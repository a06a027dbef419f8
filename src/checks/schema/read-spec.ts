import { stored } from "../../model/defaulted.ts";
import { kinds } from "../../model/kinds.ts";
import type { Shape } from "../../model/shape.ts";
import { shapesOf } from "../../model/shapes.ts";
import { breaches } from "../../model/structural.ts";
import type { BrokenRule, Duplicate } from "../../model/structural.ts";
import type { SchemaError } from "../../model/validator.ts";
import { validatorOf } from "../../model/validators.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { formatFieldPath } from "../../text/field-path.ts";
import { comparePaths } from "../../text/path-order.ts";
import { shapeAt, unknownFieldFix, unknownFieldProblem } from "./field-names.ts";
import type { SpecError } from "./spec-error.ts";
import type { SpecReading } from "./spec-reader.ts";
import { valueError } from "./value-errors.ts";

/**
 * Reads the spec of an object of a version of a kind, which both exist, as the API server does that is asked to be
 * strict: everything that it would refuse, in the order of the paths, one error a field. Rules between fields are
 * judged where nothing else hides from them what they read. Of one sort, no more than {@link mostErrors} or so are told.
 */
export function* readSpec(spec: unknown, kind: string, version: string): SpecReading {
  const { spec: shape } = shapesOf(kind, version);
  const { value, unknown } = stored(spec, shape);
  yield;
  const refused = validatorOf(kind, version)(value);
  yield;
  const { duplicates, rules } = breaches(value, shape);
  yield;
  const errors = onePerField([
    ...refused.slice(0, mostErrors).map((error) => specError(error, value, shape)),
    ...scaleErrors(value, kind),
  ]);
  const hidden = errors.some(isBlocking);
  errors.push(
    ...unknown.slice(0, mostErrors).map((below) => unknownField(["spec", ...below], shape, kind)),
    ...duplicates.map((duplicate) => duplicateItem(duplicate, value)),
    ...(hidden ? [] : rules.map(brokenRule)),
  );
  return errors.sort((a, b) => comparePaths(a.error.path, b.error.path));
}

const mostErrors = 1000;

/** The first error of each field. */
function onePerField(errors: readonly SpecError[]): SpecError[] {
  const told = new Map<string, SpecError>();
  for (const error of errors) {
    const path = formatFieldPath(error.error.path);
    if (!told.has(path)) told.set(path, error);
  }
  return [...told.values()];
}

/** Whether an error keeps the API server from evaluating rules. */
function isBlocking({ sort, error: { kind } }: SpecError): boolean {
  return (
    sort === "wrong type" ||
    sort === "missing field" ||
    sort === "unsupported value" ||
    kind === "Too long" ||
    kind === "Too many"
  );
}

function unknownField(at: FieldPath, spec: Shape, kind: string): SpecError {
  const fix = unknownFieldFix(at, spec, kind);
  return { sort: "unknown field", error: { path: at, kind: "Forbidden", problem: unknownFieldProblem, fix } };
}

function specError({ instancePath, keyword, params }: SchemaError, spec: unknown, shape: Shape): SpecError {
  const { path, value } = follow(instancePath, spec);
  if (keyword === "required") return missingField([...path, String(params["missingProperty"])], shape);
  const { sort, ...error } = valueError(keyword, value, shapeAt(shape, path) ?? {});
  return { sort, error: { path: ["spec", ...path], ...error } };
}

function missingField(path: FieldPath, shape: Shape): SpecError {
  const purpose = shapeAt(shape, path)?.description?.replace(/(?:;|\. |\.$).*$/s, "");
  const fix = `write ${String(path.at(-1))}${purpose === undefined ? "" : ` (${purpose})`}`;
  return {
    sort: "missing field",
    error: { path: ["spec", ...path], kind: "Required value", problem: "the field is missing", fix },
  };
}

/** What `kubectl scale` writes cannot be negative, which schemas do not say of all of them. */
function scaleErrors(spec: unknown, kind: string): readonly SpecError[] {
  const name = kinds.find((row) => row.kind === kind)?.scale?.specReplicasPath.replace(".spec.", "");
  const value = name === undefined ? undefined : step(spec, name);
  if (name === undefined || typeof value !== "number" || value >= 0) return [];
  const error = { path: ["spec", name], value: String(value), problem: "the least here is 0", fix: "write 0 or more" };
  return [{ sort: "out of bounds", error }];
}

function duplicateItem({ path, first, keys }: Duplicate, spec: unknown): SpecError {
  let item = spec;
  for (const name of path) item = step(item, name);
  const before = formatFieldPath(["spec", ...path.slice(0, -1), first]);
  const told =
    keys.length === 0
      ? { ...scalar([item]), problem: `${before} is the same`, fix: "drop one of them" }
      : {
          ...scalar(keys.map((key) => step(item, key)).filter((part) => part !== undefined)),
          problem: `${before} has the same ${keys.join(" and ")}`,
          fix: "drop one of them, or tell them apart",
        };
  return { sort: "duplicate item", error: { path: ["spec", ...path], kind: "Duplicate value", ...told } };
}

/** What tells an item apart, as a finding quotes it, where it is short. */
function scalar(parts: readonly unknown[]): { readonly value?: string } {
  const plain = parts.length > 0 && parts.every((part) => typeof part === "string" || typeof part === "number");
  return plain ? { value: parts.map(String).join(" ") } : {};
}

function brokenRule({ path, rule }: BrokenRule): SpecError {
  return { sort: "broken rule", error: { path: ["spec", ...path], problem: rule.message, fix: rule.fix } };
}

/** Follows a JSON pointer; numbers are indexes where it leads through a list. */
function follow(pointer: string, root: unknown): { readonly path: FieldPath; readonly value: unknown } {
  const path: (string | number)[] = [];
  let value = root;
  for (const token of pointer === "" ? [] : pointer.slice(1).split("/")) {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = Array.isArray(value) ? Number(name) : name;
    path.push(next);
    value = step(value, next);
  }
  return { path, value };
}

function step(value: unknown, name: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
