import type { BinaryExpr, Expr } from "../../promql/ast.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { ExprCheck } from "../check.ts";
import type { ExprSubject } from "../subject.ts";
import { sameFilters } from "./same-filters.ts";
import { bare, isComparison } from "./shapes.ts";
import { comparisonVerdict, keptBy } from "./range-comparison.ts";
import { exactly } from "./value-range.ts";
import type { ValueRange } from "./value-range.ts";
import { withoutNan } from "./nan-comparison.ts";
import { partName } from "./part-name.ts";
import { whyRange } from "./range-reason.ts";

/** Finds comparisons that do not hold for any possible value. */
export const neverTrue: ExprCheck = {
  id: "promql/never-true",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A comparison that does not hold for any possible value: count() < 1, a filter that contradicts an earlier one, one of two numbers, or one with NaN.",
    why: "The expression has no result, so the alert never fires. count() and sum() of no series return nothing, not 0.",
    fix: "Use absent(x), or count(x) or vector(0), to detect that there are no series; otherwise correct the number.",
    bad: "alert: NoReplicas\nexpr: count(up{job='api'} == 1) == 0\n",
    good: "alert: NoReplicas\nexpr: (count(up{job='api'} == 1) or vector(0)) == 0\n",
  },
  run(subject, report) {
    // The first node of a chain of "and" is checked for the whole chain; those below it come next.
    let inChain: Expr | undefined;
    for (const node of subject.binaries) {
      let error;
      if (isComparison(node.op)) error = neverHolds(node, subject);
      else if (node.op === "and" && node !== inChain) error = neverBoth(node, subject);
      if (node.op === "and") inChain = node.lhs;
      if (error !== undefined) report(error);
    }
  },
};

function neverHolds(node: BinaryExpr, subject: ExprSubject): Diagnostic | undefined {
  const known = subject.values;
  const [left, right] = [known(node.lhs), known(node.rhs)];
  const effect = node.returnBool ? "is always 0" : "never holds";
  if (isWithItself(node, subject.text)) {
    return { span: node.span, problem: `this ${effect}: both sides are the same`, fix: "compare it with something else" };
  }
  if (comparisonVerdict(node.op, left, right) !== "never") return undefined;
  return {
    span: node.span,
    problem: `this ${effect}: ${whyRange(node, left, right, subject.text)}`,
    fix: withoutNan(node, subject.text) ?? remedy(node, left, right),
  };
}

/** Reports whether a comparison by < or > compares series with themselves. */
function isWithItself({ op, lhs, rhs, matching }: BinaryExpr, text: string): boolean {
  if ((op !== "<" && op !== ">") || matching === undefined || matching.labels.length > 0 || matching.on) return false;
  const [left, right] = [lhs.span, rhs.span];
  return (
    left.end - left.start === right.end - right.start && text.slice(left.start, left.end) === text.slice(right.start, right.end)
  );
}

/** Returns what to do: a count that is compared with 0 is meant to detect that there are no series. */
function remedy({ op, lhs, rhs }: BinaryExpr, left: ValueRange, right: ValueRange): string {
  const numberOnRight = bare(rhs).kind === "NumberLiteral";
  const counted = bare(numberOnRight ? lhs : rhs);
  const [counts, bound] = numberOnRight ? [left, right] : [right, left];
  if (counted.kind !== "AggregateExpr") return "correct the number or the operator";
  if (counted.op === "sum" && counts.low === 0 && counts.high === 0) return "count with count(), not sum()";
  const zero = exactly(0);
  const zeroHolds = (numberOnRight ? comparisonVerdict(op, zero, bound) : comparisonVerdict(op, bound, zero)) === "always";
  return zeroHolds
    ? `write "(${counted.op}(…) or vector(0))" so that no series count as 0, or use absent()`
    : "correct the number or the operator";
}

/** Finds `x < 1 and x > 2`: filters of one and the same expression that exclude each other. */
function neverBoth(node: BinaryExpr, subject: ExprSubject): Diagnostic | undefined {
  const known = subject.values;
  for (const { value, filters } of sameFilters(node, subject)) {
    let range: ValueRange | undefined = known(value);
    for (const { op, bound } of filters) range &&= keptBy(op, range, exactly(bound));
    if (range !== undefined) continue;
    return {
      span: node.span,
      problem: `no value of ${partName(value, "the left side", subject.text)} meets all conditions that "and" joins here`,
      fix: 'correct the numbers, or join with "or"',
    };
  }
  return undefined;
}
