import type { Call, Expr, LabelMatcher, VectorSelector } from "../../promql/ast.ts";
import { compileRegex, matchesEverything } from "../../promql/regex.ts";
import { anyLabels, maxLabels, noLabels, onlyLabels } from "./label-flow.ts";
import type { FixedLabel, LabelFlow } from "./label-flow.ts";
import { bare, metricName } from "./shapes.ts";

const scraped: LabelFlow = { ...anyLabels, scraped: true };

/** Returns the labels of the series that a selector selects, as far as its matchers fix them. */
export function selectedLabels(node: VectorSelector): LabelFlow {
  const name = metricName(node);
  const isScraped = name !== undefined && !name.includes(":") && !name.startsWith("ALERTS");
  if (node.matchers.length === 0) return isScraped ? scraped : anyLabels;
  const gone = new Map<string, Expr>();
  const fixed = new Map<string, string>();
  const certain: string[] = [];
  for (const matcher of node.matchers) {
    const { name: label, op, value } = matcher;
    if (label === "__name__" || certain.length + gone.size >= maxLabels) continue;
    if (op === "=" && value === "") gone.set(label, node);
    else if (matchesEmpty(matcher)) continue;
    if (op === "=" && value !== "") fixed.set(label, value);
    if (!gone.has(label) && !certain.includes(label)) certain.push(label);
  }
  return { ...anyLabels, gone, fixed: fixedLabels(fixed), certain, expected: certain, scraped: isScraped };
}

/** Reports whether a series without the label meets a matcher, or might. */
function matchesEmpty({ op, value }: LabelMatcher): boolean {
  switch (op) {
    case "=":
      return value === "";
    case "!=":
      return value !== "";
    default: {
      if (matchesEverything(value) === "any but empty") return op === "!~";
      const regex = compileRegex(value);
      return !regex.ok || regex.matchesEmpty === (op === "=~");
    }
  }
}

/** Returns the labels that absent() makes up: those for which its selector has one "=" matcher and no other. */
export function absentLabels(node: Call): LabelFlow {
  const argument = node.args[0] === undefined ? undefined : bare(node.args[0]);
  const selector = argument?.kind === "MatrixSelector" ? argument.selector : argument;
  if (selector?.kind !== "VectorSelector") return noLabels(node, false);
  const values = new Map<string, string>();
  const seen = new Set<string>();
  for (const { name, op, value } of selector.matchers) {
    if (name === "__name__") continue;
    if (op === "=" && !seen.has(name) && value !== "") values.set(name, value);
    else values.delete(name);
    if (op === "=") seen.add(name);
  }
  const only = [...values.keys()];
  return onlyLabels(only, node, { ...anyLabels, fixed: fixedLabels(values), certain: only });
}

function fixedLabels(values: ReadonlyMap<string, string>): readonly FixedLabel[] {
  return values.size === 0 ? anyLabels.fixed : [...values].map(([name, value]) => ({ name, value }));
}
