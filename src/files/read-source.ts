import { firstControlCharacter } from "./control-characters.ts";
import { readObject } from "./read-object.ts";
import type { ReadProblem, Reading } from "./read-problem.ts";
import { readRuleDocument } from "./read-rule-document.ts";
import { notChecked, recognize, untypedRemark } from "./recognize.ts";
import type { Recognized, Remark } from "./recognize.ts";
import { isJson, splitDocuments } from "./split-documents.ts";
import type { DocumentRange } from "./split-documents.ts";
import { startsWithAction, templateProblem } from "./template-problem.ts";
import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { ListNode, MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";
import { parseYaml } from "./yaml-tree.ts";
import type { YamlTree } from "./yaml-tree.ts";

/**
 * What a document is: a Kubernetes object, a Prometheus rule file, `unreadable` if it is not YAML, or something else that
 * is not checked.
 */
export type DocumentType = "object" | "rules" | "other" | "unreadable";

/** One document of a file, or one item of a list in it, read as its reader reads it. */
export interface SourceDocument {
  readonly type: DocumentType;
  /** The index of the document in the file; the items of a list share it. */
  readonly index: number;
  /** The offset of the document's text in the file's. */
  readonly start: number;
  readonly tree: YamlTree;
  /** The node that the value was read from. */
  readonly node?: YamlNode;
  readonly value: unknown;
  /** How many steps of a path in `value` lead to `node`: rules outside of a group are read as if they were in one. */
  readonly depth: number;
  readonly problems: readonly ReadProblem[];
  /** Whether it follows the first document of a rule file: Prometheus does not read it, so nothing in it is denied. */
  readonly unread?: boolean;
}

/**
 * Reads every document of a file's text: objects as kubectl reads them, rule files as Prometheus does, lists item by item.
 * Empty documents are left out. Never throws.
 */
export function readSource(text: string): readonly SourceDocument[] {
  const documents: SourceDocument[] = [];
  let isRuleFile = false;
  for (const range of splitDocuments(text)) {
    const source = text.slice(range.start, range.end);
    const read = readDocument(source, range);
    if (range.index > 0) {
      const unread = isRuleFile && !(range.index === 1 && stopsScanner(source));
      documents.push(...read.map((document) => laterDocument(document, unread)));
    } else {
      // An empty document is a rule file without groups.
      isRuleFile = read.length === 0 || read[0]?.type === "rules";
      documents.push(...read);
    }
  }
  return documents;
}

/** A document without what its reader makes of it. */
type Parsed = Pick<SourceDocument, "index" | "start" | "tree">;

function readDocument(source: string, { index, start }: DocumentRange): readonly SourceDocument[] {
  const tree = parseDocument(source);
  const parsed = { index, start, tree };
  if (tree.problem !== undefined)
    return [unreadable(parsed, templateProblem(source, tree.problem.at) ?? { check: "yaml/syntax", ...tree.problem })];
  if (tree.root === undefined) return [];
  const root = resolveAlias(tree.root);
  const documents = readRecognized(parsed, root, recognize(root), source);
  const action = documents.flatMap(({ problems }) => problems).find((problem) => isAtAction(problem, source, tree));
  if (action === undefined && !(documents[0]?.type === "other" && startsWithAction(source))) return documents;
  const template = templateProblem(source, action?.at ?? 0);
  return template === undefined ? documents.map(withUnquotedAction(source)) : [unreadable(parsed, template)];
}

/** Parses a document as its reader does: kubectl reads JSON as JSON, and Prometheus as YAML. */
function parseDocument(source: string): YamlTree {
  const isJson = isJsonObject(source);
  const tree = parseYaml(source, isJson);
  const isRules = isJson && tree.root !== undefined && recognize(resolveAlias(tree.root)).is === "rules";
  return isRules ? parseYaml(source) : tree;
}

function readRecognized(
  parsed: Parsed,
  root: ScalarNode | MapNode | ListNode,
  recognized: Recognized,
  source: string,
): readonly SourceDocument[] {
  if (recognized.is === "object") return readObjects(parsed, root, [...separatorProblem(source), ...unreadRest(source)]);
  const remarks = remarkProblems(recognized.remark, root.start);
  const document = { ...parsed, node: root, depth: 0, problems: remarks };
  if (recognized.is === "other") return [{ ...document, type: "other", value: undefined }];
  const { value, problems } = readRuleDocument(root);
  const { wrap = (content) => content, depth = 0 } = recognized;
  return [{ ...document, type: "rules", value: wrap(value), depth, problems: [...remarks, ...problems] }];
}

function remarkProblems(remark: Remark | undefined, at: number): readonly ReadProblem[] {
  return remark === undefined ? [] : [{ ...remark, at, path: [] }];
}

function unreadable(
  parsed: Parsed,
  { check, at, problem, fix }: Pick<ReadProblem, "check" | "at" | "problem" | "fix">,
): SourceDocument {
  const problems: readonly ReadProblem[] = [{ check, severity: "deny", at, path: [], problem, fix }];
  return { ...parsed, type: "unreadable", value: undefined, depth: 0, problems };
}

/** What kubectl adds to an item of a typed list that has neither kind nor apiVersion; empty texts in other lists. */
interface ItemType {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Reads an object, or the items of a list of objects such as `kubectl get -o yaml` writes, which may be lists themselves. */
function readObjects(
  parsed: Parsed,
  root: YamlNode,
  before: readonly ReadProblem[],
  itemType: ItemType = { apiVersion: "", kind: "" },
): readonly SourceDocument[] {
  const node = resolveAlias(root);
  const fields = node.type === "map" ? fieldsOfMap(node) : new Map<string, YamlNode>();
  const kind = textOf(fields.get("kind")) ?? "";
  const items = fields.get("items");
  const list = items === undefined ? undefined : resolveAlias(items);
  if (!kind.endsWith("List") || list?.type !== "list") return [readTyped(parsed, node, fields, before, itemType)];
  if (list.items.length === 0) return [emptyList(parsed, node)];
  const typeOfItems = { apiVersion: textOf(fields.get("apiVersion")) ?? "", kind: kind.slice(0, -"List".length) };
  return list.items.flatMap((item) => readObjects(parsed, item, before, typeOfItems));
}

/** A list of nothing, as kubectl prints it for a namespace without such objects. */
function emptyList(parsed: Parsed, node: YamlNode): SourceDocument {
  const remark = notChecked("the list has no items", "check the namespace, the selector and the context that it is from");
  return { ...parsed, type: "other", node, value: undefined, depth: 0, problems: remarkProblems(remark, node.start) };
}

/** Reads an object. kubectl gives an item without kind and apiVersion those of a typed list such as PrometheusRuleList. */
function readTyped(
  parsed: Parsed,
  node: YamlNode,
  fields: ReadonlyMap<string, YamlNode>,
  before: readonly ReadProblem[],
  itemType: ItemType,
): SourceDocument {
  const { value, problems } = readObject(node);
  const untyped = itemType.kind !== "" && !fields.has("kind") && !fields.has("apiVersion");
  const typed = untyped && typeof value === "object" ? { ...itemType, ...value } : value;
  const remark = itemType.kind === "" ? untypedRemark(fields) : undefined;
  return objectDocument(parsed, node, { value: typed, problems }, [...before, ...remarkProblems(remark, node.start)]);
}

function objectDocument(
  parsed: Parsed,
  node: YamlNode,
  { value, problems }: Reading,
  before: readonly ReadProblem[],
): SourceDocument {
  return { ...parsed, type: "object", node, value, depth: 0, problems: [...before, ...problems] };
}

/** Reports whether a reader stopped at `{{`, which is a map in a map to YAML. */
function isAtAction({ check, at }: ReadProblem, source: string, { patched }: YamlTree): boolean {
  const original = patched?.original(at) ?? at;
  return check === "yaml/syntax" && source.slice(original - 1, original + 1) === "{{";
}

/** Explains the problems at a `{{` that is not Helm's: an alert's template without quotes. */
function withUnquotedAction(source: string): (document: SourceDocument) => SourceDocument {
  const explained = { problem: "unquoted {{ starts a map in YAML", fix: "put the whole value in quotes" };
  return (document) => ({
    ...document,
    problems: document.problems.map((each) => (isAtAction(each, source, document.tree) ? { ...each, ...explained } : each)),
  });
}

/** kubectl accepts nothing but a comment after a separator. */
function separatorProblem(source: string): readonly ReadProblem[] {
  const match = /^---[ \t]+(?=[^\s#])/.exec(source);
  if (match === null) return [];
  const problem = "unexpected text after ---, where kubectl accepts only a comment";
  return [{ check: "yaml/syntax", severity: "deny", at: match[0].length, path: [], problem, fix: "start a new line" }];
}

/** kubectl reads nothing after the line that ends a document. */
function unreadRest(source: string): readonly ReadProblem[] {
  const match = /^\.\.\.(?!\S)[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?=[^\s#])/m.exec(source);
  if (match === null) return [];
  const problem = "kubectl reads nothing after the ... that ends the document";
  const at = match.index + match[0].length;
  return [{ check: "yaml/unread-document", severity: "warn", at, path: [], problem, fix: "separate documents by ---" }];
}

/**
 * Adds to a document that is not the first of its file what Prometheus makes of it: it does not read rules there. If it
 * reads the first document as a rule file (`unread`), it does not notice what is not YAML either.
 */
function laterDocument(document: SourceDocument, unread: boolean): SourceDocument {
  const problem: Omit<ReadProblem, "at"> = {
    check: "yaml/unread-document",
    severity: "warn",
    path: [],
    problem: "Prometheus reads only the first document of a rule file",
    fix: "move this document to a file of its own",
  };
  if (document.type === "rules")
    return { ...document, unread, problems: [{ ...problem, at: document.node?.start ?? 0 }, ...document.problems] };
  if (document.type !== "unreadable" || !unread) return document;
  const at = document.problems[0]?.at ?? 0;
  return { ...document, type: "other", problems: [{ ...problem, at, problem: `${problem.problem}, and this one is not YAML` }] };
}

/** Reports whether Prometheus stops at the start of a document, as it looks one token past the one before. */
function stopsScanner(source: string): boolean {
  const unfinished = /^---[ \t]*(?:#[^\n]*)?(?:\r?\n *(?:#[^\n]*)?)*(?:[\t@`%]|"(?:[^"\\]|\\.)*$|'[^']*$)/s.test(source);
  return unfinished || firstControlCharacter(source) !== undefined;
}

function textOf(node: YamlNode | undefined): string | undefined {
  return node?.type === "scalar" ? node.text : undefined;
}

function isJsonObject(source: string): boolean {
  return /^\ufeff?\s*\{/.test(source) && isJson(source);
}
