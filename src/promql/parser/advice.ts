import type { Expr } from "../ast.ts";
import { aggregators } from "../aggregators.ts";
import { promqlFunctions } from "../functions.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import type { Surroundings } from "./unexpected.ts";

/** A diagnostic's problem and fix. */
type Clauses = readonly [problem: string, fix: string];

/** Words of other languages, and of rules, that people write between expressions, and what to write instead. */
const foreign: ReadonlyMap<string, string> = new Map([
  ["for", "put the time into the rule's field for"],
  ["if", "a rule fires for every series its expression returns: write a comparison, such as > 0"],
  ["when", "a rule fires for every series its expression returns: write a comparison, such as > 0"],
  ["not", "write unless to leave series out, or != to compare"],
  ["xor", "write (a unless b) or (b unless a)"],
  ["where", 'write matchers in braces, such as name{job="node"}'],
  ["with", 'write matchers in braces, such as name{job="node"}'],
  ["in", 'write a regex matcher, such as name{job=~"a|b"}'],
  ["like", 'write a regex matcher, such as name{job=~"a.*"}'],
  ["matches", 'write a regex matcher, such as name{job=~"a.*"}'],
  ["is", "write =="],
  ["eq", "write =="],
  ["ne", "write !="],
  ["lt", "write <"],
  ["le", "write <="],
  ["gt", "write >"],
  ["ge", "write >="],
  ["div", "write /"],
  ["mod", "write %"],
  ["as", "an expression gives its result no name: use the rule's field record"],
  ["keep_common", "it is gone since Prometheus 2.0: name the labels in by (...)"],
]);

/** How much of an expression a message shows. */
const shownMax = 40;

/** An expression as it is written, where that is short. */
export function shown(text: string, expr: Expr): string | undefined {
  const { start, end } = expr.span;
  if (end - start > shownMax) return undefined;
  const written = text.slice(start, end);
  return /[\n\r#]/.test(written) ? undefined : written;
}

/** What to say of a token that cannot start an operand, where there is more to say than that. */
export function adviceForOperand(cursor: Cursor, kind: number): Clauses | undefined {
  const { text, start, end, dialect } = cursor;
  const before = text.charAt(start - 1);
  switch (kind) {
    case token.equal:
      if (before === "=") return ["=== is no operator", "write == to compare"];
      return (
        splitOperator(text, start) ?? ["= stands where an expression should", "write == to compare; labels are matched in braces"]
      );
    case token.greater:
      if (before === "=") return ["=> is no operator", "write >="];
      if (before === "<") return ["<> is no operator", "write !="];
      return undefined;
    case token.less:
      return before === "=" ? ["=< is no operator", "write <="] : undefined;
    case token.div:
      if ((before !== "<" && before !== ">") || dialect.trimOperators) return undefined;
      return [`${before}/ is an operator from Prometheus 3.11 on only`, `write a plain ${before}, or use a later version`];
    case token.duration:
      return ["a duration is no number in Prometheus before 2.54", `write ${text.slice(start, end)} in seconds`];
    case token.bool:
      return ["bool stands without a comparison before it", "write it right behind the operator, such as == bool 1"];
    case token.on:
    case token.ignoring:
    case token.groupLeft:
    case token.groupRight:
      return [`${text.slice(start, end)} stands where an expression should`, matchingOrder];
    default:
      return undefined;
  }
}

/** What to say of a `=` that a space parts from the rest of its operator. */
function splitOperator(text: string, start: number): Clauses | undefined {
  const operator = /[<>!]$/.exec(text.slice(0, start).trimEnd().slice(-1))?.[0];
  return operator === undefined ? undefined : [`the operator ${operator}= has a space in it`, `write ${operator}=`];
}

const matchingOrder = "write modifiers right behind the operator, in this order: a / on (label) group_left (label) b";

/** What to say of a token that cannot follow a whole expression, where there is more to say than that. */
export function adviceBehind(cursor: Cursor, kind: number, expr: Expr, around: Surroundings | undefined): Clauses | undefined {
  const { text, start, end, dialect } = cursor;
  const word = text.slice(start, Math.min(end, start + shownMax));
  switch (kind) {
    case token.equal:
      if (text.charAt(end) === ">") return ["=> is no operator", "write >="];
      if (text.charAt(end) === "<") return ["=< is no operator", "write <="];
      return ["= does not compare values", 'write == to compare; labels are matched in braces, such as name{job="node"}'];
    case token.by:
    case token.without:
      return misplacedGrouping(text, word, expr, around);
    case token.on:
    case token.ignoring:
    case token.groupLeft:
    case token.groupRight:
      return [`${word} stands before its operator`, matchingOrder];
    case token.bool:
      return ["bool stands without a comparison before it", "write it right behind the operator, such as == bool 1"];
    case token.leftBrace:
      return [
        "matchers stand behind what is no metric name",
        'write them right behind the name, such as rate(name{job="node"}[5m])',
      ];
    case token.leftParen:
      return openedBehind(text, expr, dialect.keywordFunctions);
    case token.comma:
      return around === undefined ? ["a comma follows a whole expression", "delete it, or join expressions by or"] : undefined;
    case token.identifier:
      return afterName(word.toLowerCase(), expr);
    default:
      return undefined;
  }
}

function misplacedGrouping(text: string, word: string, expr: Expr, around: Surroundings | undefined): Clauses {
  if (around?.aggregation === true) {
    return [`${word} stands inside the parentheses of ${around.name}`, `close them first: ${around.name}(...) ${word} (...)`];
  }
  if (expr.kind === "AggregateExpr") return [`${expr.op} is grouped twice`, "keep one by or without"];
  const inner = shown(text, expr) ?? "...";
  return [`${word} groups an aggregation, and there is none before it`, `write one, such as sum ${word} (...) (${inner})`];
}

function openedBehind(text: string, expr: Expr, keywordFunctions: boolean): Clauses | undefined {
  if (expr.kind !== "VectorSelector" || expr.name === undefined || expr.matchers.length > 0) return undefined;
  const name = shown(text, expr) ?? "this";
  if (/^(?:start|end|step|range)$/i.test(name) && !keywordFunctions) {
    return [`${name}() is a function from Prometheus 3.12 on only`, `write it behind @ only, or use a later version`];
  }
  return [`${name} cannot be called`, "write an operator between the two, or another function"];
}

function afterName(word: string, expr: Expr): Clauses | undefined {
  const advice = foreign.get(word);
  if (advice !== undefined) return [`${word} is no word of PromQL here`, advice];
  if ((word === "anchored" || word === "smoothed") && (expr.kind === "VectorSelector" || expr.kind === "MatrixSelector")) {
    return [`${word} is a modifier from Prometheus 3.7 on only`, "delete it, or use a later version"];
  }
  // What was meant to be something else was read as a name.
  let last = expr;
  while (last.kind === "BinaryExpr") last = last.rhs;
  if (last.kind !== "VectorSelector" || last.matchers.length > 0 || last.name === undefined) return undefined;
  if (promqlFunctions.has(last.name) || aggregators.has(last.name.toLowerCase())) {
    return [`${last.name} stands without parentheses`, `write ${last.name}(${word}...)`];
  }
  const before = last.name.toLowerCase();
  const instead = foreign.get(before);
  return instead === undefined ? undefined : [`${before} is no word of PromQL here`, instead];
}
