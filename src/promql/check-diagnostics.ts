import type { AggregateOperator, BinaryOperator, Expr, LabelMatcher, ValueType, VectorMatching } from "./ast.ts";
import type { PromqlFunction } from "./functions.ts";
import { shown } from "./parser/advice.ts";
import { shorten } from "./shorten.ts";

/** A diagnostic's problem and fix. */
export type Clauses = readonly [problem: string, fix: string];

/** A type with its article. */
function a(type: ValueType): string {
  return type === "instant vector" ? "an instant vector" : `a ${type}`;
}

/** An expression and its type, as a message tells it. */
function typed(text: string, expr: Expr, type: ValueType): string {
  return `${shown(text, expr) ?? "this"} is ${a(type)}`;
}

/** How to make one type of another, given what stands there. */
function convert(text: string, expr: Expr, from: ValueType, to: ValueType): string {
  const written = shown(text, expr);
  if (to === "range vector") return toRange(written, expr, from);
  if (to === "string")
    return written === undefined || expr.kind !== "VectorSelector"
      ? 'write a quoted string, such as "name"'
      : `quote it: "${written}"`;
  if (to === "scalar") {
    if (from !== "instant vector") return "write a number";
    return written === undefined ? "write a number, or scalar(...) around it" : `write a number, or scalar(${written})`;
  }
  switch (from) {
    case "range vector":
      return `use a function over the range, such as rate(${expr.kind === "MatrixSelector" ? (written ?? "...") : "..."}) or avg_over_time(...), or drop the range`;
    case "scalar":
      return `give it a selector, or write vector(${written ?? "..."})`;
    default:
      return 'name a metric; label values are matched in braces, such as name{label="value"}';
  }
}

function toRange(written: string | undefined, expr: Expr, from: ValueType): string {
  if (from !== "instant vector") return "write a selector with a range, such as name[5m]";
  if (expr.kind === "VectorSelector")
    return written === undefined || expr.offset !== undefined || expr.at !== undefined
      ? "write a range behind the selector, such as name[5m]"
      : `write ${written}[5m]`;
  if (expr.kind === "AggregateExpr")
    return `take the range inside the aggregation, such as ${expr.op}(rate(name[5m])), or write a subquery (...)[30m:5m]`;
  return "take the range of the selector inside, such as name[5m], or write a subquery (...)[30m:5m]";
}

/** Of an argument of the wrong type. */
export function argument(
  text: string,
  fn: PromqlFunction,
  index: number,
  expr: Expr,
  type: ValueType,
  wanted: ValueType,
): Clauses {
  const which = fn.args.length > 1 ? `argument ${index + 1} of ${fn.name}()` : `the argument of ${fn.name}()`;
  return [`${which} must be ${a(wanted)}, ${typed(text, expr, type)}`, convert(text, expr, type, wanted)];
}

/** Two arguments that stand in each other's place. */
export function swapped(fn: PromqlFunction): Clauses {
  const [first = "scalar", second = "scalar"] = fn.args;
  return [
    `${fn.name}() takes ${a(first)} first and then ${a(second)}, these stand the other way round`,
    "swap the two arguments",
  ];
}

