import { isDeepStrictEqual } from "node:util";
import { CORE_SCHEMA, YAML11_SCHEMA, load } from "js-yaml";
import type { Rendering } from "../../../src/render/prometheus.ts";
import { formatReason } from "../../../src/world/reason.ts";
import { isMap } from "./leaves.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** One thing that the operator and we make differently of an object set; what is absent is undefined. */
export interface Difference {
  /** What differs: the verdict on the Prometheus or on an object, or a place in a file. */
  readonly at: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Everything in which our rendering differs in meaning from the operator's: the order of keys is free, that of lists is not. */
export function differences(ours: Rendering, theirs: UpstreamAnswer): readonly Difference[] {
  const found: Difference[] = [];
  const config = ours.files.get("prometheus.yaml");
  const verdict = ours.reasons.map(formatReason).join("\n");
  if ((theirs.error ?? "") === "" ? verdict !== "" : verdict === "") {
    found.push({ at: "verdict", ours: verdict, theirs: theirs.error });
  } else if ((theirs.unmanaged === true) !== ours.unmanaged && theirs.error === undefined) {
    found.push({ at: "unmanaged", ours: ours.unmanaged, theirs: theirs.unmanaged });
  } else if (theirs.error === undefined) compareTexts("prometheus.yaml", config, theirs.config, found);
  // Where the selectors cannot be read, or the version, the operator has looked at nothing else.
  if (theirs.selected === undefined) return found;
  compareRejected(ours, theirs, found);
  compareRules(ours, theirs, found);
  return found;
}

function compareRejected({ excluded }: Rendering, { rejected = {} }: UpstreamAnswer, found: Difference[]): void {
  const ours = new Map(
    excluded.map(({ object: { kind, metadata }, reasons }) => [
      `${kind} ${metadata.namespace}/${metadata.name}`,
      reasons.map(formatReason).join("\n"),
    ]),
  );
  for (const name of new Set([...ours.keys(), ...Object.keys(rejected)])) {
    const [mine, their] = [ours.get(name), rejected[name]];
    if ((mine === undefined) !== (their === undefined)) found.push({ at: `rejected ${name}`, ours: mine, theirs: their });
  }
}

function compareRules({ files }: Rendering, { ruleFiles = {}, configMaps = {} }: UpstreamAnswer, found: Difference[]): void {
  const theirs = new Map<string, string | undefined>(
    Object.entries(configMaps).flatMap(([map, names]) => names.map((name) => [`rules/${map}/${name}`, ruleFiles[name]])),
  );
  const ours = new Map([...files].filter(([path]) => path.startsWith("rules/")));
  for (const path of new Set([...ours.keys(), ...theirs.keys()])) compareTexts(path, ours.get(path), theirs.get(path), found);
}

function compareTexts(file: string, ours: string | undefined, theirs: string | undefined, found: Difference[]): void {
  if (ours === undefined || theirs === undefined) {
    if (ours !== theirs) found.push({ at: file, ours, theirs });
    return;
  }
  for (const schema of [CORE_SCHEMA, YAML11_SCHEMA]) {
    const before = found.length;
    compareValues(file, load(ours, { schema }), load(theirs, { schema }), found);
    if (found.length > before) return;
  }
}

function compareValues(at: string, ours: unknown, theirs: unknown, found: Difference[]): void {
  if (isDeepStrictEqual(ours, theirs)) return;
  if (isMap(ours) && isMap(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      compareValues(`${at}.${key}`, ours[key], theirs[key], found);
    }
  } else if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    for (const [index, item] of ours.entries()) compareValues(`${at}[${nameOf(item) ?? index}]`, item, theirs[index], found);
  } else found.push({ at, ours, theirs });
}

function nameOf(item: unknown): string | undefined {
  return isMap(item) && typeof item["job_name"] === "string" ? item["job_name"] : undefined;
}
