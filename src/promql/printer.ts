import type {
  AggregateExpr,
  AtModifier,
  BinaryExpr,
  DurationExpr,
  DurationNode,
  Expr,
  LabelMatcher,
  VectorSelector,
} from "./ast.ts";
import { formatDuration } from "./duration.ts";
import { isLabelName } from "./names.ts";

/** A piece to print: a text, or a node. */
type Piece = string | Expr | DurationNode;

/** Returns the selector to print instead of another. */
export type Rewrite = (selector: VectorSelector) => VectorSelector;

const asIs: Rewrite = (selector) => selector;

/**
 * Prints an expression on one line in a canonical form, which parses to the same tree, spans aside, without recursion.
 * Comments, spacing and the case of keywords are not in the tree, and so are lost. Every selector is printed as `rewrite`
 * returns it.
 */
export function printExpr(expr: Expr, rewrite: Rewrite = asIs): string {
  const todo: Piece[] = [expr];
  const text: string[] = [];
  for (let piece = todo.pop(); piece !== undefined; piece = todo.pop()) {
    if (typeof piece === "string") text.push(piece);
    else for (const inner of piecesOf(piece, rewrite).toReversed()) todo.push(inner);
  }
  return text.join("");
}

function piecesOf(node: Expr | DurationNode, rewrite: Rewrite): readonly Piece[] {
  switch (node.kind) {
    case "NumberLiteral":
      return [printNumber(node.value, node.duration)];
    case "StringLiteral":
      return [quoteString(node.value)];
    case "VectorSelector":
      return [printSelector(rewrite(node)), ...modifiers(node)];
    case "MatrixSelector":
      return [printSelector(rewrite(node.selector)), "[", node.range, "]", ...modifiers(node.selector)];
    case "SubqueryExpr":
      return [node.expr, "[", node.range, ":", ...(node.step === undefined ? [] : [node.step]), "]", ...modifiers(node)];
    case "Call":
      return [`${node.func}(`, ...node.args.flatMap((arg, index) => (index === 0 ? [arg] : [", ", arg])), ")"];
    case "AggregateExpr":
      return aggregate(node);
    case "BinaryExpr":
      return [node.lhs, ` ${node.op}${matching(node)} `, node.rhs];
    case "UnaryExpr":
      return [node.op, node.expr];
    case "ParenExpr":
      return ["(", node.expr, ")"];
    default:
      return durationPieces(node);
  }
}

function printNumber(value: number, duration: boolean): string {
  if (duration) return `${Object.is(value, -0) ? "-" : ""}${formatDuration(Math.round(value * 1000))}`;
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

function printSelector(selector: VectorSelector): string {
  const name = selector.name ?? "";
  if (selector.matchers.length === 0 && name !== "") return name;
  return `${name}{${selector.matchers.map((matcher) => printMatcher(matcher)).join(", ")}}`;
}

function printMatcher(matcher: LabelMatcher): string {
  const name = isLabelName(matcher.name, "legacy") ? matcher.name : quoteString(matcher.name);
  return `${name}${matcher.op}${quoteString(matcher.value)}`;
}

interface Modified {
  readonly at?: AtModifier | undefined;
  readonly offset?: DurationNode | undefined;
  readonly anchored?: boolean;
  readonly smoothed?: boolean;
}

function modifiers(node: Modified): readonly Piece[] {
  const pieces: Piece[] = [];
  if (node.anchored === true) pieces.push(" anchored");
  if (node.smoothed === true) pieces.push(" smoothed");
  if (node.at !== undefined) pieces.push(` @ ${printAt(node.at)}`);
  if (node.offset !== undefined) pieces.push(" offset ", ...offsetPieces(node.offset));
  return pieces;
}

function printAt(at: AtModifier): string {
  return "preprocessor" in at ? `${at.preprocessor}()` : (at.timestampMs / 1000).toFixed(3);
}

/**
 * Returns the pieces of a duration after `offset`, where arithmetic continues only if its first operand is in parentheses
 * or has two signs; the signs of a number are in its value.
 */
function offsetPieces(offset: DurationNode): readonly Piece[] {
  if (!isBinary(offset)) return [offset];
  let first: DurationNode = offset;
  while (isBinary(first)) first = first.lhs;
  const opened = first.kind === "DurationExpr" && first.wrapped;
  return opened ? [offset] : ["+".repeat(Math.max(0, 2 - signs(first))), offset];
}

/** Reports whether a node is arithmetic of two operands that begins with the first. */
function isBinary(node: DurationNode): node is DurationExpr & { readonly lhs: DurationNode } {
  return node.kind === "DurationExpr" && !node.wrapped && node.lhs !== undefined && !isFunction(node);
}

/** Returns how many signs are printed first, at most two. */
function signs(node: DurationNode): number {
  let first = node;
  for (let count = 0; count < 2; count++) {
    while (isBinary(first)) first = first.lhs;
    if (first.kind === "NumberLiteral") return first.value < 0 || Object.is(first.value, -0) ? count + 1 : count;
    if (first.rhs === undefined || first.wrapped || isFunction(first)) return count;
    first = first.rhs;
  }
  return 2;
}

function isFunction(expr: DurationExpr): boolean {
  return expr.op === "min_of" || expr.op === "max_of" || expr.op === "step" || expr.op === "range";
}

function durationPieces(expr: DurationExpr): readonly Piece[] {
  const { lhs, rhs, op, wrapped } = expr;
  const operands = lhs === undefined ? [] : [lhs];
  let pieces: readonly Piece[];
  if (isFunction(expr)) pieces = [`${op}(`, ...operands, ...(rhs === undefined ? [] : [", ", rhs]), ")"];
  else pieces = [...operands, lhs === undefined ? op : ` ${op} `, ...(rhs === undefined ? [] : [rhs])];
  return wrapped ? ["(", ...pieces, ")"] : pieces;
}

function aggregate(node: AggregateExpr): readonly Piece[] {
  const grouping = node.grouped ? ` ${node.without ? "without" : "by"} ${labelList(node.grouping)} ` : "";
  return [`${node.op}${grouping}(`, ...(node.param === undefined ? [] : [node.param, ", "]), node.expr, ")"];
}

function matching(node: BinaryExpr): string {
  let text = node.returnBool ? " bool" : "";
  const rule = node.matching;
  if (rule === undefined) return text;
  const grouped = rule.card === "many-to-one" || rule.card === "one-to-many";
  if (rule.on || grouped || rule.labels.length > 0) text += ` ${rule.on ? "on" : "ignoring"} ${labelList(rule.labels)}`;
  if (grouped) text += ` ${rule.card === "many-to-one" ? "group_left" : "group_right"} ${labelList(rule.include)}`;
  if (rule.fillLeft !== undefined) text += ` fill_left (${printNumber(rule.fillLeft, false)})`;
  if (rule.fillRight !== undefined) text += ` fill_right (${printNumber(rule.fillRight, false)})`;
  return text;
}

/** Matches words that must be quoted in a list of labels. */
const notBare = /^(?:without|inf|nan)$/i;

function labelList(labels: readonly string[]): string {
  const bare = (label: string): boolean => isLabelName(label, "legacy") && !notBare.test(label);
  return `(${labels.map((label) => (bare(label) ? label : quoteString(label))).join(", ")})`;
}

/** Quotes a text as a PromQL string; a unit that represents a byte is written as that byte. */
function quoteString(value: string): string {
  if (!/["\\\p{C}\ufffd]/u.test(value)) return `"${value}"`;
  return `"${value.replaceAll(/["\\\p{C}\ufffd]/gu, escape)}"`;
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '"' || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
