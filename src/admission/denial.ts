import type { Finding } from "../checks/finding.ts";
import type { ErrorKind } from "../text/field-error.ts";
import { causeMessage, findingMessage } from "../checks/message.ts";
import { maxFindings } from "../checks/check-run.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { printable } from "../text/printable.ts";
import { shorten } from "./shorten.ts";

/** The most findings that a denial lists. */
export const maxCauses = 50;
/** The most UTF-16 units of all findings of a denial. */
export const maxDenialLength = 12_000;
const maxFindingLength = 1_000;
const maxFieldLength = 300;

/** The object that is refused, as far as the review and the object name it. */
export interface Refused {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Why an object is refused, in the form of a Kubernetes Status. */
export interface DenialStatus {
  readonly status: "Failure";
  readonly message: string;
  readonly reason: "Invalid" | "Forbidden" | "BadRequest";
  readonly code: 422 | 403 | 400;
  readonly details?: {
    readonly name: string;
    readonly group: string;
    readonly kind: string;
    readonly causes: readonly Cause[];
  };
}

interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** Kubernetes' reasons of causes, by the kind of problem that each is made from. */
const causeReasons: Readonly<Record<ErrorKind, string>> = {
  "Required value": "FieldValueRequired",
  "Invalid value": "FieldValueInvalid",
  "Unsupported value": "FieldValueNotSupported",
  "Duplicate value": "FieldValueDuplicate",
  "Not found": "FieldValueNotFound",
  Forbidden: "FieldValueForbidden",
  "Too long": "FieldValueTooLong",
  "Too many": "FieldValueTooMany",
};

/**
 * Returns the denial of an object with all findings that deny it: `message` is complete on its own, as Helm, Argo CD and
 * Flux print nothing else, and kubectl prints `details.causes`. The list ends at {@link maxCauses} and
 * {@link maxDenialLength}, with the count of the rest. Where only policies deny, the object is forbidden; else it is invalid.
 */
export function denialOf(findings: readonly Finding[], refused: Refused): DenialStatus {
  const listed = listable(findings);
  const rest = restOf(findings.length - listed.length, findings.length);
  const forbidden = findings.every((finding) => finding.check.startsWith("policy/"));
  const causes = listed.map(cause);
  if (rest !== "") causes.push({ reason: "FieldValueTooMany", message: rest, field: "spec" });
  return {
    status: "Failure",
    message: denialMessage(listed, findings.length, rest, refused),
    reason: forbidden ? "Forbidden" : "Invalid",
    code: forbidden ? 403 : 422,
    details: { name: refused.name, group: refused.group, kind: refused.kind, causes },
  };
}

/** Returns the denial of a review that is itself malformed. */
export function badReview(message: string): DenialStatus {
  return { status: "Failure", message, reason: "BadRequest", code: 400 };
}

function denialMessage(listed: readonly Finding[], all: number, rest: string, refused: Refused): string {
  const object = `${refused.kind} ${refused.namespace === "" ? "" : `${refused.namespace}/`}${refused.name}`;
  const lines = listed.map((finding) => shorten(printable(findingMessage(finding)), maxFindingLength));
  if (rest !== "") lines.push(rest);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return `${object}: ${only}`;
  return `${object} has ${all}${all < maxFindings ? "" : " or more"} errors:\n${lines.map((line) => `* ${line}`).join("\n")}`;
}

function cause(finding: Finding): Cause {
  return {
    reason: causeReasons[finding.kind],
    message: shorten(printable(causeMessage(finding)), maxFindingLength),
    field: shorten(printable(formatFieldPath(finding.path)), maxFieldLength),
  };
}

/** Returns the findings, from the first on, that fit into a denial. */
function listable(findings: readonly Finding[]): readonly Finding[] {
  let length = 0;
  let count = 0;
  for (const finding of findings) {
    length += Math.min(findingMessage(finding).length, maxFindingLength);
    if (count === maxCauses || length > maxDenialLength) break;
    count += 1;
  }
  return findings.slice(0, count);
}

/** Returns how many findings are not listed, of all that were found before the run ended. */
function restOf(rest: number, all: number): string {
  if (rest === 0) return "";
  return `and ${all < maxFindings ? "" : "at least "}${rest} more; "promgate check" shows all of them`;
}
