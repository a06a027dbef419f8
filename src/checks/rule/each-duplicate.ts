import { formatFieldPath } from "../../text/field-path.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { GroupSubject, Indexed, RuleSubject } from "../subject.ts";
import { labelKey } from "./merged-labels.ts";

/** What makes two rules with equal labels the same. */
export interface Likeness {
  /** What has to be equal beside the labels; undefined for a rule that is like none. */
  readonly keyOf: (subject: RuleSubject) => string | undefined;
  /** Whether two rules that are equal in that are different all the same. */
  readonly differ?: (earlier: RuleSubject, later: RuleSubject) => boolean;
}

interface Placed {
  readonly at: FieldPath;
  readonly subject: RuleSubject;
}

/** The most rules alike that one is compared with, and the most work on one object: only a program writes so many. */
const mostCompared = 16;
const mostWork = 50_000;

/**
 * Tells each rule that is like an earlier one with the same labels, those of the groups included: `tell` is given where
 * the rule stands, and as text where the earlier one does. Past thousands of rules alike, no more are told.
 */
export function eachDuplicate(
  groups: readonly Indexed<GroupSubject>[],
  { keyOf, differ }: Likeness,
  tell: (at: FieldPath, subject: RuleSubject, earlier: string) => void,
): void {
  let work = 0;
  for (const alike of alikeIn(groups, keyOf)) {
    const byLabels = new Map<string, Placed[]>();
    for (const placed of alike) {
      const { rule, group } = placed.subject;
      work += 1 + rule.labels.size + group.labels.size;
      if (work > mostWork) return;
      const key = labelKey(rule, group);
      const earlier = byLabels.get(key);
      if (earlier === undefined) {
        byLabels.set(key, [placed]);
        continue;
      }
      work += earlier.length;
      const twin = earlier.find(({ subject }) => differ?.(subject, placed.subject) !== true);
      if (twin !== undefined) tell(placed.at, placed.subject, formatFieldPath(twin.at));
      else if (earlier.length < mostCompared) earlier.push(placed);
    }
  }
}

/** The rules of one key, where there are several. */
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
