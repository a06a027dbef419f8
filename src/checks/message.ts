import { formatFieldPath } from "../text/field-path.ts";
import { quoteAround } from "../text/quote.ts";
import type { Finding } from "./finding.ts";

/**
 * Says what a finding says, all but the path: `Invalid value: "x": problem; fix (family/check)`. This is what
 * stands in `causes[].message` of a denial, beside the field.
 */
export function causeMessage(finding: Finding): string {
  const value = finding.value === undefined ? "" : `${quoteAround(finding.value, finding.span)}: `;
  return `${finding.kind}: ${value}${finding.problem}; ${finding.fix} (${finding.check})`;
}

/** Says a whole finding on one line, path first: the form every user-facing message has. */
export function findingMessage(finding: Finding): string {
  return `${formatFieldPath(finding.path)}: ${causeMessage(finding)}`;
}
