import type { AggregateExpr, Call, Expr } from "../../promql/ast.ts";
import { promqlFunctions } from "../../promql/functions.ts";
import { fold } from "./fold.ts";
import type { ResultOf } from "./fold.ts";
import { anyLabels, canHave, maxLabels, noLabels, onlyLabels, withLabel, withoutLabels } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";
import { distinct, filtered } from "./label-lists.ts";
import { combinedLabels } from "./matched-labels.ts";
import { joinedLabels, replacedLabels } from "./replaced-labels.ts";
import { absentLabels, selectedLabels } from "./selector-labels.ts";
import { constantText, vectorArgument } from "./shapes.ts";

/** Follows the labels of series through an expression, from its selectors up. */
export const followLabels = fold(anyLabels, flowOf);

function flowOf(node: Expr, resultOf: ResultOf<LabelFlow>): LabelFlow {
  switch (node.kind) {
    case "NumberLiteral":
    case "StringLiteral":
      return noLabels(node, true);
    case "VectorSelector":
      return selectedLabels(node);
    case "MatrixSelector":
      return resultOf(node.selector);
    case "SubqueryExpr":
    case "UnaryExpr":
    case "ParenExpr":
      return resultOf(node.expr);
    case "Call":
      return calledLabels(node, resultOf);
    case "AggregateExpr":
      return aggregatedLabels(node, resultOf(node.expr));
    case "BinaryExpr":
      return combinedLabels(node, resultOf(node.lhs), resultOf(node.rhs));
    default:
      return anyLabels;
  }
}

function calledLabels(node: Call, resultOf: ResultOf<LabelFlow>): LabelFlow {
  if (node.func === "absent" || node.func === "absent_over_time") return absentLabels(node);
  const argument = vectorArgument(node);
  if (argument === undefined || node.func === "scalar") {
    return noLabels(node, promqlFunctions.get(node.func)?.returns === "scalar");
  }
  const flow = resultOf(argument);
  switch (node.func) {
    case "info":
      return { ...anyLabels, certain: flow.certain, expected: flow.expected, scraped: flow.scraped };
    case "label_replace":
      return replacedLabels(node, flow);
    case "label_join":
      return joinedLabels(node, flow);
    case "histogram_quantiles":
      return withNamedLabel(withoutLabels(flow, ["le"], node), node.args[1]);
    case "histogram_quantile":
    case "histogram_fraction":
      return withoutLabels(flow, ["le"], node);
    default:
      return flow;
  }
}

function aggregatedLabels(node: AggregateExpr, inner: LabelFlow): LabelFlow {
  switch (node.op) {
    case "topk":
    case "bottomk":
    case "limitk":
    case "limit_ratio":
      return inner;
    case "count_values": {
      const grouped = groupedLabels(node, inner);
      // The label that is set is one of those that without removes.
      const removed = node.without && node.grouping.includes(constantText(node.param) ?? "");
      return removed ? grouped : withNamedLabel(grouped, node.param);
    }
    default:
      return groupedLabels(node, inner);
  }
}

function groupedLabels(node: AggregateExpr, inner: LabelFlow): LabelFlow {
  if (node.without) return withoutLabels(inner, node.grouping, node);
  if (node.grouping.length === 0) return noLabels(node, false);
  if (node.grouping.length > maxLabels) return anyLabels;
  const only = filtered(distinct(node.grouping), (label) => canHave(inner, label));
  return onlyLabels(only, node, inner);
}

/** Returns a flow with the label that a function or aggregation sets in every series, named by one of its arguments. */
function withNamedLabel(flow: LabelFlow, name: Expr | undefined): LabelFlow {
  const label = constantText(name);
  return label === undefined ? anyLabels : withLabel(flow, { name: label, certain: true });
}
