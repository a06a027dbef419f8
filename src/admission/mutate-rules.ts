import type { Finding } from "../checks/finding.ts";
import { unquotedValue } from "../checks/schema/unquoted-value.ts";
import type { FieldPath } from "../text/field-path.ts";
import { Pace } from "../text/steps.ts";
import type { Steps } from "../text/steps.ts";
import { jsonPointer, numberSources } from "./number-sources.ts";
import { isObject, member } from "./review.ts";

/** One operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: "add" | "replace";
  readonly path: string;
  readonly value: unknown;
}

/** How an object is changed, and what was found on the way. */
export interface Mutation {
  readonly patch: readonly PatchOperation[];
  readonly findings: readonly Finding[];
}

/** The most values that are converted to text; people write fewer, and a larger patch is slow to apply. */
export const maxConversions = 10_000;

const validated = "prometheus-operator-validated";

/**
 * Returns how a PrometheusRule is changed on admission, as upstream's webhook promises: numbers and booleans among the
 * labels and annotations of rules become text, with a finding for each, and the annotation
 * `prometheus-operator-validated` is set. Numbers become what the API server sent, digit for digit; `review` is the text
 * that `object` was parsed from.
 */
export function* mutateRules(object: unknown, review: string): Steps<Mutation> {
  const scalars: Scalar[] = [];
  const findings: Finding[] = [];
  const pace = new Pace();
  for (const map of textMaps(member(object, "spec"))) {
    collect(map, scalars, findings);
    if (scalars.length > maxConversions) return { patch: annotation(object), findings: [tooMany] };
    if (pace.isOver(workPerMap)) yield;
  }
  const sources = scalars.some(({ value }) => typeof value === "number") ? yield* numberSources(review) : noSources;
  const patch = scalars.map(({ path, value }): PatchOperation => {
    const pointer = jsonPointer(path);
    return { op: "replace", path: pointer, value: textOf(value, sources.get(pointer)) };
  });
  findings.push(...scalars.map(({ path, value }, index) => conversion(path, value, String(patch[index]?.value))));
  return { patch: [...patch, ...annotation(object)], findings };
}

/** The work of looking through one map, as {@link Pace} counts it. */
const workPerMap = 16;

const noSources: ReadonlyMap<string, string> = new Map();

const conversionCheck = { check: unquotedValue.id, severity: "warn", kind: "Invalid value" } as const;

const tooMany: Finding = {
  ...conversionCheck,
  path: ["spec"],
  problem: `more than ${maxConversions} labels and annotations are not strings`,
  fix: "put their values in quotes",
};

function conversion(path: FieldPath, value: number | boolean, text: string): Finding {
  const problem = `a ${typeof value}, stored as the string ${JSON.stringify(text)}`;
  return { ...conversionCheck, path, value: text, problem, fix: "put it in quotes to store what you wrote" };
}

/** YAML 1.1 has many words for the two booleans, which kubectl sends as these names where one is a key. */
function booleanKey(path: FieldPath, key: string): Finding {
  const words = key === "true" ? "on, yes and true" : "off, no and false";
  const problem = `YAML reads ${words} as the boolean, and kubectl sends it as the name "${key}"`;
  return { ...conversionCheck, path, value: key, problem, fix: "put the name in quotes" };
}

/** A value that should be text. */
interface Scalar {
  readonly path: FieldPath;
  readonly value: number | boolean;
}

/** A map of labels or annotations, by its path. */
interface TextMap {
  readonly path: FieldPath;
  readonly map: unknown;
}

/** Yields every map of a spec whose values are text. */
function* textMaps(spec: unknown): Generator<TextMap, void, undefined> {
  for (const [index, group] of list(member(spec, "groups")).entries()) {
    const at = ["spec", "groups", index];
    yield { path: [...at, "labels"], map: member(group, "labels") };
    for (const [ruleIndex, rule] of list(member(group, "rules")).entries()) {
      for (const field of ["labels", "annotations"]) yield { path: [...at, "rules", ruleIndex, field], map: member(rule, field) };
    }
  }
}

function collect({ path, map }: TextMap, scalars: Scalar[], findings: Finding[]): void {
  if (!isObject(map)) return;
  for (const name of Object.keys(map)) {
    const value = map[name];
    if (typeof value === "number" || typeof value === "boolean") scalars.push({ path: [...path, name], value });
    if (name === "true" || name === "false") findings.push(booleanKey([...path, name], name));
  }
}

/** Returns the source of a number; of repeated member names only one counts, which its value tells. */
function textOf(value: number | boolean, source: string | undefined): string {
  return source !== undefined && Number(source) === value ? source : String(value);
}

function annotation(object: unknown): readonly PatchOperation[] {
  const metadata = member(object, "metadata");
  if (!isObject(metadata)) return [];
  const annotations = member(metadata, "annotations") ?? undefined;
  if (annotations === undefined) return [{ op: "add", path: "/metadata/annotations", value: { [validated]: "true" } }];
  if (!isObject(annotations) || member(annotations, validated) === "true") return [];
  return [{ op: "add", path: `/metadata/annotations/${validated}`, value: "true" }];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
