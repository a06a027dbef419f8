import type { Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import type { Known } from "./fold.ts";
import { presence } from "./presence.ts";
import type { Presence } from "./presence.ts";
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
    const known = presence(expr);
    const part = unconditionalPart(expr.expr, known);
    const leaf = known(part).unconditional;
    if (leaf === undefined) return;
    const always = known(part).always;
    const marked = always || isBool(leaf) ? leaf : part;
    report({ path: ["expr"], value: expr.text, span: marked.span, ...clauses(leaf, part !== bare(expr.expr), always) });
  },
};

/** Says whether an alert is meant to fire at all times: its silence is what is watched elsewhere. */
function isHeartbeat(name: string): boolean {
  return /watch_?dog|heart_?beat|dead_?man|always_?fir/i.test(name);
}

/** The part of an expression that nothing compares: one side of each "or" at its top. */
function unconditionalPart(root: Expr, known: Known<Presence>): Expr {
  let node = bare(root);
  while (node.kind === "BinaryExpr" && node.op === "or") {
    const right = known(node.rhs);
    node = bare(right.always || known(node.lhs).unconditional === undefined ? node.rhs : node.lhs);
  }
  return node;
}

function isBool(node: Expr): boolean {
  return node.kind === "BinaryExpr" && node.returnBool && isComparison(node.op);
}

function clauses(leaf: Expr, besideOr: boolean, always: boolean): { readonly problem: string; readonly fix: string } {
  if (isBool(leaf)) {
    const problem = "with bool nothing is dropped, as a comparison that does not hold gives 0, so the alert always fires";
    return { problem, fix: "drop bool" };
  }
  if (besideOr) {
    const problem = `nothing compares this part of "or", so the alert fires whatever its value`;
    return { problem, fix: 'put the "or" in parentheses and compare the whole, or drop this part' };
  }
  if (always) {
    return { problem: "this has a result at all times, so the alert always fires", fix: "compare a metric with a threshold" };
  }
  const problem = "nothing is compared, so the alert fires for every series, whatever its value";
  return { problem, fix: "compare with a threshold" };
}
