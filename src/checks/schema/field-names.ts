import { isOfType } from "../../model/constraints.ts";
import { release } from "../../model/release.ts";
import type { Shape } from "../../model/shape.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { suggest } from "../../text/suggest.ts";
import { nearestPlace } from "./field-places.ts";
import { plainText } from "./object-meant.ts";
import type { Fix } from "./type-error.ts";

/** How many names are listed where nothing better can be said. */
const mostListed = 12;

/** What is wrong with a field of an object that its kind does not have. */
export const unknownFieldProblem = `unknown field in prometheus-operator ${release.operator}`;

/** An unknown field: its path from the object, and its value. */
export interface UnknownField {
  readonly path: FieldPath;
  readonly value: unknown;
}

/**
 * Returns what to do about an unknown field of an object with these fields, somewhere in the spec of a kind: the name that
 * was probably meant, where the value belongs, or the fields that there are.
 */
export function unknownFieldFix(field: UnknownField, fields: Readonly<Record<string, Shape>>, spec: Shape, kind: string): Fix {
  return (
    namespacesByName(field, fields) ??
    oldMatchers(field, fields) ??
    matcherOf(field, fields) ??
    similarName(field, fields) ??
    mapInstead(field, fields) ??
    otherPlace(field, spec) ??
    listed(field, fields, kind)
  );
}

/** A selector of labels where namespaces are selected, for which there are names only. */
function namespacesByName({ path }: UnknownField, fields: Readonly<Record<string, Shape>>): Fix | undefined {
  if (!Object.hasOwn(fields, "matchNames") || !/^match(?:Labels|Expressions)$/.test(String(path.at(-1)))) return undefined;
  return { fix: "list the names of the namespaces in matchNames; they cannot be selected by label" };
}

/** Matchers as Alertmanager's own configuration once had them. */
function oldMatchers({ path, value }: UnknownField, fields: Readonly<Record<string, Shape>>): Fix | undefined {
  const [, re] = /^match(_?re)?$/i.exec(String(path.at(-1))) ?? [undefined, null];
  if (re === null || !Object.hasOwn(fields, "matchers")) return undefined;
  const [[name, text] = ["severity", "page"]] = Object.entries(typeof value === "object" && value !== null ? value : {});
  const given = typeof text === "string" ? text : "page";
  const matchType = re === undefined ? "" : ', matchType: "=~"';
  return { fix: `write matchers: [{ name: ${plainText(name)}, value: ${plainText(given)}${matchType} }]` };
}

/** A label as a field of a matcher: `severity: critical`. */
function matcherOf({ path, value }: UnknownField, fields: Readonly<Record<string, Shape>>): Fix | undefined {
  if (!Object.hasOwn(fields, "matchType") || typeof value !== "string") return undefined;
  const name = String(path.at(-1));
  if (suggest(name, Object.keys(fields)) !== undefined) return undefined;
  return { fix: `write { name: ${plainText(name)}, value: ${plainText(value)} }` };
}

function similarName({ path, value }: UnknownField, fields: Readonly<Record<string, Shape>>): Fix | undefined {
  const name = String(path.at(-1));
  const known = Object.keys(fields);
  const near = known.find((each) => plain(each) === plain(name)) ?? suggest(name, known) ?? partOf(name, known);
  if (near === undefined) return undefined;
  const fix = `did you mean "${near}"?`;
  return isOfType(value, fields[near] ?? {}) ? { fix, edit: { moveTo: [...path.slice(0, -1), near] } } : { fix };
}

/** Returns a name as other conventions write it: insecure_skip_verify for insecureSkipVerify. */
function plain(name: string): string {
  return name.replaceAll(/[-_]/g, "").toLowerCase();
}

/** The shortest name that tells enough as a part of another. */
const shortestPart = 6;

/** Returns the only name that ends in another or the other way round, as podMetricsEndpoints does in endpoints. */
function partOf(name: string, known: readonly string[]): string | undefined {
  const [whole, part] = [plain(name), (each: string): string => plain(each)];
  const found = known.filter((each) => {
    const [longer, shorter] = whole.length > each.length ? [whole, part(each)] : [part(each), whole];
    return shorter.length >= shortestPart && longer.endsWith(shorter);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Names that alerts have as annotations, and as labels. */
const annotationNames: ReadonlySet<string> = new Set(
  "summary description message title runbook runbook_url dashboard dashboard_url".split(" "),
);
const labelNames: ReadonlySet<string> = new Set("severity priority team service component tier page".split(" "));

/** A scalar that belongs into a map next to it: a label of a selector, or a label or annotation of a rule. */
function mapInstead({ path, value }: UnknownField, fields: Readonly<Record<string, Shape>>): Fix | undefined {
  const name = String(path.at(-1));
  if (typeof value === "object" && value !== null) return undefined;
  const map = Object.hasOwn(fields, "matchLabels") ? "matchLabels" : alertMapOf(name);
  if (map !== undefined && Object.hasOwn(fields, map))
    return typeof value === "string"
      ? { fix: `move it under ${map}`, edit: { moveTo: [...path.slice(0, -1), map, name] } }
      : { fix: `move it under ${map}, in quotes` };
  if (!Object.hasOwn(fields, "expr")) return undefined;
  return { fix: `use one of ${Object.keys(fields).join(", ")}, or move it under labels or annotations` };
}

function alertMapOf(name: string): string | undefined {
  if (annotationNames.has(name)) return "annotations";
  return labelNames.has(name) ? "labels" : undefined;
}

function otherPlace({ path, value }: UnknownField, spec: Shape): Fix | undefined {
  const name = String(path.at(-1));
  const parent = path.slice(0, -1);
  const place = nearestPlace(name, parent, spec);
  if (place === undefined) return undefined;
  const fix = `move it to ${place.text}`;
  const isValid = place.path !== undefined && isOfType(value, place.shape);
  return isValid ? { fix, edit: { moveTo: [...(place.path ?? []), name] } } : { fix };
}

function listed({ path }: UnknownField, fields: Readonly<Record<string, Shape>>, kind: string): Fix {
  const names = Object.keys(fields);
  if (names.length === 0) return { fix: "remove it" };
  if (names.length <= mostListed) return { fix: `use one of ${names.join(", ")}` };
  const topic = [kind, ...path.slice(0, -1)].filter((step) => typeof step === "string").join(".");
  return { fix: `see promgate explain ${topic}` };
}
