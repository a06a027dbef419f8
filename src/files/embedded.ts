import { isOurs } from "../checks/schema/is-ours.ts";
import { kinds } from "../model/kinds.ts";
import type { FieldPath } from "../text/field-path.ts";
import { kindOfValue } from "./chart-values.ts";
import { holderOf, kindOf, textOf } from "./holders.ts";
import type { Holder } from "./holders.ts";
import { readObject } from "./read-object.ts";
import type { ReadProblem } from "./read-problem.ts";
import { readSource } from "./read-source.ts";
import type { SourceDocument } from "./read-source.ts";
import { notChecked } from "./recognize.ts";
import { isGroups, isRules } from "./rule-shapes.ts";
import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";
import { decodeBase64 } from "./yaml-tag.ts";

/** A part of a document that is checked as documents of their own: an object, rules, or a text that is a file. */
export interface EmbeddedPart {
  /** The path of the part in the document. */
  readonly at: FieldPath;
  readonly documents: readonly SourceDocument[];
  /** The text that the documents are in; absent if they are YAML of the document itself. */
  readonly text?: ScalarNode;
}

/** What is inside of a document. */
export interface Embedded {
  readonly parts: readonly EmbeddedPart[];
  /** What is not checked. */
  readonly problems: readonly ReadProblem[];
  /** The command that prints what the document becomes, if a program has to replace placeholders in it first. */
  readonly renderer?: string;
  /** Whether nothing in it may be quoted. */
  readonly isSecret?: boolean;
}

/** How many texts may be inside of each other: an object in a ConfigMap in the values of a chart. */
export const maxNesting = 3;

/**
 * Finds what is inside of a document that is not ours itself: objects of ours, groups and lists of rules in the values of
 * charts, and texts that are files of rules, objects or values. `nesting` is the number of texts that the document is in.
 */
export function embeddedIn(document: SourceDocument, nesting: number): Embedded {
  const { node } = document;
  const holder = node?.type === "map" ? holderOf(document, node) : undefined;
  if (node?.type !== "map" || holder === undefined) return { parts: [], problems: [] };
  const search = new Search(document, holder, nesting);
  search.entries(node, [], isAboutLoki(node));
  const { parts, problems } = search;
  const isSecret = kindOf(node) === "Secret";
  return { parts, problems, isSecret, ...(holder.renderer === undefined ? {} : { renderer: holder.renderer }) };
}

/** Walks a document as written; what an alias repeats is found at its anchor. */
class Search {
  readonly parts: EmbeddedPart[] = [];
  readonly problems: ReadProblem[] = [];
  readonly #document: SourceDocument;
  readonly #holder: Holder;
  readonly #nesting: number;
  #namesValues = false;

  constructor(document: SourceDocument, holder: Holder, nesting: number) {
    this.#document = document;
    this.#holder = holder;
    this.#nesting = nesting;
  }

  entries(map: MapNode, at: FieldPath, loki: boolean): void {
    for (const { key, value } of map.entries) {
      if (key.type !== "scalar") continue;
      const path = [...at, key.text];
      const kind = this.#holder.rules ? kindOfValue(key.text, value) : undefined;
      if (kind !== undefined) this.#madeByChart(key, path, kind);
      this.#value(value, path, loki || aboutLoki.test(key.text));
    }
  }

  /** Names the first value that becomes an object which is not known here. */
  #madeByChart(key: ScalarNode, path: FieldPath, kind: string): void {
    if (this.#namesValues) return;
    this.#namesValues = true;
    const fix = "render it: helm template CHART --values FILE | promgate check -";
    this.#notChecked(key, path, [`the chart makes a ${kind} of ${key.text}`, fix]);
  }

