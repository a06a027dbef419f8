import type { Clauses } from "../clauses.ts";
import { token } from "../tokens.ts";
import { asFraction } from "../written-numbers.ts";
import { commentMark } from "./comments.ts";
import type { Cursor } from "./cursor.ts";

/** The order of the modifiers of an operator. */
export const matchingOrder = "write modifiers after the operator, in this order: a / on (label) group_left (label) b";

/** The diagnostic of a `bool` that no comparison precedes. */
export const strayBool: Clauses = [
  'unexpected "bool" without a comparison before it',
  "write it after the operator, such as == bool 1",
];

/** The diagnostic of a comment in another language's notation. */
export function foreignComment(mark: string): Clauses {
  return [`unexpected "${mark}"`, "start comments with #"];
}

/** Returns what to report for a token that cannot start an operand, where there is more to say than that. */
export function operandAdvice(cursor: Cursor, kind: number): Clauses | undefined {
  const { text, start, end, dialect } = cursor;
  const before = text.charAt(start - 1);
  switch (kind) {
    case token.equal:
      return equalAdvice(text, start, before);
    case token.greater:
      if (before === "=") return ['unexpected "=>"', "write >="];
      return before === "<" ? ['unexpected "<>"', "write !="] : undefined;
    case token.less:
      return before === "=" ? ['unexpected "=<"', "write <="] : undefined;
    case token.mul:
      return before === "/" ? foreignComment("/*") : undefined;
    case token.div:
      if (before === "/") return foreignComment("//");
      if ((before !== "<" && before !== ">") || dialect.trimOperators) return undefined;
      return [`"${before}/" needs Prometheus 3.11 or later`, `write ${before}`];
    case token.duration:
      return ["durations are not numbers before Prometheus 2.54", `write ${text.slice(start, end)} in seconds`];
    case token.bool:
      return strayBool;
    case token.on:
    case token.ignoring:
    case token.groupLeft:
    case token.groupRight:
      return [`unexpected "${text.slice(start, end)}", expected an expression`, matchingOrder];
    default:
      return percentage(text, start) ?? lineComment(text, start);
  }
}

function equalAdvice(text: string, start: number, before: string): Clauses {
  if (before === "=") return ['unexpected "==="', "write == to compare"];
  const operator = /[<>!]$/.exec(text.slice(0, start).trimEnd().slice(-1))?.[0];
  if (operator !== undefined) return [`unexpected space inside "${operator}="`, `write ${operator}=`];
  return ['unexpected "=", expected an expression', "write == to compare, or match labels inside braces"];
}

/** Reports a `%` that was meant as percent and read as the modulo operator, after which nothing comes. */
export function percentage(text: string, at: number): Clauses | undefined {
  const digits = /(?<![\w.])([0-9]{1,9}(?:\.[0-9]{1,6})?)\s?%\s*$/.exec(text.slice(Math.max(0, at - 30), at))?.[1];
  if (digits === undefined) return undefined;
  return [
    `"%" is the modulo operator, not percent`,
    `write ${asFraction(digits)} to compare ratios, or ${digits} for percentages`,
  ];
}

/** Reports a `--` that was meant to start a comment, and read as two signs. */
function lineComment(text: string, at: number): Clauses | undefined {
  const mark = commentMark(text, at);
  return mark === undefined ? undefined : foreignComment(mark);
}
