import type { LabelMatcher, VectorSelector } from "../../promql/ast.ts";
import { compileRegex } from "../../promql/regex.ts";
import type { RuleSubject } from "../subject.ts";
import { setLabel } from "./merged-labels.ts";

/**
 * Reports whether a selector can select what a rule records, whatever labels its expression returns: no matcher excludes
 * a label that the rule or its group sets. The metric's name does not matter.
 */
export function canSelect(selector: VectorSelector, { rule, group }: RuleSubject): boolean {
  if (rule.labels.size === 0 && group.labels.size === 0) return true;
  return selector.matchers.every((matcher) => canMatch(matcher, setLabel(rule, group, matcher.name)));
}

function canMatch({ op, value }: LabelMatcher, actual: string | undefined): boolean {
  if (actual === undefined) return true;
  if (op === "=" || op === "!=") return (actual === value) === (op === "=");
  const regex = compileRegex(value);
  const matched = regex.ok ? regex.matches(actual) : undefined;
  return matched === undefined || matched === (op === "=~");
}
