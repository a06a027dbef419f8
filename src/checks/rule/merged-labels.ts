import type { Rule, RuleGroup } from "../subject.ts";

/** Returns the value to which a rule, or else its group, sets a label of the results; an empty one removes the label. */
export function setLabel(rule: Rule, group: RuleGroup, name: string): string | undefined {
  return rule.labels.get(name) ?? group.labels.get(name);
}

/** Returns the labels that a rule's results get as text, which is the same for the same labels. */
export function labelKey(rule: Rule, group: RuleGroup): string {
  if (rule.labels.size === 0 && group.labels.size === 0) return "";
  const labels = group.labels.size === 0 ? rule.labels : new Map([...group.labels, ...rule.labels]);
  return JSON.stringify([...labels].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
