import type { FieldPath } from "../../text/field-path.ts";
import { formatFieldPath } from "../../text/field-path.ts";
import type { GroupSubject, Indexed, RuleSubject } from "../subject.ts";
import { labelKey } from "./merged-labels.ts";

/** What makes two rules with equal labels duplicates. */
export interface Likeness {
  /** Returns what must be equal besides the labels; undefined for a rule that has no duplicates. */
  readonly keyOf: (subject: RuleSubject) => string | undefined;
  /** Reports whether two rules with equal labels and keys are duplicates; all are where this is missing. */
  readonly areSame?: (earlier: RuleSubject, later: RuleSubject) => boolean;
}

interface Placed {
  readonly at: FieldPath;
  readonly subject: RuleSubject;
}

/** The most rules alike that one is compared with, and the most work on one object: only programs write more. */
const maxCompared = 16;
const maxWork = 50_000;

/**
 * Calls `visit` for each rule that is a duplicate of an earlier one with the same labels, those of the groups included:
 * with its path, and that of the earlier rule as text. Among thousands of rules alike, later ones are not visited.
 */
export function eachDuplicate(
  groups: readonly Indexed<GroupSubject>[],
  { keyOf, areSame }: Likeness,
  visit: (at: FieldPath, subject: RuleSubject, earlier: string) => void,
): void {
  let work = 0;
  for (const alike of alikeIn(groups, keyOf)) {
    const byLabels = new Map<string, Placed[]>();
    for (const placed of alike) {
      const { rule, group } = placed.subject;
      work += 1 + rule.labels.size + group.labels.size;
      if (work > maxWork) return;
      const key = labelKey(rule, group);
      const earlier = byLabels.get(key);
      if (earlier === undefined) {
        byLabels.set(key, [placed]);
        continue;
      }
      work += earlier.length;
      const twin = earlier.find(({ subject }) => areSame?.(subject, placed.subject) !== false);
      if (twin !== undefined) visit(placed.at, placed.subject, formatFieldPath(twin.at));
      else if (earlier.length < maxCompared) earlier.push(placed);
    }
  }
}

/** Returns the rules of each key that several rules have. */
function alikeIn(groups: readonly Indexed<GroupSubject>[], keyOf: Likeness["keyOf"]): readonly (readonly Placed[])[] {
  const first = new Map<string, Placed>();
  const several = new Map<string, Placed[]>();
  for (const { index: groupIndex, value: group } of groups) {
    for (const { index, value: subject } of group.rules) {
      const key = keyOf(subject);
      if (key === undefined) continue;
      const placed = { at: ["groups", groupIndex, "rules", index], subject };
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, placed);
      else if (!several.has(key)) several.set(key, [earlier, placed]);
      else several.get(key)?.push(placed);
    }
  }
  return [...several.values()];
}
