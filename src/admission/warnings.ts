import type { Finding } from "../checks/finding.ts";
import { findingMessage } from "../checks/message.ts";
import type { FieldPath } from "../text/field-path.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { printable } from "../text/printable.ts";
import { shorten } from "./shorten.ts";

/** How long a warning should be (https://kubernetes.io/blog/2020/09/03/warnings/), in characters. */
export const idealWarningLength = 120;

/** How long a warning may be: what is longer, the API server cuts when there are many (k8s.io/apiserver/pkg/endpoints/filters/warning.go). */
export const maxWarningLength = 256;

/** The most warnings of a review. */
export const maxWarnings = 25;

/** The most characters of all warnings. The API server drops what exceeds 4,096 characters of all webhooks together. */
const maxTotalLength = 3_600;

/** The most characters of a path whose front was cut off. */
const shortPathLength = 40;

/** Formats findings as warnings after a foreword, as many as the API server passes on, and counts the rest. */
export function warningsOf(findings: readonly Finding[], foreword: readonly string[] = []): readonly string[] {
  const warnings = foreword.map((text) => shorten(printable(text), maxWarningLength));
  let length = warnings.join("").length;
  for (const [index, finding] of findings.entries()) {
    const warning = warningOf(finding);
    const isLast = index === findings.length - 1;
    length += warning.length;
    if (!isLast && (warnings.length === maxWarnings - 1 || length > maxTotalLength))
      return [...warnings, `and ${findings.length - index} more warnings; "promgate check" shows all of them`];
    warnings.push(warning);
  }
  return warnings;
}

/**
 * Formats a finding as a warning: without the quote where it would be too long with it, then without the front of the
 * path, but always with what is wrong and what to do, and with the check.
 */
export function warningOf(finding: Finding): string {
  const clause = printable(`${finding.problem}; ${finding.fix}`);
  const end = `(${finding.check})`;
  const path = printable(formatFieldPath(finding.path));
  const shortPath = printable(endOf(finding.path));
  const forms = [printable(findingMessage(finding)), `${path}: ${clause} ${end}`, `${shortPath}: ${clause} ${end}`];
  return (
    forms.find((form) => form.length <= idealWarningLength) ??
    forms.slice(1).find((form) => form.length <= maxWarningLength) ??
    `${shortPath}: ${shorten(clause, maxWarningLength - shortPath.length - end.length - 3)} ${end}`
  );
}

/** Formats the end of a path, with an ellipsis for the steps that are left out. */
function endOf(path: FieldPath): string {
  for (let from = 0; from < path.length; from++) {
    const end = formatFieldPath(path.slice(from));
    if (end.length <= shortPathLength) return from === 0 ? end : `…${end}`;
  }
  return shorten(formatFieldPath(path.slice(-1)), shortPathLength);
}
