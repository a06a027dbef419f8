import type { Finding } from "../checks/finding.ts";
import type { CheckContext, Judgement } from "../checks/run.ts";
import { judgeObject } from "../checks/run.ts";
import { denialOf } from "./denial.ts";
import type { DenialStatus } from "./denial.ts";
import type { ResourceRow } from "./resources.ts";
import { member, nameOf } from "./review.ts";
import type { Review } from "./review.ts";
import { sameValue } from "./same-value.ts";
import { warningsOf } from "./warnings.ts";

/** What a validation comes to: a denial or none, the warnings to show, and every finding for the record. */
export interface Validation {
  readonly denial?: DenialStatus;
  readonly warnings: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Judges the object of a review. What refuses a new object or a changed spec only warns where an update leaves the
 * spec as it was: an object that was stored before its rules were judged can still be labelled, and lose its finalizers.
 */
export function* validate(review: Review, row: ResourceRow, context: CheckContext): Generator<undefined, Validation, undefined> {
  const judgement: Judgement = judgeObject(review.object, context);
  const findings = yield* judgement;
  if (findings.length === 0) return { warnings: [], findings };
  const denying = findings.filter((finding) => finding.severity === "deny");
  const warning = findings.filter((finding) => finding.severity === "warn");
  if (denying.length === 0) return { warnings: warningsOf(warning), findings };
  if (leavesSpec(review)) {
    const faults = denying.length === 1 ? "1 fault" : `${denying.length} faults`;
    const foreword = `the stored spec has ${faults} and is admitted because this update leaves it as it is`;
    return { warnings: warningsOf([...denying, ...warning], [foreword]), findings };
  }
  const refused = { group: row.group, kind: row.kind, ...nameOf(review) };
  return { denial: denialOf(denying, refused), warnings: warningsOf(warning), findings };
}

function leavesSpec({ operation, object, oldObject }: Review): boolean {
  return operation === "UPDATE" && oldObject !== undefined && sameValue(member(object, "spec"), member(oldObject, "spec"));
}
