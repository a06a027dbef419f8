import type { Call, Expr, MatrixSelector } from "../../promql/ast.ts";
import { isLabelName } from "../../promql/names.ts";
import { atLeast } from "../../text/version.ts";
import { compileRegex } from "../../promql/regex.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";
import type { RuleSettings } from "../subject.ts";
import { bare, constantNumber, constantText } from "./shapes.ts";

/** Finds arguments that Prometheus loads but cannot evaluate. */
export const evaluationError: ExprCheck = {
  id: "promql/evaluation-error",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An argument that makes every evaluation fail: label_replace() with an invalid pattern or target label, count_values() with an invalid label name, a smoothing factor that is not between 0 and 1, anchored or smoothed in a function that does not support it.",
    why: "Prometheus validates these only when it evaluates the rule. The rule loads, and then fails every time.",
    fix: "Correct the argument.",
    bad: "record: pod:up:max\nexpr: label_replace(up, 'short', '$1', 'pod', '(.+')\n",
    good: "record: pod:up:max\nexpr: label_replace(up, 'short', '$1', 'pod', '(.+)')\n",
  },
  run(subject, report) {
    const { settings } = subject;
    const { calls, aggregations } = subject;
    const add: Add = (error) => {
      report({ ...error, problem: `every evaluation fails: ${error.problem}` });
    };
    for (const { op, param } of aggregations) if (op === "count_values") targetLabel(op, param, settings, add);
    for (const call of calls) called(call, settings, add);
  },
};

type Add = (error: Diagnostic) => void;

function called(node: Call, settings: RuleSettings, add: Add): void {
  switch (node.func) {
    case "label_replace": {
      targetLabel(node.func, node.args[1], settings, add);
      pattern(node.args[4], settings, add);
      return;
    }
    case "label_join":
      targetLabel(node.func, node.args[1], settings, add);
      for (const source of node.args.slice(3)) targetLabel(node.func, source, settings, add);
      return;
    case "double_exponential_smoothing":
    case "holt_winters":
      for (const factor of node.args.slice(1)) smoothingFactor(node.func, factor, add);
      return;
    default:
      for (const arg of node.args) {
        const range = bare(arg);
        if (range.kind === "MatrixSelector") extendedRange(node, range, add);
      }
  }
}

function targetLabel(func: string, node: Expr | undefined, { promql }: RuleSettings, add: Add): void {
  const name = constantText(node);
  if (node === undefined || name === undefined || isLabelName(name, atLeast(promql.version, "3.0") ? "utf8" : "legacy")) return;
  add({
    span: node.span,
    problem: `${quoteAround(name)} is not a label name, which ${func}() needs here`,
    fix: "write a label name",
  });
}

function pattern(node: Expr | undefined, { promql }: RuleSettings, add: Add): void {
  const text = constantText(node);
  if (node === undefined || text === undefined) return;
  const regex = compileRegex(text, promql.version);
  if (!regex.ok)
    add({
      span: node.span,
      problem: `${quoteAround(text, regex.diagnostic.span)} is not a valid pattern, ${regex.diagnostic.problem}`,
      fix: regex.diagnostic.fix,
    });
}

function smoothingFactor(func: string, node: Expr, add: Add): void {
  const value = constantNumber(node);
  if (value === undefined || (value > 0 && value < 1) || Number.isNaN(value)) return;
  add({
    span: node.span,
    problem: `the factors of ${func}() must be between 0 and 1, not ${value}`,
    fix: "write a fraction such as 0.5",
  });
}

/** Functions that can use the samples just outside the range (https://prometheus.io/docs/prometheus/latest/feature_flags/). */
const smoothable = ["delta", "increase", "rate"];
const anchorable = ["changes", "delta", "increase", "rate", "resets"];

function extendedRange({ func }: Call, { selector, span }: MatrixSelector, add: Add): void {
  const modifier = selector.anchored ? "anchored" : selector.smoothed ? "smoothed" : undefined;
  if (modifier === undefined) return;
  const supporting = modifier === "anchored" ? anchorable : smoothable;
  if (supporting.includes(func)) return;
  add({
    span,
    problem: `${func}() does not support ${modifier} ranges`,
    fix: `remove ${modifier}, or use ${supporting.slice(0, -1).join(", ")} or ${supporting.at(-1)}`,
  });
}
