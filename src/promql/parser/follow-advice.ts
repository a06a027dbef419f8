import type { Expr, VectorSelector } from "../ast.ts";
import { aggregators } from "../aggregators.ts";
import type { Clauses } from "../clauses.ts";
import { promqlFunctions } from "../functions.ts";
import { joinedDuration } from "../lexer-diagnostics.ts";
import { sourceOf } from "../source-of.ts";
import { token } from "../tokens.ts";
import { withoutCommas } from "../written-numbers.ts";
import { commentMark } from "./comments.ts";
import type { Cursor } from "./cursor.ts";
import { conditionFix } from "./foreign-conditions.ts";
import { infixFix, prefixFix } from "./foreign-words.ts";
import { foreignComment, matchingOrder, percentage, strayBool } from "./operand-advice.ts";
import type { Surroundings } from "./surroundings.ts";

/** The longest word that a message quotes whole. */
const maxWord = 40;

/** Returns what to report for a token that cannot follow a whole expression, where there is more to say than that. */
export function followAdvice(cursor: Cursor, kind: number, expr: Expr, around: Surroundings | undefined): Clauses | undefined {
  const { text, start, end, dialect } = cursor;
  const word = text.slice(start, Math.min(end, start + maxWord));
  switch (kind) {
    case token.equal:
      if (text.charAt(end) === ">") return ['unexpected "=>"', "write >="];
      if (text.charAt(end) === "<") return ['unexpected "=<"', "write <="];
      return ['unexpected "=" between expressions', 'write == to compare; match labels in braces, such as name{job="node"}'];
    case token.by:
    case token.without:
      return misplacedGrouping(text, word, expr, around);
    case token.on:
    case token.ignoring:
    case token.groupLeft:
    case token.groupRight:
      return [`unexpected "${word}" before its operator`, matchingOrder];
    case token.bool:
      return strayBool;
    case token.leftBrace:
      return bracesAdvice(text, start, expr);
    case token.leftParen:
      return parenAdvice(text, expr, dialect.keywordFunctions);
    case token.comma:
      return commaAdvice(text, start, around);
    case token.identifier:
      return wordAdvice(cursor, word, expr);
    case token.number:
    case token.string:
    case token.aggregator: {
      const fix = kind === token.aggregator ? conditionFix(text, start, expr) : undefined;
      if (fix !== undefined) return [`unexpected "${word}"`, fix];
      return uncalled(text, expr) ?? comment(text, start);
    }
    default:
      return undefined;
  }
}

function misplacedGrouping(text: string, word: string, expr: Expr, around: Surroundings | undefined): Clauses {
  if (around?.aggregation === true) {
    return [`unexpected "${word}" in the arguments of ${around.name}`, `close them first: ${around.name}(...) ${word} (...)`];
  }
  if (expr.kind === "AggregateExpr") return [`unexpected "${word}", ${expr.op} already has one`, "keep one by or without"];
  const inner = sourceOf(text, expr) ?? "...";
  return [`unexpected "${word}" without an aggregation before it`, `write one, such as sum ${word} (...) (${inner})`];
}

function bracesAdvice(text: string, start: number, expr: Expr): Clauses {
  const fix = 'write matchers directly after the metric name, such as rate(name{job="node"}[5m])';
  const inner = expr.kind === "Call" || expr.kind === "AggregateExpr" ? "a function call" : "an expression";
  return [text.startsWith("{{", start) ? 'unexpected "{{"' : `unexpected "{" after ${inner}`, fix];
}

function parenAdvice(text: string, expr: Expr, keywordFunctions: boolean): Clauses | undefined {
  if (expr.kind !== "VectorSelector" || expr.name === undefined || expr.matchers.length > 0) return undefined;
  const name = sourceOf(text, expr) ?? "this";
  if (/^(?:start|end|step|range)$/i.test(name) && !keywordFunctions) {
    return [`the function ${name}() needs Prometheus 3.12 or later`, `use ${name}() after @ only`];
  }
  if (name === "by" || name === "without") {
    return [`unexpected "${name}" in an argument`, `close the arguments first: sum(...) ${name} (...)`];
  }
  return [`${name} is not a function`, "add an operator before the parentheses, or use another function"];
}