  #value(node: YamlNode, at: FieldPath, loki: boolean): void {
    if (node.type === "scalar") this.#text(node, at, loki);
    else if (node.type === "list") this.#list(node, at, loki);
    else if (node.type === "map" && isObjectOfOurs(node)) this.#object(node, at);
    else if (node.type === "map") this.entries(node, at, loki);
  }

  #list(node: YamlNode & { readonly type: "list" }, at: FieldPath, loki: boolean): void {
    const isRuleList = isRules(node);
    if (!this.#holder.rules || (!isRuleList && !isGroups(node)))
      for (const [index, item] of node.items.entries()) this.#value(item, [...at, index], loki);
    else if (loki) this.#notChecked(node, at, lokiRules);
    else this.#groups(node, at, isRuleList);
  }

  /** Adds groups, or rules as those of a group, as the PrometheusRule that they become. */
  #groups(node: YamlNode, at: FieldPath, isRuleList: boolean): void {
    const { value, problems } = readObject(node);
    const groups = isRuleList ? [{ name: "unnamed", rules: value }] : value;
    this.#add(at, { node, problems, value: { ...ruleObject, spec: { groups } }, depth: isRuleList ? 4 : 2 });
  }

  #object(node: MapNode, at: FieldPath): void {
    if (this.#holder.objects === "checked") this.#add(at, { node, ...readObject(node), depth: 0 });
    else if (this.problems.length === 0) {
      const { plural = "RESOURCE" } = kinds.find(({ kind }) => kind === kindOf(node)) ?? {};
      const reason = `another program makes a ${kindOf(node)} of this`;
      this.#notChecked(node, at, [reason, `check the result: kubectl get ${plural} -A -o yaml | promgate check -`]);
    }
  }

  #add(at: FieldPath, part: Pick<SourceDocument, "value" | "depth" | "problems"> & { readonly node: YamlNode }): void {
    this.parts.push({ at, documents: [{ ...this.#document, ...part, type: "object" }] });
  }

  #text(node: ScalarNode, at: FieldPath, loki: boolean): void {
    if (this.#holder.texts === "patches" && looksLikeOurs.test(node.text)) this.#notChecked(node, at, patch);
    if (this.#holder.texts !== "files" || this.#nesting >= maxNesting) return;
    const text = this.#isEncoded(at) ? (decodeBase64(node.text)?.toString() ?? "") : node.text;
    if (loki && looksLikeRules(text)) this.#notChecked(node, at, lokiRules);
    else if (looksLikeRules(text) || looksLikeOurs.test(text) || looksLikeConfiguration.test(text)) {
      const documents = readSource(text);
      // A text that is not YAML may only mention rules.
      if (looksLikeFile(text) || documents.every(({ type }) => type !== "unreadable"))
        this.parts.push({ at, text: { ...node, text }, documents });
    }
  }

  #isEncoded(at: FieldPath): boolean {
    return at.length === 2 && at[0] === "data" && textOf(fieldOf(this.#document.node, "kind")) === "Secret";
  }

  #notChecked(node: YamlNode, path: FieldPath, [reason, fix]: readonly [string, string]): void {
    this.problems.push({ ...notChecked(reason, fix), at: Math.max(0, node.start), path });
  }
}

const patch = ["kustomize patches objects with this", "check the result: kustomize build DIR | promgate check -"] as const;

const lokiRules = ["these look like rules of Loki", "check them with lokitool rules check"] as const;

/** What groups in the values of a chart become. */
const ruleObject = { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: { name: "embedded" } };

/** Reports whether a map is an object of ours with a spec; a reference to one has none. */
function isObjectOfOurs(node: MapNode): boolean {
  const fields = fieldsOfMap(node);
  if (!fields.has("spec")) return false;
  const [apiVersion, kind] = [textOf(fields.get("apiVersion")), textOf(fields.get("kind"))];
  return apiVersion !== "" && kind !== "" && isOurs({ apiVersion, kind });
}

/** Reports whether a text has a line that starts groups, and a rule, whatever they are in. */
function looksLikeRules(text: string): boolean {
  return /^ *groups:[ \t]*(?:#.*)?$/m.test(text) && /^[ -]*(?:alert|record|expr):/m.test(text);
}

/** Reports whether a text is meant as a rule file or an object, even if it is not YAML. */
function looksLikeFile(text: string): boolean {
  return /^(?:groups:[ \t]*(?:#.*)?$|apiVersion:[ \t]*["']?monitoring\.coreos\.com\/)/m.test(text);
}

/** A key at the top of a configuration of Prometheus or Alertmanager. */
const looksLikeConfiguration = /^(?:scrape_configs|rule_files|route):/m;

const looksLikeOurs = /^[ -]*apiVersion:[ \t]*["']?monitoring\.coreos\.com\//m;

/** Reports whether the metadata of an object names Loki, whose rule files look like those of Prometheus. */
function isAboutLoki(root: MapNode): boolean {
  const metadata = fieldsOfMap(root).get("metadata");
  return metadata !== undefined && texts(metadata).some((text) => aboutLoki.test(text));
}

const aboutLoki = /loki|ruler/i;

function texts(node: YamlNode): readonly string[] {
  if (node.type === "scalar") return [node.text];
  if (node.type === "list") return node.items.flatMap(texts);
  return node.type === "map" ? node.entries.flatMap(({ key, value }) => [...texts(key), ...texts(value)]) : [];
}

function fieldOf(node: YamlNode | undefined, name: string): YamlNode | undefined {
  const map = node === undefined ? undefined : resolveAlias(node);
  return map?.type === "map" ? fieldsOfMap(map).get(name) : undefined;
}
