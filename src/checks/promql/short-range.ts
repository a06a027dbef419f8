import type { Call, DurationNode, Expr } from "../../promql/ast.ts";
import { formatDuration } from "../../promql/duration.ts";
import type { ExprCheck } from "../check.ts";
import { bare } from "./shapes.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Functions that give nothing of a single sample. */
const needTwo = new Set([
  "rate",
  "irate",
  "increase",
  "delta",
  "idelta",
  "deriv",
  "predict_linear",
  "double_exponential_smoothing",
  "holt_winters",
]);

/** Finds rates over ranges in which there are not always two samples. */
export const shortRange: ExprCheck = {
  id: "promql/short-range",
  grade: "warn",
  on: "expr",
  doc: {
    what: "Functions such as rate(), increase() and deriv() over a range under two scrape intervals, or over a subquery with a single step in it.",
    why: "They need two samples. In a shorter range there often is one only, and then there is no result.",
    fix: "Make the range four scrape intervals or more, so that one may fail. The interval is set with --scrape-interval.",
    bad: "record: requests:rate30s\nexpr: rate(requests_total[30s])\n",
    good: "record: requests:rate2m\nexpr: rate(requests_total[2m])\n",
  },
  run(subject, report) {
    const { settings } = subject;
    for (const node of nodesByKind(subject).calls) {
      if (!needTwo.has(node.func)) continue;
      const range = rangeOf(node, settings.scrapeIntervalMs);
      if (range === undefined || range.ms >= 2 * range.intervalMs) continue;
      const problem = `${node.func}() needs two samples, and ${formatDuration(range.ms)} is under two ${range.unit} of ${formatDuration(range.intervalMs)}`;
      report({ span: range.span, problem, fix: `use ${formatDuration(4 * range.intervalMs)} or more` });
    }
  },
};

interface Range {
  readonly ms: number;
  readonly intervalMs: number;
  readonly unit: string;
  readonly span: Expr["span"];
}

function rangeOf(call: Call, scrapeIntervalMs: number): Range | undefined {
  const argument = call.args[0] === undefined ? undefined : bare(call.args[0]);
  if (argument?.kind === "MatrixSelector") {
    const ms = literalMs(argument.range);
    // These count the sample before the range as well. A recorded metric has the interval of its group.
    const { anchored, smoothed, name } = argument.selector;
    if (ms === undefined || anchored || smoothed || (name ?? "").includes(":")) return undefined;
    return { ms, intervalMs: scrapeIntervalMs, unit: "scrape intervals", span: argument.range.span };
  }
  if (argument?.kind !== "SubqueryExpr") return undefined;
  const ms = literalMs(argument.range);
  const intervalMs = literalMs(argument.step);
  return ms === undefined || intervalMs === undefined ? undefined : { ms, intervalMs, unit: "steps", span: argument.range.span };
}

function literalMs(duration: DurationNode | undefined): number | undefined {
  return duration?.kind === "NumberLiteral" ? Math.round(duration.value * 1000) : undefined;
}
