import type { FieldPath } from "../text/field-path.ts";
import { readObject } from "./read-object.ts";
import type { ReadProblem } from "./read-problem.ts";
import { readSource } from "./read-source.ts";
import type { SourceDocument } from "./read-source.ts";
import { isGroups, notChecked } from "./recognize.ts";
import { fieldsOfMap } from "./yaml-node.ts";
import type { MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";

/** Rules inside of a document that is not a rule file itself: in a ConfigMap, or in the values of a chart. */
export interface EmbeddedRules {
  /** The path, in the document, of the map that has the groups, or of the text that is a rule file. */
  readonly at: FieldPath;
  /**
   * The groups as the spec of a PrometheusRule has them, or a rule file with the node of its text; undefined if they are not
   * checked.
   */
  readonly content?: { readonly groups: unknown } | EmbeddedFile;
  readonly problems: readonly ReadProblem[];
}

/** A rule file that is the text of a scalar. */
export interface EmbeddedFile {
  readonly file: SourceDocument;
  readonly text: ScalarNode;
}

/** Finds the rules inside of a document: groups that are written as YAML, and texts that are rule files. */
export function embeddedRules(document: SourceDocument): readonly EmbeddedRules[] {
  const { node } = document;
  if (node?.type !== "map" || !mayHoldRules(document, fieldsOfMap(node))) return [];
  const found: EmbeddedRules[] = [];
  collect(node, [], isAboutLoki(node) ? "loki" : "prometheus", found);
  return found;
}

/** Kinds of others that hold rule files or the values of charts. */
const holders: ReadonlySet<string> = new Set([
  "ConfigMap",
  "HelmRelease",
  "HelmChart",
  "HelmChartConfig",
  "Application",
  "ApplicationSet",
]);

function mayHoldRules({ type, problems }: SourceDocument, fields: ReadonlyMap<string, YamlNode>): boolean {
  if (type === "other") return problems.every(({ check }) => check !== "yaml/not-checked");
  const kind = fields.get("kind");
  return type === "object" && kind?.type === "scalar" && holders.has(kind.text);
}

/** Reports whether the metadata of an object names Loki, whose rule files look like those of Prometheus. */
function isAboutLoki(root: MapNode): boolean {
  const metadata = fieldsOfMap(root).get("metadata");
  return metadata !== undefined && texts(metadata).some((text) => loki.test(text));
}

const loki = /loki|ruler/i;

function texts(node: YamlNode): readonly string[] {
  if (node.type === "scalar") return [node.text];
  if (node.type === "list") return node.items.flatMap(texts);
  return node.type === "map" ? node.entries.flatMap(({ key, value }) => [...texts(key), ...texts(value)]) : [];
}

/** Walks the document as written; what an alias repeats is found at its anchor. */
function collect(node: YamlNode, at: FieldPath, reader: "prometheus" | "loki", found: EmbeddedRules[]): void {
  if (node.type === "list") for (const [index, item] of node.items.entries()) collect(item, [...at, index], reader, found);
  if (node.type === "scalar" && looksLikeRules(node.text)) found.push(embeddedFile(node, at, reader));
  if (node.type !== "map") return;
  const groups = fieldsOfMap(node).get("groups");
  if (groups !== undefined && isGroups(groups)) {
    found.push(reader === "loki" ? unchecked(node, at) : embeddedGroups(groups, at));
    return;
  }
  for (const { key, value } of node.entries) {
    if (key.type === "scalar") collect(value, [...at, key.text], loki.test(key.text) ? "loki" : reader, found);
  }
}

/** Reports whether a text has a line that starts groups, and a rule. */
function looksLikeRules(text: string): boolean {
  return /^groups:[ \t]*(?:#.*)?$/m.test(text) && /^[ -]*(?:alert|record|expr):/m.test(text);
}

function embeddedGroups(groups: YamlNode, at: FieldPath): EmbeddedRules {
  const { value, problems } = readObject(groups);
  const inDocument = (problem: ReadProblem): ReadProblem => ({ ...problem, path: [...at, "groups", ...problem.path] });
  return { at, content: { groups: value }, problems: problems.map(inDocument) };
}

function embeddedFile(text: ScalarNode, at: FieldPath, reader: "prometheus" | "loki"): EmbeddedRules {
  const [file] = readSource(text.text);
  if (reader === "loki" || file === undefined) return unchecked(text, at);
  return { at, content: { file, text }, problems: [] };
}

function unchecked(node: ScalarNode | MapNode, path: FieldPath): EmbeddedRules {
  const remark = notChecked("these look like rules of Loki", "check them with lokitool rules check");
  return { at: path, problems: [{ ...remark, at: Math.max(0, node.start), path }] };
}
