import type { Admission } from "../admission/admit.ts";
import type { Endpoint } from "../admission/resources.ts";
import { nameOf } from "../admission/review.ts";
import type { Finding } from "../checks/finding.ts";
import type { LogFields, Logger } from "../ports.ts";

/**
 * Logs one line about an admission that was denied, admitted with warnings, or could not be checked: who sent what,
 * and which checks reported something. What the object holds stays out of the log.
 */
export function logAdmission(logger: Logger, admission: Admission, endpoint: Endpoint): void {
  const { verdict, findings, problem } = admission;
  const fields = fieldsOf(admission, endpoint);
  if (verdict === "denied") {
    logger.info("denied", { ...fields, ...found(findings, "deny") });
  } else if (verdict === "allowed") {
    const serious = findings.filter(({ severity }) => severity !== "hint");
    if (serious.length > 0) logger.info("admitted with warnings", { ...fields, ...found(serious) });
    else logger.debug("admitted", fields);
  } else logger.warn("review cannot be checked", { ...fields, problem });
}

function fieldsOf({ review }: Admission, { path }: Endpoint): LogFields {
  if (review === undefined) return { path };
  const { uid, user, operation, dryRun, resource } = review;
  return { path, uid, user, operation, dryRun, resource: resource.resource, ...nameOf(review) };
}

function found(findings: readonly Finding[], severity?: Finding["severity"]): LogFields {
  const counted = findings.filter((finding) => severity === undefined || finding.severity === severity);
  return { findings: counted.length, checks: [...new Set(counted.map(({ check }) => check))] };
}