function commaAdvice(text: string, start: number, around: Surroundings | undefined): Clauses | undefined {
  if (around !== undefined && around.name !== "") return undefined;
  const digits = /(?<![\w.])[0-9]{1,3}$/.exec(text.slice(Math.max(0, start - 4), start))?.[0];
  const rest = /^(?:,[0-9]{3})+(?![\w.])/.exec(text.slice(start, start + 30))?.[0];
  const number = digits === undefined || rest === undefined ? undefined : withoutCommas(digits + rest);
  if (number !== undefined) return [`unexpected "," inside a number`, `write ${number}`];
  if (around !== undefined) return undefined;
  return ['unexpected ","', "delete it, or join the expressions with or"];
}

function wordAdvice(cursor: Cursor, word: string, expr: Expr): Clauses | undefined {
  const { text, start, end } = cursor;
  const duration = joinedDuration(text, start, word);
  if (duration !== undefined) return [`unexpected space inside a duration`, `write ${duration}`];
  const after = /^\s+([\w:.]{1,30})(?![\w:.(])/.exec(text.slice(end, end + 40))?.[1] ?? "";
  const fix = conditionFix(text, start, expr) ?? infixFix(word.toLowerCase(), after);
  if (fix !== undefined) return [`unexpected "${word}"`, fix];
  if ((word === "anchored" || word === "smoothed") && (expr.kind === "VectorSelector" || expr.kind === "MatrixSelector")) {
    return [`the modifier ${word} needs Prometheus 3.7 or later`, "delete it"];
  }
  return uncalled(text, expr) ?? percentOperand(text, expr) ?? comment(text, start);
}

/** Returns the selector that ends an expression, if it is a bare name: one that may have been meant as something else. */
function lastSelector(expr: Expr): VectorSelector | undefined {
  let last = expr;
  while (last.kind === "BinaryExpr" || last.kind === "UnaryExpr") last = last.kind === "BinaryExpr" ? last.rhs : last.expr;
  return last.kind === "VectorSelector" && last.matchers.length === 0 ? last : undefined;
}

/** Reports a function without parentheses, or a word of another language, that was read as the name of a metric. */
function uncalled(text: string, expr: Expr): Clauses | undefined {
  const selector = lastSelector(expr);
  const { name } = selector ?? {};
  if (selector === undefined || name === undefined) return undefined;
  if (promqlFunctions.has(name) || aggregators.has(name.toLowerCase())) {
    return [`missing parentheses after ${name}`, `write ${name}(${argumentsAfter(text, selector.span.end)})`];
  }
  const fix = prefixFix(name.toLowerCase());
  return fix === undefined ? undefined : [`unexpected "${name}"`, fix];
}

/** Returns what was probably meant as the arguments of a function: `5, up` of `topk 5 (up)`, `foo` of `sum foo`. */
function argumentsAfter(text: string, at: number): string {
  const rest = text.slice(at, at + maxWord).trim();
  const parameter = /^((?:[0-9.]+|"[^"]*"))\s*,?\s*(.*)$/s.exec(rest);
  const value = (parameter?.[2] ?? rest).replace(/^\((.*)\)$/s, "$1");
  const whole =
    text.length - at <= maxWord && isBalanced(value) && /^[\w:]+(?:\{[^{}]*\})?(?:\[\w+\])?(?:\([^()]*\))?$/.test(value);
  const shown = whole ? value : "...";
  return parameter === null ? shown : `${parameter[1]}, ${shown}`;
}

function isBalanced(text: string): boolean {
  return text.split("(").length === text.split(")").length;
}

/** Reports `> 5% and x`, where `and` was read as the operand of a modulo. */
function percentOperand(text: string, expr: Expr): Clauses | undefined {
  const selector = lastSelector(expr);
  return selector !== undefined && /^(?:and|or|unless)$/i.test(selector.name ?? "")
    ? percentage(text, selector.span.start)
    : undefined;
}

function comment(text: string, at: number): Clauses | undefined {
  const mark = commentMark(text, at);
  return mark === undefined ? undefined : foreignComment(mark);
}
