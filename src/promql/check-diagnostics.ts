import type { AggregateOperator, BinaryOperator, Expr, LabelMatcher, ValueType, VectorMatching } from "./ast.ts";
import type { PromqlFunction } from "./functions.ts";
import type { Clauses } from "./clauses.ts";
import { shorten } from "./shorten.ts";
import { sourceOf } from "./source-of.ts";
import { numberWithCommas } from "./written-numbers.ts";

/** Returns a type with its article. */
function a(type: ValueType): string {
  return type === "instant vector" ? "an instant vector" : `a ${type}`;
}

/** Describes an expression by its type. */
function typed(text: string, expr: Expr, type: ValueType): string {
  return `${sourceOf(text, expr) ?? "this"} is ${a(type)}`;
}

/** Returns how to turn an expression of one type into another type. */
function convert(text: string, expr: Expr, from: ValueType, to: ValueType): string {
  const written = sourceOf(text, expr);
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
      return `use a function over the range, such as rate(${expr.kind === "MatrixSelector" ? (written ?? "...") : "..."}) or avg_over_time(...), or delete the range`;
    case "scalar":
      return `write a selector, or vector(${written ?? "..."})`;
    default:
      return 'write the name of a metric; match label values in braces, such as name{label="value"}';
  }
}

function toRange(written: string | undefined, expr: Expr, from: ValueType): string {
  if (from !== "instant vector") return "write a selector with a range, such as name[5m]";
  if (expr.kind === "VectorSelector")
    return written === undefined || expr.offset !== undefined || expr.at !== undefined
      ? "write the range after the selector, such as name[5m]"
      : `write ${written}[5m]`;
  if (expr.kind === "AggregateExpr")
    return `move the range inside the aggregation, such as ${expr.op}(rate(name[5m])), or write a subquery (...)[30m:5m]`;
  return "write the range after the selector inside, such as name[5m], or write a subquery (...)[30m:5m]";
}

/** Reports an argument of the wrong type. */
export function argument(
  text: string,
  fn: PromqlFunction,
  index: number,
  expr: Expr,
  type: ValueType,
  expected: ValueType,
): Clauses {
  const needs = fn.args.length > 1 ? `argument ${index + 1} of ${fn.name}() must be` : `${fn.name}() needs`;
  return [`${needs} ${a(expected)}, ${typed(text, expr, type)}`, convert(text, expr, type, expected)];
}

/** Reports two arguments in the wrong order. */
export function swapped(fn: PromqlFunction): Clauses {
  const [first = "scalar", second = "scalar"] = fn.args;
  return [`the arguments of ${fn.name}() must be ${a(first)} and ${a(second)}, in this order`, "swap the two arguments"];
}

