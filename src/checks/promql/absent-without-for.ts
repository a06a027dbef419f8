import { parseDuration } from "../../promql/duration.ts";
import type { Call, Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import { bare, isComparison } from "./shapes.ts";

/** Finds alerts on absent() that fire at the first evaluation. */
export const absentWithoutFor: RuleCheck = {
  id: "promql/absent-without-for",
  grade: "warn",
  on: "rule",
  doc: {
    what: "An alert whose expression is absent(…) and that has no for.",
    why: "When Prometheus starts, and when a target restarts, its metrics are not there until the next scrape. Without for the alert fires at once.",
    fix: "Give it a for of some scrape intervals, or use absent_over_time() over a range.",
    bad: "alert: ApiAbsent\nexpr: absent(up{job='api'})\n",
    good: "alert: ApiAbsent\nexpr: absent(up{job='api'})\nfor: 5m\n",
  },
  run({ rule, expr }, report) {
    if (expr === undefined || (rule.alert ?? "") === "" || waits(rule.for)) return;
    const call = absentAtTop(expr.expr);
    if (call === undefined) return;
    const problem = "absent() holds whenever a scrape is missing, and without for the alert fires at once";
    report({ path: ["expr"], value: expr.text, span: call.span, problem, fix: "add for, such as 5m, or use absent_over_time()" });
  },
};

/** Says whether an alert waits before it fires; a for that is no duration is told elsewhere. */
function waits(text: string | undefined): boolean {
  if (text === undefined) return false;
  const duration = parseDuration(text);
  return !duration.ok || duration.ms > 0;
}

/** Finds the absent() that alone makes an expression have a result. */
function absentAtTop(root: Expr): Call | undefined {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const inner = bare(node);
    if (inner.kind === "Call" && inner.func === "absent") return inner;
    if (inner.kind === "Call" && (inner.func === "label_replace" || inner.func === "label_join"))
      pending.push(...inner.args.slice(0, 1));
    if (inner.kind === "AggregateExpr") pending.push(inner.expr);
    if (inner.kind !== "BinaryExpr") continue;
    if (inner.op === "or") pending.push(inner.rhs, inner.lhs);
    else if (isComparison(inner.op) && inner.rhs.kind === "NumberLiteral") pending.push(inner.lhs);
  }
  return undefined;
}
