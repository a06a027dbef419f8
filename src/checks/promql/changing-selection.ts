import type { AggregateExpr, Expr } from "../../promql/ast.ts";
import type { RuleCheck } from "../check.ts";
import { isBoth } from "../rule/record-or-alert.ts";
import { bare, isComparison } from "./shapes.ts";

/** Finds alerts on the largest or smallest series, which can be different ones at each evaluation. */
export const changingSelection: RuleCheck = {
  id: "promql/changing-selection",
  grade: "hint",
  on: "rule",
  doc: {
    what: "An alert whose result is topk(), bottomk(), limitk() or limit_ratio().",
    why: "The chosen series change as their order does. When one drops out, its alert is resolved, and its for starts again when it comes back.",
    fix: "Compare all series with a threshold, and show the largest in a dashboard.",
    bad: "alert: BusyNodes\nexpr: topk(3, node_load1) > 8\nfor: 5m\n",
    good: "alert: BusyNodes\nexpr: node_load1 > 8\nfor: 5m\n",
  },
  run({ rule, expr }, report) {
    if (expr === undefined || (rule.alert ?? "") === "" || isBoth(rule)) return;
    const choice = choiceAtTop(expr.expr);
    if (choice === undefined) return;
    const problem = `${choice.op}() can choose different series at each evaluation, which resolves alerts and starts others`;
    report({ path: ["expr"], value: expr.text, span: choice.span, problem, fix: "compare all series with a threshold" });
  },
};

function choiceAtTop(root: Expr): AggregateExpr | undefined {
  let node = bare(root);
  while (node.kind === "BinaryExpr" && (isComparison(node.op) || node.op === "and" || node.op === "unless"))
    node = bare(node.lhs);
  return node.kind === "AggregateExpr" &&
    /^(topk|bottomk|limitk|limit_ratio)$/.test(node.op) &&
    node.expr.kind !== "NumberLiteral"
    ? node
    : undefined;
}
