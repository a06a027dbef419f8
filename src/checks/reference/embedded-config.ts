import { isMap } from "../../cluster/conforms.ts";
import type { ConfigKeys, FileParts } from "../../model/config-keys.ts";
import { formatFieldPath } from "../../text/field-path.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { suggest } from "../../text/suggest.ts";
import { release } from "../../model/release.ts";
import { atLeast } from "../../text/version.ts";
import type { Report, SpecCheck } from "../check.ts";
import { exampleObject, exampleSecret } from "../example-object.ts";

const example = (text: string): string =>
  `${exampleObject("Prometheus", "additionalScrapeConfigs: { name: extra, key: jobs.yaml }")}${exampleSecret("extra", { "jobs.yaml": text })}`;

/** The fields that name a key of a Secret with configuration to append as it is, and what its items are. */
const fields = {
  additionalScrapeConfigs: { part: "scrapeConfig", items: "scrape jobs" },
  additionalAlertRelabelConfigs: { part: "relabelConfig", items: "relabeling steps" },
  additionalAlertManagerConfigs: { part: "alertmanagerConfig", items: "Alertmanager configurations" },
} as const satisfies Record<string, { readonly part: keyof FileParts; readonly items: string }>;

/** The most unknown keys that are reported of one text. */
const mostUnknown = 100;

/** Finds configuration in Secrets that Prometheus does not load. */
export const embeddedConfig: SpecCheck<"prometheus"> = {
  id: "reference/embedded-config",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "Configuration in a Secret that additionalScrapeConfigs and the like append, and that is not a YAML list or has keys that Prometheus does not know. It is found where the cluster's Secrets are known, as in promgate render.",
    why: "The operator does not reconcile the object, or Prometheus does not load the configuration.",
    fix: "Correct the keys; in Prometheus' own file they are written with underscores.",
    bad: example("- job_name: node\n  static_configs: [{ targets: [a:9100] }]\n  relabel_configs: [{ targetLabel: team }]\n"),
    good: example("- job_name: node\n  static_configs: [{ targets: [a:9100] }]\n"),
  },
  run({ value, cluster, reader, fileParts, object: { namespace } }, report) {
    if (cluster?.readYaml === undefined) return;
    for (const [field, { part, items }] of Object.entries(fields)) {
      const selector = selectorOf(value, field);
      if (selector === undefined) continue;
      const { name = "", key } = selector;
      const found = cluster.references.resolve({ kind: "Secret", namespace, name, key });
      if (!found.ok) continue;
      const text = `key ${key} of Secret ${namespace}/${name}`;
      const read = cluster.readYaml(found.value);
      if ("problem" in read) {
        report({ path: [field], problem: `the YAML in ${text} cannot be parsed: ${read.problem}`, fix: "correct the YAML" });
      } else checkList(read.value ?? [], { field, text, items }, report);
      // A newer Prometheus may have keys that are not known here.
      if ("value" in read && !isNewer(reader.version)) reportUnknown(read.value, fileParts()[part], { field, text }, report);
    }
  },
};

function selectorOf(value: object, field: string): { readonly name?: string; readonly key: string } | undefined {
  return Object.hasOwn(value, field) ? Reflect.get(value, field) : undefined;
}

function isNewer(version: string): boolean {
  const [major = "0", minor = "0"] = release.prometheus.newest.split(".");
  return atLeast(version, `${major}.${Number(minor) + 1}`);
}

function checkList(
  value: unknown,
  { field, text, items }: { readonly field: string; readonly text: string; readonly items: string },
  report: Report,
): void {
  if (Array.isArray(value) && value.every((item) => isMap(item))) return;
  const fix = isMap(value) ? 'make it the item of a list, with "- " before its first key' : `write a YAML list of ${items}`;
  report({ path: [field], problem: `${text} must hold a list of ${items}`, fix });
}

/** Reports the keys of a parsed text that Prometheus does not know, each with its place in the text. */
function reportUnknown(
  root: unknown,
  known: ConfigKeys,
  { field, text }: { readonly field: string; readonly text: string },
  report: Report,
): void {
  let left = mostUnknown;
  const visit = (value: unknown, keys: ConfigKeys, at: FieldPath): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, keys, [...at, index]);
    if (!isMap(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      const path = [...at, name];
      const within = keys.keys.get(name);
      if (within?.isComplete === true) visit(inner, within, path);
      if (keys.keys.has(name) || left-- <= 0) continue;
      const problem = `${text} has an unknown key, ${formatFieldPath(path)}`;
      report({ path: [field], kind: "Forbidden", problem, fix: unknownKeyFix(name, keys, Object.keys(value)) });
    }
  };
  visit(root, known, []);
}

/** Returns what to do about an unknown key of a map that has these keys. */
function unknownKeyFix(name: string, { keys }: ConfigKeys, written: readonly string[]): string {
  const inSnakeCase = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const near = keys.has(inSnakeCase) ? inSnakeCase : suggest(inSnakeCase, [...keys.keys()]);
  if (near !== undefined) return `did you mean ${near}?`;
  const parent = written.find((key) => keys.get(key)?.keys.has(name) === true);
  return parent === undefined ? "check its spelling and indentation" : `move it into ${parent}`;
}
