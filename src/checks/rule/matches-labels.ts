import type { LabelMatcher, VectorSelector } from "../../promql/ast.ts";
import { compileRegex } from "../../promql/regex.ts";

/**
 * Says whether a selector can match series that have these labels, whatever other labels they have: no matcher of one
 * of these rules it out. The metric's name is not looked at. An empty value stands for a label that is not there.
 */
export function matchesLabels(selector: VectorSelector, labels: ReadonlyMap<string, string>): boolean {
  return labels.size === 0 || selector.matchers.every((matcher) => canMatch(matcher, labels.get(matcher.name)));
}

function canMatch({ op, value }: LabelMatcher, actual: string | undefined): boolean {
  if (actual === undefined) return true;
  if (op === "=" || op === "!=") return (actual === value) === (op === "=");
  const regex = compileRegex(value);
  const matched = regex.ok ? regex.matches(actual) : undefined;
  return matched === undefined || matched === (op === "=~");
}
