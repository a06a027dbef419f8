import type { AggregateOperator, BinaryOperator, Expr, LabelMatcher, ValueType, VectorMatching } from "./ast.ts";
import type { PromqlFunction } from "./functions.ts";

/** A fault's problem and fix. */
export type Clauses = readonly [problem: string, fix: string];

/** A type with its article. */
function a(type: ValueType): string {
  return type === "instant vector" ? "an instant vector" : `a ${type}`;
}

/** How to make one type of another, given what stands there. */
function convert(expr: Expr, from: ValueType, to: ValueType): string {
  if (to === "range vector") {
    if (from !== "instant vector") return "give it a selector with a range, such as name[5m]";
    return expr.kind === "VectorSelector"
      ? "write a range behind it, such as [5m]"
      : "make it a subquery, such as (...)[30m:5m], or take the range first";
  }
  if (to === "instant vector") {
    if (from === "range vector")
      return "use a function over the range, such as rate(...[5m]) or avg_over_time(...[5m]), or drop the range";
    return from === "scalar" ? "wrap it in vector(...), or give it a selector" : "give it a selector, such as a metric name";
  }
  if (to === "scalar") return from === "instant vector" ? "write a number, or wrap it in scalar(...)" : "write a number";
  return 'quote it, such as "name"';
}

export function argument(fn: PromqlFunction, index: number, expr: Expr, type: ValueType, wanted: ValueType): Clauses {
  const which = fn.args.length > 1 ? `argument ${index + 1} of ${fn.name}()` : `${fn.name}()`;
  return [`${which} must be ${a(wanted)}, this is ${a(type)}`, convert(expr, type, wanted)];
}

export function argumentCount(fn: PromqlFunction, least: number, most: number, given: number): Clauses {
  const range = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const noun = least === most ? plural(least) : plural(most);
  return [`${fn.name}() takes ${range} ${noun}, not ${given}`, `write ${signature(fn, least)}`];
}

function plural(count: number): string {
  return count === 1 ? "argument" : "arguments";
}

/** How a function is called, with the types of what it is given. */
function signature(fn: PromqlFunction, least: number): string {
  const args = fn.args.map((type, index) => (index < least ? type : `optional ${type}`));
  return `${fn.name}(${args.join(", ")}${fn.variadic < 0 ? ", ..." : ""})`;
}

export const infoLabels: Clauses = ["argument 2 of info() must be matchers in braces", 'write info(expression, {label="value"})'];

export function infoName(name: string): Clauses {
  return [
    `argument 2 of info() must be matchers without the metric name ${name}`,
    `write {__name__="${name}"} where that is meant`,
  ];
}

export function aggregated(op: AggregateOperator, expr: Expr, type: ValueType): Clauses {
  return [`${op}() aggregates an instant vector, this is ${a(type)}`, convert(expr, type, "instant vector")];
}

export function parameter(op: AggregateOperator, expr: Expr, type: ValueType, wanted: ValueType): Clauses {
  return [`the first argument of ${op}() must be ${a(wanted)}, this is ${a(type)}`, convert(expr, type, wanted)];
}

export function signed(op: "+" | "-", type: ValueType): Clauses {
  return [
    `${op} cannot stand before ${a(type)}`,
    type === "string" ? "delete it" : "put it before the function over the range, such as -rate(...)",
  ];
}

export function subquery(type: ValueType): Clauses {
  if (type === "range vector")
    return [
      "a subquery of a range vector cannot be",
      "write one range only, or a function between the two, such as rate(name[5m])[1h:5m]",
    ];
  return [
    `a subquery needs an instant vector, this is ${a(type)}`,
    type === "scalar" ? "wrap it in vector(...)" : "give it an expression",
  ];
}

export function operand(op: BinaryOperator, expr: Expr, type: ValueType): Clauses {
  return [`${op} takes instant vectors and scalars, this is ${a(type)}`, convert(expr, type, "instant vector")];
}

export function boolOn(op: BinaryOperator): Clauses {
  return [`bool stands behind ${op}, which compares nothing`, "use it behind ==, !=, <, <=, > or >= only"];
}

export function scalarComparison(op: BinaryOperator): Clauses {
  return [
    `${op} compares two scalars, which gives 0 or 1 and filters nothing`,
    `write ${op} bool if that is meant, or compare a vector`,
  ];
}

export function sharedLabel(label: string): Clauses {
  return [
    `the label ${label} stands both in on and in the group modifier`,
    "take it out of the group modifier: labels in on are kept anyway",
  ];
}

export function matchingScalars(on: boolean): Clauses {
  return [
    `${on ? "on" : "ignoring"} matches labels, and one side has none`,
    "delete it where a side is a number, or compare two vectors",
  ];
}

export const fillingScalars: Clauses = ["there are no series to fill in where a side is a scalar", "delete the fill modifiers"];

export function fillingSet(op: BinaryOperator): Clauses {
  return [`${op} fills in no series`, "delete the fill modifiers"];
}

export function groupedSet(op: BinaryOperator, card: VectorMatching["card"]): Clauses {
  return [`${op} takes no ${card === "many-to-one" ? "group_left" : "group_right"}: it matches many to many`, "delete it"];
}

export function scalarSet(op: BinaryOperator): Clauses {
  return [`${op} joins vectors, and one side is a scalar`, "wrap the number in vector(...), or compare with it"];
}

export function namedTwice(name: string, again: string): Clauses {
  return [`the metric is named twice, ${name} and ${JSON.stringify(again)}`, "keep one of the two names"];
}

export function matchesEverything(matchers: readonly LabelMatcher[]): Clauses {
  if (matchers.length === 0)
    return ["the empty selector would match every series", 'name a metric, or write a matcher such as {job="node"}'];
  return [
    "every matcher here also matches series without the label, so all series",
    'name a metric, or write a matcher such as {job="node"} or {job!=""}',
  ];
}
