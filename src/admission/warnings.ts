import type { Finding } from "../checks/finding.ts";
import { findingMessage } from "../checks/message.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { printable } from "../text/printable.ts";
import { shorten } from "./shorten.ts";

/** The most characters of a warning; longer ones may be cut on their way (https://kubernetes.io/blog/2020/09/03/warnings/). */
export const maxWarningLength = 120;

/**
 * The most warnings of a review. The API server drops what goes over 4,096 characters of all webhooks' warnings
 * together, so this many leave room for others.
 */
export const maxWarnings = 25;

const longestPath = 60;

/** Writes findings as warnings, the first {@link maxWarnings} of them, and the count of the rest. */
export function warningsOf(findings: readonly Finding[], foreword: readonly string[] = []): readonly string[] {
  const room = maxWarnings - foreword.length;
  const told = findings.length <= room ? findings : findings.slice(0, room - 1);
  const rest = findings.length - told.length;
  const warnings = [...foreword.map((text) => shorten(printable(text), maxWarningLength)), ...told.map(warning)];
  return rest === 0 ? warnings : [...warnings, `and ${rest} more warnings; "promgate check" shows all of them`];
}

/** Says a finding in at most {@link maxWarningLength} characters: first the quote goes, then the advice, never path and check. */
function warning(finding: Finding): string {
  const whole = printable(findingMessage(finding));
  if (whole.length <= maxWarningLength) return whole;
  const path = printable(formatFieldPath(finding.path));
  const problem = printable(finding.problem);
  const check = `(${finding.check})`;
  for (const shorter of [`${path}: ${problem}; ${printable(finding.fix)} ${check}`, `${path}: ${problem} ${check}`])
    if (shorter.length <= maxWarningLength) return shorter;
  const shortPath = shorten(path, longestPath);
  const room = maxWarningLength - shortPath.length - check.length - 3;
  return `${shortPath}: ${cut(problem, room)} ${check}`;
}

/** Cuts the end off, at a space where one is near. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, Math.max(0, most - 1)).toWellFormed();
  const space = kept.lastIndexOf(" ");
  return `${space > kept.length - 15 ? kept.slice(0, space) : kept}…`;
}
