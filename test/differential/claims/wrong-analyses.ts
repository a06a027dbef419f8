import { canHave } from "../../../src/checks/promql/label-flow.ts";
import type { ValueRange } from "../../../src/checks/promql/value-range.ts";
import type { ExprSubject } from "../../../src/checks/subject.ts";
import type { Expr } from "../../../src/promql/ast.ts";
import type { Element } from "../../support/evaluator.ts";

/** Returns what the analyses that checks rest on say about a node and its result contradicts. */
export function wrongAnalyses(subject: ExprSubject, node: Expr, result: readonly Element[] | undefined): string[] {
  if (result === undefined) return [];
  const wrong: string[] = [];
  const flow = subject.labels(node);
  const range = subject.values(node);
  for (const { labels, value } of result) {
    for (const name of Object.keys(labels)) if (name !== "__name__" && !canHave(flow, name)) wrong.push(`it has ${name}`);
    for (const name of flow.certain) if ((labels[name] ?? "") === "") wrong.push(`it lacks ${name}`);
    for (const { name, value: fixed } of flow.fixed) if (labels[name] !== fixed) wrong.push(`${name} is ${labels[name]}`);
    if (!isIn(range, Number(value.replace("Inf", "Infinity")))) wrong.push(`its value is ${value}`);
  }
  if (subject.presence(node).always && result.length === 0) wrong.push("it has no result");
  return wrong;
}

function isIn({ low, high, openLow, openHigh, nan }: ValueRange, value: number): boolean {
  if (Number.isNaN(value)) return nan;
  return (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
}
