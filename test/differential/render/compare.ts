import { isDeepStrictEqual } from "node:util";
import { CORE_SCHEMA, YAML11_SCHEMA, YAMLException, load } from "js-yaml";
import type { Schema } from "js-yaml";
import type { Rendering } from "../../../src/render/prometheus.ts";
import type { LabelMatcher, VectorSelector } from "../../../src/promql/ast.ts";
import { parseExpr } from "../../../src/promql/parser.ts";
import { printExpr } from "../../../src/promql/printer.ts";
import type { Finding } from "../../../src/checks/finding.ts";
import { findingMessage } from "../../../src/checks/message.ts";
import { isDenied } from "../../../src/render/check-object.ts";
import { isMap } from "./leaves.ts";
import type { UpstreamAnswer } from "./upstream.ts";

/** A difference between what the operator and we render from an object set; undefined means absent. */
export interface Difference {
  /** What differs: the verdict on the Prometheus or on an object, or a place in a file. */
  readonly at: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Returns the differences in meaning between our rendering and the operator's; the order of keys means nothing. */
export function differences(ours: Rendering, theirs: UpstreamAnswer): readonly Difference[] {
  const found: Difference[] = [];
  const config = ours.files.get("prometheus.yaml");
  const verdict = denials(verdictOf(ours));
  if ((theirs.error ?? "") === "" ? verdict !== "" : verdict === "") {
    found.push({ at: "verdict", ours: verdict, theirs: theirs.error });
  } else if ((theirs.unmanaged === true) !== ours.unmanaged && theirs.error === undefined) {
    found.push({ at: "unmanaged", ours: ours.unmanaged, theirs: theirs.unmanaged });
  } else if (theirs.error === undefined) compareConfigs(config, theirs.config, otherwiseTaken(ours, theirs), found);
  // The operator stops at an invalid selector, and renders rules for versions and enforced labels that we refuse.
  const refused = ours.findings.some(({ path }) => /^(?:version|enforcedNamespaceLabel)$/.test(String(path[1])));
  if (theirs.configMaps === undefined || refused) return found;
  compareRejected(ours, theirs, found);
  compareRules(ours, theirs, found);
  return found;
}

/** Returns the messages of findings that deny, one a line. */
function denials(findings: readonly Finding[]): string {
  return findings
    .filter(({ severity }) => severity === "deny")
    .map(findingMessage)
    .join("\n");
}

/** Returns the findings in a Prometheus. The operator checks only the classes and selectors of an unmanaged one. */
function verdictOf({ findings, unmanaged }: Rendering): readonly Finding[] {
  if (!unmanaged) return findings;
  return findings.filter(({ path }) => /^(?:version|scrapeClasses|\w+Selector)$/.test(String(path[1])));
}

/** Returns the ServiceMonitors that only one side selects, which are differences of their own. */
function otherwiseTaken({ objects }: Rendering, { rejected = {} }: UpstreamAnswer): ReadonlySet<string> {
  const ours = objects.flatMap(({ object: { kind, metadata }, findings }) =>
    kind === "ServiceMonitor" && isDenied(findings) ? [`${metadata.namespace}/${metadata.name}`] : [],
  );
  const theirs = Object.keys(rejected).flatMap((name) =>
    name.startsWith("ServiceMonitor ") ? [name.slice("ServiceMonitor ".length)] : [],
  );
  return new Set(ours).symmetricDifference(new Set(theirs));
}

function compareConfigs(
  ours: string | undefined,
  theirs: string | undefined,
  without: ReadonlySet<string>,
  found: Difference[],
): void {
  const cut = (config: unknown) => {
    const jobs = isMap(config) ? config["scrape_configs"] : undefined;
    if (without.size === 0 || !isMap(config) || !Array.isArray(jobs)) return config;
    const kept = jobs.filter((job) => !without.has(/^serviceMonitor\/(.*)\/\d+$/.exec(nameOf(job) ?? "")?.[1] ?? ""));
    return { ...config, scrape_configs: kept };
  };
  compareTexts("prometheus.yaml", ours, theirs, found, cut);
}

function compareRejected({ objects }: Rendering, { rejected = {} }: UpstreamAnswer, found: Difference[]): void {
  const ours = new Map(
    objects
      .filter(({ findings }) => isDenied(findings))
      .map(({ object: { kind, metadata }, findings }) => [`${kind} ${metadata.namespace}/${metadata.name}`, denials(findings)]),
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

function compareTexts(
  file: string,
  ours: string | undefined,
  theirs: string | undefined,
  found: Difference[],
  cut = (value: unknown) => value,
): void {
  if (ours === undefined || theirs === undefined) {
    if (ours !== theirs) found.push({ at: file, ours, theirs });
    return;
  }
  // Only YAML 1.1 has bytes.
  const schemas = [ours, theirs].some((text) => text.includes("!!binary")) ? [YAML11_SCHEMA] : [CORE_SCHEMA, YAML11_SCHEMA];
  for (const schema of schemas) {
    const before = found.length;
    const [mine, their] = [ours, theirs].map((text) => readYaml(text, schema));
    if (mine instanceof YAMLException || their instanceof YAMLException)
      found.push({ at: `${file} as YAML`, ours: mine, theirs: their });
    else compareValues(file, cut(mine), cut(their), found);
    if (found.length > before) return;
  }
}

/** Returns the value of a YAML text, or the error. */
function readYaml(text: string, schema: Schema): unknown {
  try {
    return load(text, { schema });
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}

function compareValues(at: string, ours: unknown, theirs: unknown, found: Difference[]): void {
  if (isDeepStrictEqual(ours, theirs)) return;
  if (isMap(ours) && isMap(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const [mine, their] = [meaning(key, ours[key]), meaning(key, theirs[key])];
      compareValues(`${at}.${key}`, mine, their, found);
    }
  } else if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    for (const [index, item] of ours.entries()) compareValues(`${at}[${nameOf(item) ?? index}]`, item, theirs[index], found);
  } else found.push({ at, ours, theirs });
}

/** The keys whose empty value means the same as an absent one. */
const saysNothingEmpty: ReadonlySet<string> = new Set([
  "proxy_connect_header",
  "params",
  "runtime",
  "external_labels",
  "tenant_id",
]);

/** Returns the value of a key in a form that is equal for equal meanings: undefined for empty values, and expressions reprinted. */
function meaning(key: string, value: unknown): unknown {
  if (saysNothingEmpty.has(key) && (value === "" || (isMap(value) && Object.keys(value).length === 0))) return undefined;
  if (key !== "expr" || typeof value !== "string") return value;
  const read = parseExpr(value, everything);
  return read.ok ? printExpr(read.expr, sorted) : value;
}

/** Returns a selector with its matchers sorted by name, as their order means nothing. */
function sorted(selector: VectorSelector): VectorSelector {
  const byName = (a: LabelMatcher, b: LabelMatcher) => (`${a.name}${a.op}${a.value}` < `${b.name}${b.op}${b.value}` ? -1 : 1);
  return { ...selector, matchers: selector.matchers.toSorted(byName) };
}

const everything = {
  version: "3.13",
  experimentalFunctions: true,
  durationExpressions: true,
  extendedRangeSelectors: true,
  binopFillModifiers: true,
} as const;

function nameOf(item: unknown): string | undefined {
  return isMap(item) && typeof item["job_name"] === "string" ? item["job_name"] : undefined;
}
