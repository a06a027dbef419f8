import { isObject, member } from "./review.ts";
import { jsonPointer, numberSources } from "./number-sources.ts";

/** One operation of a JSON patch (RFC 6902). */
export interface PatchOperation {
  readonly op: "add" | "replace";
  readonly path: string;
  readonly value: unknown;
}

/** What a mutation changes, and what it says about what it leaves. */
export interface Mutation {
  readonly patch: readonly PatchOperation[];
  readonly warnings: readonly string[];
}

/** The most values that are made text; nobody writes more, and a larger patch is slow to apply. */
export const maxCoercions = 10_000;

const validated = "prometheus-operator-validated";

/**
 * Says how a PrometheusRule is changed on admission, as upstream's webhook promises: numbers and booleans among the
 * labels and annotations of rules become text, and the annotation `prometheus-operator-validated` is set. Numbers
 * become what the API server sent, digit for digit; `review` is the text that `object` was parsed from. An object that
 * is as it should be is not changed.
 */
export function* mutateRules(object: unknown, review: string): Generator<undefined, Mutation, undefined> {
  const scalars: Scalar[] = [];
  for (const maps of textMaps(member(object, "spec"))) {
    collect(maps, scalars);
    if (scalars.length > maxCoercions) {
      const warning = `more than ${maxCoercions} labels and annotations are no text; put their values in quotes`;
      return { patch: annotation(object), warnings: [warning] };
    }
    yield;
  }
  const sources = scalars.some(({ value }) => typeof value === "number") ? yield* numberSources(review) : noSources;
  const coercions = scalars.map(({ path, value }): PatchOperation => {
    return { op: "replace", path, value: textOf(value, sources.get(path)) };
  });
  return { patch: [...coercions, ...annotation(object)], warnings: [] };
}

const noSources: ReadonlyMap<string, string> = new Map();

/** A value that should be text, by its JSON pointer. */
interface Scalar {
  readonly path: string;
  readonly value: number | boolean;
}

/** A map of labels or annotations, by its path. */
interface TextMap {
  readonly path: readonly (string | number)[];
  readonly map: unknown;
}

/** Every map of a spec whose values are text, group by group. */
function* textMaps(spec: unknown): Generator<readonly TextMap[], void, undefined> {
  for (const [index, group] of list(member(spec, "groups")).entries()) {
    const at = ["spec", "groups", index];
    yield [{ path: [...at, "labels"], map: member(group, "labels") }];
    for (const [ruleIndex, rule] of list(member(group, "rules")).entries()) {
      const maps: TextMap[] = [];
      for (const field of ["labels", "annotations"]) {
        const map = member(rule, field);
        if (map !== undefined) maps.push({ path: [...at, "rules", ruleIndex, field], map });
      }
      yield maps;
    }
  }
}

function collect(maps: readonly TextMap[], scalars: Scalar[]): void {
  for (const { path, map } of maps) {
    if (!isObject(map)) continue;
    for (const name of Object.keys(map)) {
      const value = map[name];
      if (typeof value === "number" || typeof value === "boolean") scalars.push({ path: jsonPointer([...path, name]), value });
    }
  }
}

/** Repeated member names leave the source of one that does not count; its value tells. */
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
