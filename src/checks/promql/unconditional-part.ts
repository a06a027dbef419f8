import type { Expr } from "../../promql/ast.ts";
import type { ExprSubject, Rule } from "../subject.ts";
import { isBoth } from "../rule/record-or-alert.ts";
import { bare, isComparison, metricName } from "./shapes.ts";

/** The part of an alert's expression that returns series whatever their values are. */
export interface UnconditionalPart {
  /** What to mark in a message. */
  readonly marked: Expr;
  readonly reason: "always there" | "bool" | "part of or" | "not compared";
  /** Whether the part is certainly not an alert's condition; otherwise its series may exist only while something is wrong. */
  readonly certain: boolean;
}

/** Finds the part of an alert's expression that nothing compares, unless the alert is meant to fire all the time. */
export function unconditionalPart(rule: Rule, expr: ExprSubject | undefined): UnconditionalPart | undefined {
  if (expr === undefined || (rule.alert ?? "") === "" || isBoth(rule) || isHeartbeat(rule.alert ?? "")) return undefined;
  if (expr.type !== "instant vector" && expr.type !== "scalar") return undefined;
  const part = partOf(expr);
  const { unconditional: leaf, always } = expr.presence(part);
  if (leaf === undefined) return undefined;
  if (isBool(leaf)) return { marked: leaf, reason: "bool", certain: true };
  const reason = part !== bare(expr.expr) ? "part of or" : always ? "always there" : "not compared";
  return { marked: always ? leaf : part, reason, certain: always || isMeasured(part) };
}

/** Reports whether an alert is meant to fire all the time, so that its absence can be noticed elsewhere. */
function isHeartbeat(name: string): boolean {
  return /watch_?dog|heart_?beat|dead_?man|always_?fir/i.test(name);
}

/** Returns the part of an expression that nothing compares: one side of each "or" at its top. */
function partOf(subject: ExprSubject): Expr {
  const resultOf = subject.presence;
  let node = bare(subject.expr);
  while (node.kind === "BinaryExpr" && node.op === "or") {
    const right = resultOf(node.rhs);
    node = bare(right.always || resultOf(node.lhs).unconditional === undefined ? node.rhs : node.lhs);
  }
  return node;
}

function isBool(node: Expr): boolean {
  return node.kind === "BinaryExpr" && node.returnBool && isComparison(node.op);
}

/** Functions that measure something which is there whether anything is wrong or not. */
const measuring = /^(i?rate|increase|i?delta|deriv|predict_linear|histogram_\w+|(avg|stddev|quantile)_over_time|time)$/;

/** Metrics that Prometheus itself writes for every target. */
const ofTargets = /^(up|scrape_(duration_seconds|samples_scraped|samples_post_metric_relabeling|series_added))$/;

/** Reports whether a part computes a measure, or reads one that every target has, so that its presence says nothing. */
function isMeasured(part: Expr): boolean {
  let node = bare(part);
  while (node.kind === "AggregateExpr" || node.kind === "UnaryExpr") node = bare(node.expr);
  if (node.kind === "VectorSelector") return ofTargets.test(metricName(node) ?? "");
  if (node.kind === "Call") return measuring.test(node.func);
  return node.kind === "BinaryExpr" && (node.op === "/" || node.op === "%" || node.op === "-");
}
