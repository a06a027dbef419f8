import { keyIn } from "../model/becomes.ts";
import type { FileParts } from "../model/config-keys.ts";
import type { Shape } from "../model/shape.ts";
import type { Tag } from "../model/tag.ts";
import { asTagged, hasTag, tagsOf } from "../model/tagged.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Steps } from "../text/steps.ts";
import type { ActiveCheck } from "./active.ts";
import type { CheckRun } from "./check-run.ts";
import type { Report, SpecCheck } from "./check.ts";
import { readerOf } from "./config-reader.ts";
import type { ConfigReader } from "./config-reader.ts";
import type { ConfigObject, SpecSubject } from "./spec-subject.ts";
import { WellTyped } from "./well-typed.ts";

/** A spec whose tagged values are checked. */
export interface TaggedSpec {
  readonly stored: unknown;
  readonly shape: Shape;
  readonly fileParts: () => FileParts;
  readonly object: ConfigObject;
  /** The fields that are missing or of a wrong type, from the object's root, without which values are checked. */
  readonly mistyped: readonly FieldPath[];
}

/** A value that is still to be visited. */
interface Visit {
  readonly value: unknown;
  readonly shape: Shape;
  readonly path: FieldPath;
  readonly isWritten: boolean;
}

/** The work of visiting a value, and of a check, as {@link Pace} counts it. */
const workPerValue = 8;
const workPerCheck = 32;

/** Runs the checks of tagged values on a spec; the findings are in no particular order. */
export function* checkTagged(run: CheckRun, { stored, shape, fileParts, object, mistyped }: TaggedSpec): Steps<void> {
  const wellTyped = new WellTyped(mistyped);
  const reader = readerFor(wellTyped.part(stored, shape, ["spec"]), shape, run.reader);
  const visits: Visit[] = [{ value: stored, shape, path: ["spec"], isWritten: true }];
  for (let visit = visits.pop(); visit !== undefined && !run.full; visit = visits.pop()) {
    pushParts(visit, reader.version, visits);
    let work = workPerValue;
    const checks = checksOf(visit.shape, run.active.spec);
    const value = checks.length === 0 ? undefined : wellTyped.part(visit.value, visit.shape, visit.path);
    for (const active of value === undefined ? [] : checks) {
      const report = run.reporter(active, visit.path);
      // What is missing without a mistyped field is not missing in the object.
      const reportOthers: Report = (error) => {
        const at = [...visit.path, ...error.path];
        const isKnown = error.kind === "Required value" ? wellTyped.isAroundMistyped(at) : wellTyped.isMistyped(at);
        if (!isKnown) report(error);
      };
      const subject = { ...visit, value, object, reader, fileParts, cluster: run.cluster };
      const steps = runCheck(active, subject, reportOthers);
      if (steps !== undefined) yield* steps;
      work += workPerCheck;
    }
    if (run.pace.isOver(work)) yield;
  }
}

/** Returns the Prometheus that reads a spec: the one that the spec itself describes, or the one that is given. */
function readerFor(spec: unknown, shape: Shape, given: ConfigReader): ConfigReader {
  const prometheus = asTagged(spec, shape, ["prometheus"]);
  return prometheus === undefined ? given : readerOf(prometheus);
}

function runCheck<T extends Tag>(
  { check }: ActiveCheck<SpecCheck<T>>,
  subject: Omit<SpecSubject, "value"> & { readonly value: unknown },
  report: Report,
): Steps<void> | undefined {
  const value = asTagged(subject.value, subject.shape, check.of);
  if (value === undefined) return undefined;
  const steps = check.run({ ...subject, value }, report);
  return typeof steps === "object" ? steps : undefined;
}

const byTag = new WeakMap<readonly ActiveCheck<SpecCheck>[], Map<Shape, readonly ActiveCheck<SpecCheck>[]>>();

/** Returns the checks of a shape's tags; the shapes of all kinds are a fixed set. */
function checksOf(shape: Shape, active: readonly ActiveCheck<SpecCheck>[]): readonly ActiveCheck<SpecCheck>[] {
  let byShape = byTag.get(active);
  if (byShape === undefined) byTag.set(active, (byShape = new Map()));
  let checks = byShape.get(shape);
  if (checks === undefined) {
    byShape.set(shape, (checks = active.filter(({ check }) => check.of.some((tag) => hasTag(shape, tag)))));
  }
  return checks;
}

/** Adds the parts of a value in which something tagged may be. */
function pushParts({ value, shape, path, isWritten }: Visit, version: string, visits: Visit[]): void {
  const { items, properties, additionalProperties } = shape;
  if (Array.isArray(value)) {
    if (items === undefined || !leadsToTag(items)) return;
    for (const [index, item] of value.entries()) visits.push({ value: item, shape: items, path: [...path, index], isWritten });
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, field] of Object.entries(value)) {
    const inner = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (inner === undefined || typeof field !== "object" || field === null || !leadsToTag(inner)) continue;
    visits.push({ value: field, shape: inner, path: [...path, name], isWritten: isWritten && hasKey(inner, version) });
  }
}

/** Reports whether a version of Prometheus has a key for a field, or for the fields inside it. */
function hasKey({ becomes }: Shape, version: string): boolean {
  if (becomes === undefined) return true;
  return becomes.as === "key" && keyIn(becomes, "prometheus", version) !== undefined;
}

const leading = new WeakMap<Shape, boolean>();

/** Reports whether a shape, or an object or list inside it, has a tag. */
function leadsToTag(shape: Shape): boolean {
  let leads = leading.get(shape);
  if (leads === undefined) {
    const { items, additionalProperties, properties = {} } = shape;
    const isContainer = shape.type === "object" || shape.type === "array";
    const inner = [items, additionalProperties, ...Object.values(properties)];
    leads = (isContainer && tagsOf(shape).length > 0) || inner.some((each) => each !== undefined && leadsToTag(each));
    leading.set(shape, leads);
  }
  return leads;
}
