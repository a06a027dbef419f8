import type { AggregateExpr, Call, Expr } from "../../promql/ast.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { ExprCheck } from "../check.ts";
import { constantNumber } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds parameters for which a function or aggregation gives nothing of use. */
export const parameterOutOfRange: ExprCheck = {
  id: "promql/parameter-out-of-range",
  grade: "warn",
  on: "expr",
  doc: {
    what: "A quantile that is not from 0 to 1, topk() of less than 1, limit_ratio() of 0 or more than 1, clamp() with the bounds swapped.",
    why: "Prometheus takes them and gives infinities or nothing, so a percentile written as 99 is never noticed.",
    fix: "Write quantiles as fractions: 0.99 for the 99th percentile.",
    bad: "record: job:latency:p99\nexpr: histogram_quantile(99, sum by (job, le) (rate(latency_seconds_bucket[5m])))\n",
    good: "record: job:latency:p99\nexpr: histogram_quantile(0.99, sum by (job, le) (rate(latency_seconds_bucket[5m])))\n",
  },
  run(subject, report) {
    const { calls, aggregations } = nodesByKind(subject);
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
      const [, least, most] = args;
      const [low, high] = [constantNumber(least), constantNumber(most)];
      if (least === undefined || most === undefined || low === undefined || high === undefined || low <= high) return undefined;
      const span = { start: least.span.start, end: most.span.end };
      return {
        span,
        problem: `clamp() from ${low} to ${high} gives nothing, as the first is more than the second`,
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
      return { span: param.span, problem: `${op}() of less than 1 gives nothing`, fix: "ask for 1 at least" };
    case "limit_ratio":
      if (value !== 0 && value >= -1 && value <= 1) return undefined;
      return { span: param.span, problem: `the ratio of ${op}() is from -1 to 1 and not 0`, fix: "write a fraction such as 0.1" };
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
    problem: `${name}() gives ${value < 0 ? "-Inf" : "+Inf"} for ${value}, as a quantile is from 0 to 1`,
    fix,
  };
}
