import { fileParts } from "../../model/config-keys.ts";
import { kinds } from "../../model/kinds.ts";
import { shapesOf } from "../../model/shapes.ts";
import { validate } from "../../model/validate.ts";
import { comparePaths } from "../../text/path-order.ts";
import { Pace } from "../../text/steps.ts";
import type { Steps } from "../../text/steps.ts";
import { describeError } from "./describe-error.ts";
import type { SpecError } from "./spec-error.ts";
import type { ReadSpec } from "./spec-reader.ts";

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
    errors.push(describeError(error, { at: ["spec"], shape, spec: shape, kind }));
    if (pace.isOver(workPerError)) yield;
  }
  const hidden = errors.some(hidesRules);
  const told = hidden ? errors.filter(({ sort }) => sort !== "broken rule") : errors;
  return { stored, shape, fileParts, errors: told.sort((a, b) => comparePaths(a.error.path, b.error.path)) };
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

/** The number that `kubectl scale` writes must not be negative, which not all schemas say. */
function scaleErrors(spec: unknown, kind: string): readonly SpecError[] {
  const name = kinds.find((row) => row.kind === kind)?.scale?.specReplicasPath.replace(".spec.", "");
  const value: unknown = name !== undefined && typeof spec === "object" && spec !== null ? Reflect.get(spec, name) : undefined;
  if (name === undefined || typeof value !== "number" || value >= 0) return [];
  return [
    {
      sort: "out of bounds",
      error: { path: ["spec", name], value: String(value), problem: "must be at least 0", fix: "write 0 or more" },
    },
  ];
}