/** Of a call with too few or too many arguments. */
export function argumentCount(fn: PromqlFunction, least: number, most: number, given: number): Clauses {
  const range =
    least === most ? `${least === 0 ? "no" : least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const noun = (least === most ? least : most) === 1 ? "argument" : "arguments";
  return [`${fn.name}() takes ${range} ${noun}, not ${given}`, `write ${signature(fn, least)}`];
}

/** How a function is called, with the types of what it is given. */
function signature(fn: PromqlFunction, least: number): string {
  const args = fn.args.map((type, index) => (index < least ? type : `optional ${type}`));
  return `${fn.name}(${args.join(", ")}${fn.variadic < 0 ? ", ..." : ""})`;
}

/** Of a second argument of `info()` that is no selector. */
export const infoLabels: Clauses = ["argument 2 of info() must be matchers in braces", 'write info(expression, {label="value"})'];

/** Of a second argument of `info()` that names a metric. */
export function infoName(name: string): Clauses {
  return [
    `argument 2 of info() must be matchers without a metric name, ${name} is one`,
    `write {__name__="${name}"} where that is meant`,
  ];
}

/** Of an aggregation of what is no instant vector. */
export function aggregated(text: string, op: AggregateOperator, expr: Expr, type: ValueType): Clauses {
  return [`${op}() aggregates an instant vector, ${typed(text, expr, type)}`, convert(text, expr, type, "instant vector")];
}

/** Of an aggregation's parameter of the wrong type. */
export function parameter(text: string, op: AggregateOperator, expr: Expr, type: ValueType, wanted: ValueType): Clauses {
  return [`argument 1 of ${op}() must be ${a(wanted)}, ${typed(text, expr, type)}`, convert(text, expr, type, wanted)];
}

/** Of a sign before what has none. */
export function signed(op: "+" | "-", type: ValueType): Clauses {
  const fix = type === "string" ? "delete it" : "put it before the function over the range, such as -rate(name[5m])";
  return [`${op} cannot stand before ${a(type)}`, fix];
}

/** Of a subquery of what is no instant vector. */
export function subquery(text: string, expr: Expr, type: ValueType): Clauses {
  if (type !== "range vector")
    return [`a subquery needs an instant vector, ${typed(text, expr, type)}`, convert(text, expr, type, "instant vector")];
  const fix = "keep one of the two ranges, or put a function between them, such as rate(name[5m])[1h:5m]";
  return ["a subquery takes no range vector", fix];
}

/** Of an operand that is neither a vector nor a scalar. */
export function operand(text: string, op: BinaryOperator, expr: Expr, type: ValueType): Clauses {
  return [`${op} takes instant vectors and scalars, ${typed(text, expr, type)}`, convert(text, expr, type, "instant vector")];
}

/** Of `bool` behind an operator that is no comparison. */
export function boolOn(op: BinaryOperator): Clauses {
  return [`bool stands behind ${op}, which compares nothing`, "use it behind ==, !=, <, <=, > or >= only"];
}

/** Of two scalars compared without `bool`. */
export function scalarComparison(op: BinaryOperator): Clauses {
  return [`${op} between two scalars filters nothing`, `compare a vector, or write ${op} bool for 0 or 1`];
}

/** Of a label in both `on` and the group modifier. */
export function sharedLabel(label: string): Clauses {
  return [
    `the label ${shorten(label)} stands both in on and in the group modifier`,
    "take it out of the group modifier: labels in on are kept anyway",
  ];
}

/** Of labels to match on where a side is a scalar. */
export function matchingScalars(on: boolean): Clauses {
  return [
    `${on ? "on" : "ignoring"} matches the labels of two vectors, and one side is none`,
    "delete it, or compare two vectors",
  ];
}

/** Of fill modifiers where a side is a scalar. */
export const fillingScalars: Clauses = ["a scalar has no series that could be filled in", "delete the fill modifiers"];

/** Of fill modifiers behind a set operator. */
export function fillingSet(op: BinaryOperator): Clauses {
  return [`${op} fills in no series`, "delete the fill modifiers"];
}

/** Of a group modifier behind a set operator. */
export function groupedSet(op: BinaryOperator, card: VectorMatching["card"]): Clauses {
  return [`${op} takes no ${card === "many-to-one" ? "group_left" : "group_right"}: it matches many to many anyway`, "delete it"];
}

/** Of a set operator on a scalar. */
export function scalarSet(op: BinaryOperator): Clauses {
  return [`${op} joins two vectors, and one side is a scalar`, "compare with the number, or write vector(...) around it"];
}

/** Of a selector that names its metric before and in the braces. */
export function namedTwice(name: string, again: string): Clauses {
  return [`the metric is named twice, ${shorten(name)} and ${JSON.stringify(shorten(again))}`, "keep one of the two names"];
}

/** Of a selector that no matcher narrows. */
export function matchesEverything(matchers: readonly LabelMatcher[]): Clauses {
  if (matchers.length === 0)
    return ["the empty selector would take every series", 'name a metric, or write a matcher such as {job="node"}'];
  const which = matchers.length === 1 ? "this matcher also takes" : "these matchers also take";
  return [`${which} every series without the label`, 'name a metric, or write a matcher such as {job="node"} or {job!=""}'];
}
