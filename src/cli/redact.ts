import { kinds } from "../model/kinds.ts";
import type { Shape } from "../model/shape.ts";
import { shapesOf } from "../model/shapes.ts";
import { hasTag } from "../model/tagged.ts";

/** The jobs that are rendered from objects; all others are appended from a Secret. */
const renderedJob = /^"?(?:serviceMonitor|podMonitor|probe|scrapeConfig)\//;

/**
 * Returns a rendered configuration without what Secrets hold, to be shown: without the values of keys that fields with
 * references to Secrets become, and of jobs that are appended from a Secret, except their names.
 */
export function redacted(configuration: string): string {
  if (configuration === "") return "";
  let section = "";
  return configuration
    .split(/^(?=\S)/m)
    .map((item) => {
      const [, name] = /^(\w+):/.exec(item) ?? [];
      section = name ?? section;
      const [, job = ""] = /^(?:- | {2})job_name: (.*)$/m.exec(item) ?? [];
      const isAppended = section === "scrape_configs" && name === undefined && !renderedJob.test(job);
      return redactedItem(item, (key) => (isAppended ? key !== "job_name" : secretKeys().has(key)));
    })
    .join("");
}

/** Hides the values of keys, with all lines that belong to them. */
function redactedItem(item: string, isHidden: (key: string) => boolean): string {
  const lines: string[] = [];
  /** The column of the key whose value is hidden, while its lines last. */
  let column = Infinity;
  for (const line of item.replace(/\n$/, "").split("\n")) {
    const indent = line.search(/\S|$/);
    if (line === "" ? column < Infinity : indent > column || (indent === column && line.startsWith("- ", indent))) continue;
    column = Infinity;
    const [, lead = "", key = ""] = /^( *(?:- )*)"?([\w-]+)"?:(?: |$)/.exec(line) ?? [];
    if (key === "" || !isHidden(key)) lines.push(line);
    else {
      column = lead.length;
      lines.push(`${lead}${key}: <redacted>`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The specs that the configuration of Prometheus is made from. */
const readByPrometheus = ["prometheus", "serviceMonitor", "podMonitor", "probe", "scrapeConfig"] as const;

let known: ReadonlySet<string> | undefined;

/** Returns the last keys of everything that is written from a Secret or a ConfigMap, as a value. */
function secretKeys(): ReadonlySet<string> {
  if (known === undefined) {
    const keys = new Set<string>(["http_headers"]);
    for (const { kind, versions } of kinds) {
      const { spec } = shapesOf(kind, versions[0].name);
      if (readByPrometheus.some((tag) => hasTag(spec, tag))) addKeys(spec, keys);
    }
    known = keys;
  }
  return known;
}

function addKeys(shape: Shape, keys: Set<string>): void {
  for (const [name, field] of Object.entries(shape.properties ?? {})) {
    const { becomes } = field;
    // What additionalScrapeConfigs and the like append is configuration with secrets of its own, under the same keys.
    const isSecret = becomes?.as === "key" && becomes.form !== "file" && refersToSecret(field) && !name.startsWith("additional");
    if (isSecret) keys.add(becomes.key.split(".").at(-1) ?? "");
    addKeys(field, keys);
  }
  for (const inner of [shape.items, shape.additionalProperties]) if (inner !== undefined) addKeys(inner, keys);
}

/** Reports whether a value is a reference to a Secret, or a list or map of such. */
function refersToSecret(shape: Shape): boolean {
  if (hasTag(shape, "secretKey") || hasTag(shape, "secretOrConfigMap")) return true;
  const inner = shape.items ?? shape.additionalProperties;
  return inner !== undefined && refersToSecret(inner);
}
