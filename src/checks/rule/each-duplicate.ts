import { formatFieldPath } from "../../text/field-path.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { GroupSubject, Indexed, RuleSubject } from "../subject.ts";
import { mergedLabels, sameLabels } from "./merged-labels.ts";

interface Placed {
  readonly at: FieldPath;
  readonly subject: RuleSubject;
}

/** The most rules of one name that are compared with each other: hundreds of parts of one thing are made by a program. */
const mostCompared = 64;

/**
 * Tells each rule that is like an earlier one: of the same name, with the same labels once the group's are added, and
 * `alike` in the rest. `tell` is given where the rule stands, its name, and where the earlier one stands as text.
 */
export function eachDuplicate(
  groups: readonly Indexed<GroupSubject>[],
  nameOf: (subject: RuleSubject) => string | undefined,
  alike: (earlier: RuleSubject, later: RuleSubject) => boolean,
  tell: (at: FieldPath, name: string, earlier: string) => void,
): void {
  const byName = new Map<string, Placed[]>();
  for (const { index: groupIndex, value: group } of groups) {
    for (const { index, value: subject } of group.rules) {
      const name = nameOf(subject) ?? "";
      if (name === "") continue;
      const at = ["groups", groupIndex, "rules", index];
      const earlier = byName.get(name);
      if (earlier === undefined) {
        byName.set(name, [{ at, subject }]);
        continue;
      }
      const twin = earlier.find((other) => haveSameLabels(other.subject, subject) && alike(other.subject, subject));
      if (twin !== undefined) tell(at, name, formatFieldPath(twin.at));
      else if (earlier.length < mostCompared) earlier.push({ at, subject });
    }
  }
}

function haveSameLabels(a: RuleSubject, b: RuleSubject): boolean {
  return sameLabels(mergedLabels(a.rule, a.group), mergedLabels(b.rule, b.group));
}
