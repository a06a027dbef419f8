import type { Call, Expr } from "../../promql/ast.ts";
import { parseDuration } from "../../promql/duration.ts";
import type { RuleCheck } from "../check.ts";
import { isBoth } from "../rule/record-or-alert.ts";
import { bare, isComparison } from "./shapes.ts";

/** Finds alerts on absent() that fire at the first evaluation. */
export const absentWithoutFor: RuleCheck = {
  id: "promql/absent-without-for",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An alert whose expression is absent(…) and that has no for.",
    why: "The series of a target end as soon as service discovery drops it, as when a pod is replaced, and a Prometheus that starts has none before its first scrapes. Without for, the alert fires at once.",
    fix: "Add a for of a few minutes, or use absent_over_time() with a range.",
    bad: "alert: ApiAbsent\nexpr: absent(up{job='api'})\n",
    good: "alert: ApiAbsent\nexpr: absent(up{job='api'})\nfor: 5m\n",
  },
  run({ rule, expr }, report) {
    if (expr === undefined || (rule.alert ?? "") === "" || isBoth(rule) || waits(rule.for)) return;
    const call = absentAtTop(expr.expr);
    if (call === undefined) return;
    const problem = "the alert fires at the first evaluation without the series, as while a pod is replaced";
    report({ path: ["expr"], value: expr.text, span: call.span, problem, fix: "add for, such as 5m, or use absent_over_time()" });
  },
};

/** Reports whether an alert waits before it fires, or has a for that is not a duration, which another check reports. */
function waits(text: string | undefined): boolean {
  if (text === undefined || text === "") return false;
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
