import { memoizeRecent } from "../text/memoize-recent.ts";
import { atLeast } from "../text/version.ts";

/** The functions that a template can call. */
export interface TemplateFunctions {
  readonly names: ReadonlySet<string>;
  /** The functions that only later versions have, with the first of those. */
  readonly later: ReadonlyMap<string, string>;
  /** The version of Prometheus, `major.minor`. */
  readonly version: string;
}

/** The functions of Go's text/template itself (https://pkg.go.dev/text/template#hdr-Functions). */
const builtins = [
  "and",
  "call",
  "eq",
  "ge",
  "gt",
  "html",
  "index",
  "js",
  "le",
  "len",
  "lt",
  "ne",
  "not",
  "or",
  "print",
  "printf",
  "println",
  "slice",
  "urlquery",
];

/** The functions of every supported Prometheus (https://prometheus.io/docs/prometheus/latest/configuration/template_reference/). */
const alertFunctions = [
  "args",
  "externalURL",
  "first",
  "graphLink",
  "humanize",
  "humanize1024",
  "humanizeDuration",
  "humanizePercentage",
  "humanizeTimestamp",
  "label",
  "match",
  "parseDuration",
  "pathPrefix",
  "query",
  "reReplaceAll",
  "safeHtml",
  "sortByLabel",
  "stripDomain",
  "stripPort",
  "strvalue",
  "tableLink",
  "title",
  "toLower",
  "toTime",
  "toUpper",
  "value",
];

/** The functions that not every supported Prometheus has, with the first that has them. */
const newerFunctions: readonly (readonly [name: string, since: string])[] = [
  ["now", "3.6"],
  ["toDuration", "3.6"],
  ["urlQueryEscape", "3.8"],
];

/**
 * Returns the functions of the templates in an alerting rule for one version of Prometheus, `major.minor`; the same
 * object for the same version while that is one of the few in use.
 */
export const alertTemplateFunctions: (version: string) => TemplateFunctions = memoizeRecent(functionsOf);

function functionsOf(version: string): TemplateFunctions {
  const names = new Set([...alertFunctions, ...builtins]);
  const later = new Map<string, string>();
  for (const [name, since] of newerFunctions) {
    if (atLeast(version, since)) names.add(name);
    else later.set(name, since);
  }
  return { names, later, version };
}