/** Reports a call with too few or too many arguments. */
export function argumentCount(text: string, fn: PromqlFunction, args: readonly Expr[], least: number, most: number): Clauses {
  const range =
    least === most ? `${least === 0 ? "no" : least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const noun = (least === most ? least : most) === 1 ? "argument" : "arguments";
  const fix = numberWithCommas(text, args) ?? rangeArgument(text, fn, args) ?? `write ${signature(fn, least)}`;
  return [`${fn.name}() needs ${range} ${noun}, got ${args.length}`, fix];
}

/** Returns the fix for `rate(foo, 5m)`, whose range is an argument of its own. */
function rangeArgument(text: string, fn: PromqlFunction, args: readonly Expr[]): string | undefined {
  const [selector, range, surplus] = args;
  if (selector?.kind !== "VectorSelector" || range?.kind !== "NumberLiteral" || !range.duration) return undefined;
  if (surplus !== undefined || fn.args.length !== 1 || fn.args[0] !== "range vector") return undefined;
  const source = sourceOf(text, selector);
  return source === undefined ? undefined : `write ${fn.name}(${source}[${sourceOf(text, range)}])`;
}

/** Returns how a function is called, with the types of its arguments. */
function signature(fn: PromqlFunction, least: number): string {
  const args = fn.args.map((type, index) => (index < least ? type : `optional ${type}`));
  return `${fn.name}(${args.join(", ")}${fn.variadic < 0 ? ", ..." : ""})`;
}

/** Reports a second argument of `info()` that is not a selector. */
export const infoLabels: Clauses = ["argument 2 of info() must be matchers in braces", 'write info(expression, {label="value"})'];

/** Reports a second argument of `info()` that names a metric. */
export function infoName(name: string): Clauses {
  return [
    "argument 2 of info() must be matchers without a metric name",
    `write {__name__="${shorten(name)}"} to select an info metric`,
  ];
}

/** Reports an aggregation of something other than an instant vector. */
export function aggregated(text: string, op: AggregateOperator, expr: Expr, type: ValueType): Clauses {
  return [`${op} needs an instant vector, ${typed(text, expr, type)}`, convert(text, expr, type, "instant vector")];
}

/** Reports an aggregation's parameter of the wrong type. */
export function parameter(text: string, op: AggregateOperator, expr: Expr, type: ValueType, expected: ValueType): Clauses {
  return [`argument 1 of ${op} must be ${a(expected)}, ${typed(text, expr, type)}`, convert(text, expr, type, expected)];
}

/** Reports an aggregation whose parameter and expression are in the wrong order. */
export function swappedParameter(op: AggregateOperator, expected: ValueType): Clauses {
  return [`the arguments of ${op} must be ${a(expected)} and an instant vector, in this order`, "swap the two arguments"];
}

/** Reports a sign before a string or a range vector. */
export function signed(op: "+" | "-", type: ValueType): Clauses {
  const fix = type === "string" ? "delete it" : "put it before a function of the range, such as -rate(name[5m])";
  return [`"${op}" cannot be applied to ${a(type)}`, fix];
}

/** Reports a subquery of something other than an instant vector. */
export function subquery(text: string, expr: Expr, type: ValueType): Clauses {
  if (type !== "range vector")
    return [`a subquery needs an instant vector, ${typed(text, expr, type)}`, convert(text, expr, type, "instant vector")];
  const fix = "keep one of the two ranges, or put a function between them, such as rate(name[5m])[1h:5m]";
  return ["a subquery needs an instant vector, this is a range vector", fix];
}

/** Reports an operand that is neither an instant vector nor a scalar. */
export function operand(text: string, op: BinaryOperator, expr: Expr, type: ValueType): Clauses {
  return [`${op} needs instant vectors or scalars, ${typed(text, expr, type)}`, convert(text, expr, type, "instant vector")];
}

/** Reports `bool` after an operator that is not a comparison. */
export function boolOn(op: BinaryOperator): Clauses {
  return [`bool cannot follow ${op}`, "delete it; it is for the comparisons ==, !=, <, <=, > and >="];
}

/** Reports two scalars compared without `bool`. */
export function scalarComparison(op: BinaryOperator): Clauses {
  return [`a comparison of two scalars needs bool`, `write ${op} bool for a result of 0 or 1, or compare a vector`];
}

/** Reports a label in both `on` and the group modifier. */
export function sharedLabel(label: string): Clauses {
  return [
    `the label ${shorten(label)} is in both on and the group modifier`,
    "remove it from the group modifier; the result has the labels in on anyway",
  ];
}

/** Reports labels to match on where a side is a scalar. */
export function matchingScalars(on: boolean): Clauses {
  return [`${on ? "on" : "ignoring"} needs vectors on both sides, one side is a scalar`, "delete it, or use two vectors"];
}

/** Reports fill modifiers where a side is a scalar. */
export const fillingScalars: Clauses = [
  "fill modifiers need vectors on both sides, one side is a scalar",
  "delete the fill modifiers",
];

/** Reports fill modifiers after a set operator. */
export function fillingSet(op: BinaryOperator): Clauses {
  return [`fill modifiers cannot follow ${op}`, "delete the fill modifiers"];
}

/** Reports a group modifier after a set operator. */
export function groupedSet(op: BinaryOperator, card: VectorMatching["card"]): Clauses {
  return [
    `${card === "many-to-one" ? "group_left" : "group_right"} cannot follow ${op}`,
    "delete it; set operators match many to many",
  ];
}

/** Reports a set operator on a scalar. */
export function scalarSet(op: BinaryOperator): Clauses {
  return [`${op} needs vectors on both sides, one side is a scalar`, "compare with the number, or write vector(...) around it"];
}

/** Reports a selector that names its metric before and inside the braces. */
export function namedTwice(name: string, again: string): Clauses {
  return [
    `the selector has two metric names, ${shorten(name)} and ${JSON.stringify(shorten(again))}`,
    "keep one of the two names",
  ];
}

/** Reports a selector whose matchers all match the empty value. */
export function matchesEverything(matchers: readonly LabelMatcher[]): Clauses {
  if (matchers.length === 0)
    return ["the empty selector selects every series", 'add a metric name, or a matcher such as {job="node"}'];
  return [
    "at least one matcher must not match the empty value",
    'add a metric name, or a matcher such as {job="node"} or {job!=""}',
  ];
}
