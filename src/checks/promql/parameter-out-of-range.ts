import type { AggregateExpr, Call, Expr } from "../../promql/ast.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { ExprCheck } from "../check.ts";
import { constantNumber } from "./shapes.ts";

/** Finds parameters for which a function or aggregation returns nothing useful. */
export const parameterOutOfRange: ExprCheck = {
  id: "promql/parameter-out-of-range",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A quantile that is not between 0 and 1, topk() of less than 1, limit_ratio() of 0 or more than 1, clamp() with swapped bounds.",
    why: "Prometheus accepts them and returns infinities or nothing, so that a percentile written as 99 goes unnoticed.",
    fix: "Write quantiles as fractions: 0.99 for the 99th percentile.",
    bad: "record: job:latency:p99\nexpr: histogram_quantile(99, sum by (job, le) (rate(latency_seconds_bucket[5m])))\n",
    good: "record: job:latency:p99\nexpr: histogram_quantile(0.99, sum by (job, le) (rate(latency_seconds_bucket[5m])))\n",
  },
  run(subject, report) {
    const { calls, aggregations } = subject;
    for (const node of calls) {
      const error = called(node);
      if (error !== undefined) report(error);
    }
    for (const node of aggregations) {
      const error = aggregated(node);
      if (error !== undefined) report(error);
    }
  },
};

function called({ func, args }: Call): Diagnostic | undefined {
  switch (func) {
    case "histogram_quantile":
    case "quantile_over_time":
      return quantile(func, args[0]);
    case "histogram_quantiles":
      for (const arg of args.slice(2)) {
        const error = quantile(func, arg);
        if (error !== undefined) return error;
      }
      return undefined;
    case "clamp": {
      const [, min, max] = args;
      const [low, high] = [constantNumber(min), constantNumber(max)];
      if (min === undefined || max === undefined || low === undefined || high === undefined || low <= high) return undefined;
      const span = { start: min.span.start, end: max.span.end };
      return {
        span,
        problem: `clamp() from ${low} to ${high} returns nothing, as the minimum is greater than the maximum`,
        fix: "swap the bounds",
      };
    }
    default:
      return undefined;
  }
}

function aggregated({ op, param }: AggregateExpr): Diagnostic | undefined {
  const value = constantNumber(param);
  if (param === undefined || value === undefined || Number.isNaN(value)) return undefined;
  switch (op) {
    case "quantile":
      return quantile(op, param);
    case "topk":
    case "bottomk":
    case "limitk":
      if (value >= 1) return undefined;
      return { span: param.span, problem: `${op}() of less than 1 returns nothing`, fix: "write at least 1" };
    case "limit_ratio":
      if (value !== 0 && value >= -1 && value <= 1) return undefined;
      return {
        span: param.span,
        problem: `the ratio of ${op}() must be between -1 and 1, and not 0`,
        fix: "write a fraction such as 0.1",
      };
    default:
      return undefined;
  }
}

function quantile(name: string, param: Expr | undefined): Diagnostic | undefined {
  const value = constantNumber(param);
  if (param === undefined || value === undefined || !(value < 0 || value > 1)) return undefined;
  const fix = value >= 2 && value <= 100 ? `write ${Number((value / 100).toPrecision(12))}` : "write a fraction such as 0.99";
  return {
    span: param.span,
    problem: `${name}() returns ${value < 0 ? "-Inf" : "+Inf"} for ${value}, as a quantile must be between 0 and 1`,
    fix,
  };
}
