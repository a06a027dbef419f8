import type { Finding } from "../checks/finding.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { checkObject } from "../checks/run.ts";
import type { Steps } from "../text/steps.ts";
import { TextCache } from "../text/text-cache.ts";
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
 * What is `known` to be found in the object is not looked for again.
 */
export function* validate(
  review: Review,
  row: ResourceRow,
  context: CheckContext,
  known: readonly Finding[] | undefined,
): Steps<Validation> {
  const findings = known ?? (yield* judged(review, row, context));
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

/** Weights are UTF-16 units of the objects' text. */
const cacheLimits = { maxEntries: 2_000, maxWeight: 8 * 1024 * 1024, maxEntryWeight: 256 * 1024 };

/** What was found in an object that was reviewed as one of a kind. */
export interface KnownFindings {
  readonly kind: string;
  readonly findings: readonly Finding[];
}

const memories = new WeakMap<CheckContext, TextCache<KnownFindings>>();

/**
 * What was found in objects that came again and again, letter for letter, by their text: whoever applies the same
 * manifests every few minutes, as deployment controllers do, has each judged twice, and from then on looked up.
 */
export function memoryOf(context: CheckContext): TextCache<KnownFindings> {
  let memory = memories.get(context);
  if (memory === undefined) memories.set(context, (memory = new TextCache(cacheLimits)));
  return memory;
}

/** Names a kind and version for {@link KnownFindings}. */
export function kindOf(row: ResourceRow, { resource }: Review): string {
  return `${row.kind}.${resource.version}.${row.group}`;
}

function* judged(review: Review, row: ResourceRow, context: CheckContext): Steps<readonly Finding[]> {
  const { object, objectText } = review;
  const findings = yield* checkObject(object, context);
  if (objectText !== undefined) memoryOf(context).set(objectText, { kind: kindOf(row, review), findings }, objectText.length);
  return findings;
}

function leavesSpec({ operation, object, oldObject }: Review): boolean {
  return operation === "UPDATE" && oldObject !== undefined && sameValue(member(object, "spec"), member(oldObject, "spec"));
}
