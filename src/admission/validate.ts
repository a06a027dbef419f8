import type { Finding } from "../checks/finding.ts";
import type { Steps } from "../text/steps.ts";
import { denialOf } from "./denial.ts";
import type { DenialStatus } from "./denial.ts";
import type { ResourceRow } from "./resources.ts";
import { member, nameOf } from "./review.ts";
import type { Review } from "./review.ts";
import { sameValue } from "../text/same-value.ts";
import { warningsOf } from "./warnings.ts";

/** The result of a validation: a denial or none, and the warnings to show. */
export interface Validation {
  readonly denial?: DenialStatus;
  readonly warnings: readonly string[];
}

/**
 * Decides on an object by what was found in it. What denies a new object or a changed spec only warns where an update
 * leaves the spec as it was: an object that was stored before it was checked can still be labelled, and lose its finalizers.
 */
export function* validate(review: Review, row: ResourceRow, findings: readonly Finding[]): Steps<Validation> {
  const denying = findings.filter(({ severity }) => severity === "deny");
  const warning = findings.filter(({ severity }) => severity === "warn");
  if (denying.length === 0) return { warnings: warningsOf(warning) };
  if (yield* keepsSpec(review)) {
    const errors = denying.length === 1 ? "1 error" : `${denying.length} errors`;
    const foreword = `the stored spec has ${errors}; admitted because this update does not change the spec`;
    return { warnings: warningsOf([...denying, ...warning], [foreword]) };
  }
  return { denial: denialOf(denying, { group: row.group, kind: row.kind, ...nameOf(review) }), warnings: warningsOf(warning) };
}

/** Reports whether an update leaves the spec as it was. */
export function* keepsSpec({ operation, object, oldObject }: Review): Steps<boolean> {
  if (operation !== "UPDATE" || oldObject === undefined) return false;
  return yield* sameValue(member(object, "spec"), member(oldObject, "spec"));
}
