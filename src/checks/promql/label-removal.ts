import type { AggregateExpr, BinaryExpr } from "../../promql/ast.ts";
import { removerOf } from "./label-flow.ts";
import type { LabelFlow } from "./label-flow.ts";

/** Returns a clause that says why series of a flow cannot have a label: which part of the expression removed it. */
export function whyGone(flow: LabelFlow, label: string): string {
  const remover = removerOf(flow, label);
  switch (remover?.kind) {
    case "AggregateExpr":
      return aggregation(remover, label);
    case "BinaryExpr":
      return matching(remover, label);
    case "Call":
      if (remover.func.startsWith("absent")) return `${remover.func}() sets only the labels that its selector matches with "="`;
      if (remover.func.startsWith("label_")) return `${remover.func}() sets it to ""`;
      return `${remover.func}() ${label === "le" && remover.func.startsWith("histogram_") ? "drops it" : "has no labels"}`;
    case "VectorSelector":
      return `the selector matches only series without it`;
    default:
      return "a number has no labels";
  }
}

/** Formats label names as messages list them: `"a", "b"`, at most five of them. */
export function labelList(labels: Iterable<string>): string {
  const names = [...labels].map((label) => JSON.stringify(label));
  return names.length <= 5 ? names.join(", ") : `${names.slice(0, 5).join(", ")} and ${names.length - 5} more`;
}

function aggregation(node: AggregateExpr, label: string): string {
  if (node.grouping.length === 0 && !node.without) {
    return `${node.op}() drops all ${node.op === "count_values" ? "other " : ""}labels`;
  }
  if (!node.without) return `${node.op} by (${node.grouping.slice(0, 5).join(", ")}) keeps only ${labelList(node.grouping)}`;
  return `${node.op} without (${label}) drops it`;
}

function matching({ matching, op }: BinaryExpr, label: string): string {
  if (matching === undefined) return "a number has no labels";
  if (matching.include.includes(label)) {
    const group = matching.card === "one-to-many" ? "group_right" : "group_left";
    return `${group} (${label}) copies it from a side that does not have it`;
  }
  if (!matching.on) return `"${op} ignoring (${label})" drops it`;
  if (matching.labels.length === 0) return `"${op} on ()" drops all labels`;
  return `"${op} on (${matching.labels.slice(0, 5).join(", ")})" keeps only ${labelList(matching.labels)}`;
}
