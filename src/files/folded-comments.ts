import type { FieldPath } from "../text/field-path.ts";
import type { FieldLocator } from "./field-locator.ts";
import type { ReadProblem } from "./read-problem.ts";
import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { ScalarNode, YamlNode } from "./yaml-node.ts";

/** An expression that a PromQL comment cuts off, because YAML has joined its lines. */
const foldedComment = {
  check: "yaml/folded-comment",
  severity: "warn",
  problem: "YAML joins these lines, so the comment extends to the end of the expression",
  fix: "write | instead of > or quotes, which keeps the lines",
} as const;

/**
 * Finds comments in expressions whose lines YAML joins, and which therefore hide what follows them: in `expr: >`, in
 * quotes. `groups` is the node of the groups, at `path`.
 */
export function foldedComments(groups: YamlNode, path: FieldPath, locator: FieldLocator): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  for (const { expr, at } of expressions(groups, path)) {
    if (expr.form === "literal" || !expr.text.includes("#")) continue;
    const offsets = locator.offsetsOf(expr);
    const comment = offsets === undefined ? undefined : joinedComment(expr.text, offsets, locator.text);
    if (comment !== undefined) problems.push({ ...foldedComment, path: at, ...comment });
  }
  return problems;
}

/** The expressions of all rules, with their paths. */
function* expressions(groups: YamlNode, path: FieldPath): Generator<{ readonly expr: ScalarNode; readonly at: FieldPath }> {
  for (const [group, groupNode] of itemsOf(groups)) {
    const rules = fieldOf(groupNode, "rules");
    if (rules === undefined) continue;
    for (const [rule, ruleNode] of itemsOf(rules)) {
      const expr = fieldOf(ruleNode, "expr");
      const node = expr === undefined ? undefined : resolveAlias(expr);
      if (node?.type === "scalar") yield { expr: node, at: [...path, group, "rules", rule, "expr"] };
    }
  }
}

function itemsOf(node: YamlNode): readonly (readonly [number, YamlNode])[] {
  const list = resolveAlias(node);
  return list.type === "list" ? [...list.items.entries()] : [];
}

function fieldOf(node: YamlNode, name: string): YamlNode | undefined {
  const map = resolveAlias(node);
  return map.type === "map" ? fieldsOfMap(map).get(name) : undefined;
}

/** Returns the place of the first comment that hides text of a later line; undefined if there is none. */
function joinedComment(
  text: string,
  offsets: readonly number[],
  source: string,
): { readonly at: number; readonly end: number } | undefined {
  for (let start = commentFrom(text, 0); start >= 0; start = commentFrom(text, lineEnd(text, start))) {
    const end = lineEnd(text, start);
    for (let unit = start + 1; unit < end - 1; unit++) {
      const joined = /[\r\n]/.test(source.slice(offsets[unit], offsets[unit + 1]));
      if (joined && text.slice(unit, end).trim() !== "") return { at: offsets[start] ?? 0, end: offsets[unit] ?? 0 };
    }
  }
  return undefined;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** Returns where the first PromQL comment at or after an offset starts, which is not in quotes; -1 if there is none. */
function commentFrom(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "#") return at;
    if (!"\"'`".includes(character)) continue;
    for (at += 1; at < text.length && text[at] !== character; at++) if (text[at] === "\\" && character !== "`") at += 1;
  }
  return -1;
}
