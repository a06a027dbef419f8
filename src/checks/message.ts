import { formatCause } from "../text/field-error.ts";
import { formatFieldPath } from "../text/field-path.ts";
import type { Finding } from "./finding.ts";

/**
 * Formats a finding without its path: `Invalid value: "x": problem; fix (family/check)`. This is what
 * `causes[].message` of a denial has, next to the field.
 */
export function causeMessage(finding: Finding): string {
  return `${formatCause(finding)} (${finding.check})`;
}

/** Formats a finding on one line, path first: the form of every message to users. */
export function findingMessage(finding: Finding): string {
  return `${formatFieldPath(finding.path)}: ${causeMessage(finding)}`;
}
