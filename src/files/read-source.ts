import { group as apiGroup, kinds } from "../model/kinds.ts";
import { readObject } from "./read-object.ts";
import type { ReadProblem } from "./read-problem.ts";
import { readRuleDocument } from "./read-rule-document.ts";
import { splitDocuments } from "./split-documents.ts";
import type { DocumentRange } from "./split-documents.ts";
import { templateProblem } from "./template-problem.ts";
import { targetOf } from "./yaml-nodes.ts";
import { parseYaml } from "./yaml-tree.ts";
import type { MapNode, YamlNode, YamlTree } from "./yaml-tree.ts";

/**
 * What a document turned out to be: a Kubernetes object, a Prometheus rule file, `unreadable` where it is no YAML, or
 * something else, which nobody here judges.
 */
export type SourceSort = "object" | "rules" | "other" | "unreadable";

/** One document of a file, or one item of a list in it, read as its reader reads it. */
export interface SourceDocument {
  readonly sort: SourceSort;
  /** The document's index in the file; the items of a list share it. */
  readonly index: number;
  /** Where the document's text starts in the file's. */
  readonly start: number;
  readonly tree: YamlTree;
  /** The node that `value` was read from; paths of findings start at it. */
  readonly node?: YamlNode;
  readonly value: unknown;
  readonly problems: readonly ReadProblem[];
}

/**
 * Reads every document of a file's text: objects as kubectl reads them, rule files as Prometheus does, lists item by
 * item. Empty documents are left out. Never throws.
 */
export function readSource(text: string): readonly SourceDocument[] {
  const documents: SourceDocument[] = [];
  for (const range of splitDocuments(text)) {
    const source = text.slice(range.start, range.end);
    const first = documents.length === 0;
    documents.push(...readDocument(source, range, first));
  }
  return documents;
}

function readDocument(source: string, { index, start }: DocumentRange, first: boolean): readonly SourceDocument[] {
  const tree = parseYaml(source, isJsonObject(source));
  const document = { index, start, tree };
  if (tree.problem !== undefined)
    return [unreadable(document, templateProblem(source, tree.problem.at) ?? { check: "yaml/syntax", ...tree.problem })];
  if (tree.root === undefined) return [];
  const root = targetOf(tree.root);
  const names = root.sort === "map" ? namesOf(root) : new Map<string, YamlNode>();
  if ((names.has("apiVersion") && names.has("kind")) || isHalfAnObject(names)) {
    const objects = readObjects(document, root, separatorProblem(source));
    // `name: {{ .Values.name }}` is YAML, though of a strange kind; what is in a ConfigMap is its own affair.
    const template = isOurs(names) || objects.some(isMisread) ? templateProblem(source) : undefined;
    return template === undefined ? objects : [unreadable(document, template)];
  }
  const template = templateProblem(source);
  if (template !== undefined) return [unreadable(document, template)];
  if (names.has("groups") && !names.has("kind") && !names.has("apiVersion")) {
    const { value, problems } = readRuleDocument(root);
    const unread = first ? [] : [unreadProblem(root.start)];
    return [{ ...document, sort: "rules", node: root, value, problems: [...unread, ...problems] }];
  }
  return [{ ...document, sort: "other", node: root, value: undefined, problems: [] }];
}

function unreadable(
  document: Pick<SourceDocument, "index" | "start" | "tree">,
  { check, at, problem, fix }: Pick<ReadProblem, "check" | "at" | "problem" | "fix">,
): SourceDocument {
  const problems: readonly ReadProblem[] = [{ check, severity: "deny", at, path: [], problem, fix }];
  return { ...document, sort: "unreadable", value: undefined, problems };
}

function isMisread({ problems }: SourceDocument): boolean {
  return problems.some((problem) => problem.check === "yaml/syntax");
}

/** An object, or the items of a list of objects, as `kubectl get -o yaml` writes one. */
function readObjects(
  { index, start, tree }: Pick<SourceDocument, "index" | "start" | "tree">,
  root: YamlNode,
  before: readonly ReadProblem[],
): readonly SourceDocument[] {
  const names = root.sort === "map" ? namesOf(root) : new Map<string, YamlNode>();
  const kind = names.get("kind");
  const items = names.get("items");
  const list = items === undefined ? undefined : targetOf(items);
  const nodes =
    kind?.sort === "scalar" && kind.text.endsWith("List") && list?.sort === "list" ? list.items.map(targetOf) : [root];
  return nodes.map((node) => {
    const { value, problems } = readObject(node);
    return { sort: "object", index, start, tree, node, value, problems: [...before, ...problems] };
  });
}

function namesOf(map: MapNode): ReadonlyMap<string, YamlNode> {
  const names = new Map<string, YamlNode>();
  for (const { key, value } of map.entries) if (key.sort === "scalar") names.set(key.text, value);
  return names;
}

/** kubectl takes nothing but a comment behind a separator. */
function separatorProblem(source: string): readonly ReadProblem[] {
  const match = /^---[ \t]+(?=[^\s#])/.exec(source);
  if (match === null) return [];
  const problem = "kubectl takes nothing but a comment behind ---";
  return [{ check: "yaml/syntax", severity: "deny", at: match[0].length, path: [], problem, fix: "start a new line" }];
}

function unreadProblem(at: number): ReadProblem {
  return {
    check: "yaml/unread-document",
    severity: "warn",
    at,
    path: [],
    problem: "Prometheus reads only the first document of a rule file",
    fix: "move these groups to a file of their own",
  };
}

/** Whether a document lacks its kind or its version, and is one of our objects all the same. */
function isHalfAnObject(names: ReadonlyMap<string, YamlNode>): boolean {
  const kind = textOf(names.get("kind"));
  if (kind === undefined) return isOurs(names);
  return kinds.some((row) => row.kind === kind);
}

function isOurs(names: ReadonlyMap<string, YamlNode>): boolean {
  return textOf(names.get("apiVersion"))?.startsWith(`${apiGroup}/`) === true;
}

function textOf(node: YamlNode | undefined): string | undefined {
  return node?.sort === "scalar" ? node.text : undefined;
}

function isJsonObject(source: string): boolean {
  if (!/^\ufeff?\s*\{/.test(source)) return false;
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
