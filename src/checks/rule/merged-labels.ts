import type { Rule, RuleGroup } from "../subject.ts";

/** Gives the labels that a rule's results get: the group's, and the rule's own, which win. An empty value removes a label. */
export function mergedLabels(rule: Rule, group: RuleGroup): ReadonlyMap<string, string> {
  return group.labels.size === 0 ? rule.labels : new Map([...group.labels, ...rule.labels]);
}

/** Says whether two maps have the same names with the same values. */
export function sameLabels(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) if (b.get(name) !== value) return false;
  return true;
}
