import type { ParameterType } from "./function-signatures.ts";
import type { ValueType } from "./value-type.ts";

/** What is wrong with a command of a template, and what to do. */
export interface Clauses {
  readonly problem: string;
  readonly fix: string;
}

const effect = "so an error replaces the whole text";

/** Returns the message about a function with the wrong number of arguments. */
export function arityClauses(name: string, min: number, variadic: boolean, count: number): Clauses {
  const takes = min === 0 ? "no arguments" : `${variadic ? "at least " : ""}${min} argument${min === 1 ? "" : "s"}`;
  return { problem: `${name} takes ${takes} and gets ${count === 0 ? "none" : count}, ${effect}`, fix: arityFix(name, count) };
}

/** What those who write a function alone usually mean. */
const usage: ReadonlyMap<string, string> = new Map([
  ["value", "write $value for the alert's value"],
  ["label", "write $labels.name for a label of the alert"],
  ["strvalue", "write $value for the alert's value"],
  ["first", 'write query "…" | first'],
  ["query", 'write query "…"'],
  ["title", "write $labels.name | title"],
  ["toUpper", "write $labels.name | toUpper"],
  ["toLower", "write $labels.name | toLower"],
  ["stripPort", "write $labels.instance | stripPort"],
  ["stripDomain", "write $labels.instance | stripDomain"],
]);

function arityFix(name: string, count: number): string {
  const known = count === 0 ? usage.get(name) : undefined;
  if (known !== undefined) return known;
  if (count === 0 && name.startsWith("humanize")) return `write $value | ${name}`;
  return count === 0 ? "add the arguments" : "correct the arguments, with a call that is one of them in parentheses";
}

const typeNames: Readonly<Record<ValueType, string>> = {
  data: "all data of the alert",
  text: "text",
  float: "a number",
  int: "a number",
  bool: "true or false",
  nil: "nil",
  labels: "all labels",
  vector: "the result of a query",
  sample: "a series",
};

const parameterNames: Readonly<Record<ParameterType, string>> = {
  any: "any value",
  text: "text",
  vector: "the result of a query",
  sample: "one series",
  convertible: "a number",
  sized: "text, labels or the result of a query",
};

/** Returns the message about an argument of the wrong type; `isLiteral` says that it is text in quotes. */
export function argumentClauses(name: string, parameter: ParameterType, type: ValueType, isLiteral: boolean): Clauses {
  const given = isLiteral && parameter === "convertible" ? "text that is not a number" : typeNames[type];
  return {
    problem: `${name} needs ${parameterNames[parameter]} here, not ${given}, ${effect}`,
    fix: argumentFix(name, parameter, type),
  };
}

function argumentFix(name: string, parameter: ParameterType, type: ValueType): string {
  if (type === "labels" || type === "data") return "name one label, as in $labels.job";
  if (type === "vector")
    return `take one series first: query "…" | first | ${parameter === "sample" ? name : `value${name === "value" ? "" : ` | ${name}`}`}`;
  if (type === "sample" && parameter === "convertible") return `take its value first: query "…" | first | value | ${name}`;
  if (type === "sample" && parameter === "text") return 'take one of its labels first: query "…" | first | label "job"';
  if (parameter === "text" && (type === "float" || type === "int"))
    return 'put it in quotes, or format it first: printf "%.0f" $value';
  if (parameter === "sample" && name === "value") return "write $value for the alert's value";
  if (parameter === "sample" || parameter === "vector") return 'pass the result of query "…"';
  return `pass ${parameterNames[parameter]}`;
}

/** Returns the message about arguments of what is not a function. */
export function notCallableClauses(piped: boolean): Clauses {
  return {
    problem: `this is not a function, but ${piped ? "a value is piped into it" : "it has arguments"}, ${effect}`,
    fix: piped
      ? "pipe into a function, or write the two side by side in braces of their own"
      : "put a function first, or separate the two with |",
  };
}

/** Returns the message about a range over something that has no elements. */
export function rangeClauses(type: ValueType): Clauses {
  return {
    problem: `range cannot go through ${typeNames[type]}, ${effect}`,
    fix: 'go through the result of query "…", or $labels',
  };
}
