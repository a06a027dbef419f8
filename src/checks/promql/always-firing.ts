import type { Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import { presence } from "./presence.ts";
import { bare, isComparison } from "./shapes.ts";

/** Finds alerts whose expression drops nothing, so that they fire for whatever is there. */
export const alwaysFiring: RuleCheck = {
  id: "promql/always-firing",
  grade: "warn",
  on: "rule",
  doc: {
    what: "An alert whose expression compares nothing, or only with bool, or has a part after `or` that nothing compares.",
    why: "An alert fires for every series that its expression gives, whatever the value, 0 included. Without a comparison it fires for as long as its metrics exist.",
    fix: "Compare with a threshold, without bool, and put an `or` in parentheses before comparing it. An alert that shall always fire, to show that alerts arrive, is left alone when it is called Watchdog, Heartbeat or DeadMansSwitch.",
    bad: "alert: TargetDown\nexpr: up{job='api'}\n",
    good: "alert: TargetDown\nexpr: up{job='api'} == 0\n",
  },
  run({ rule, expr }, report) {
    if (expr === undefined || (rule.alert ?? "") === "" || isHeartbeat(rule.alert ?? "")) return;
    if (expr.type !== "instant vector" && expr.type !== "scalar") return;
    const part = presence(expr)(expr.expr).unconditional;
    if (part === undefined) return;
    report({ at: ["expr"], value: expr.text, span: part.span, ...clauses(part, expr.expr) });
  },
};

/** Says whether an alert is meant to fire at all times: its silence is what is watched elsewhere. */
function isHeartbeat(name: string): boolean {
  return /watch_?dog|heart_?beat|dead_?man|always_?fir/i.test(name);
}

function clauses(part: Expr, whole: Expr): { readonly problem: string; readonly fix: string } {
  const inner = bare(part);
  if (inner.kind === "BinaryExpr" && inner.returnBool && isComparison(inner.op)) {
    return {
      problem: "with bool nothing is dropped, as a comparison that does not hold gives 0, so the alert fires for every series",
      fix: "drop bool",
    };
  }
  const outer = bare(whole);
  if (outer.kind === "BinaryExpr" && outer.op === "or") {
    return {
      problem: `nothing compares this part of "or", so the alert fires whenever it has a result`,
      fix: 'put the "or" in parentheses and compare the whole, or drop this part',
    };
  }
  if (isConstant(inner)) {
    return { problem: "this has a result at all times, so the alert always fires", fix: "compare a metric with a threshold" };
  }
  return {
    problem: "nothing is compared, so the alert fires for every series, whatever its value",
    fix: "compare with a threshold",
  };
}

/** Says whether a part reads no metric: a number, `vector(1)`, the time. */
function isConstant(node: Expr): boolean {
  return node.kind === "NumberLiteral" || (node.kind === "Call" && node.args.every((arg) => bare(arg).kind === "NumberLiteral"));
}
