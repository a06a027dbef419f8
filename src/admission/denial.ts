import type { Finding } from "../checks/finding.ts";
import type { ErrorKind } from "../text/field-error.ts";
import { causeMessage, findingMessage } from "../checks/message.ts";
import { maxFindings } from "../checks/check-run.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { printable } from "../text/printable.ts";
import { shorten } from "./shorten.ts";

/** The most findings that a denial tells. */
export const maxCauses = 50;
/** The most UTF-16 units that a denial's findings come to. */
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
 * Writes the findings that refuse an object, so that each reader gets all of them: `message` is complete on its own,
 * for Helm and Argo CD print nothing else, and `details.causes` are what kubectl prints. Many findings are cut to
 * {@link maxCauses} and {@link maxDenialLength} with the count of the rest. Policies forbid; all else is invalid.
 */
export function denialOf(findings: readonly Finding[], refused: Refused): DenialStatus {
  const told = tellable(findings);
  const rest = restOf(findings.length - told.length, findings.length);
  const forbidden = findings.every((finding) => finding.check.startsWith("policy/"));
  const causes = told.map(cause);
  if (rest !== "") causes.push({ reason: "FieldValueTooMany", message: rest, field: "spec" });
  return {
    status: "Failure",
    message: denialMessage(told, findings.length, rest, refused),
    reason: forbidden ? "Forbidden" : "Invalid",
    code: forbidden ? 403 : 422,
    details: { name: refused.name, group: refused.group, kind: refused.kind, causes },
  };
}

/** Refuses what is no fault of an object's content: the review itself is not as it should be. */
export function badReview(message: string): DenialStatus {
  return { status: "Failure", message, reason: "BadRequest", code: 400 };
}

function denialMessage(told: readonly Finding[], all: number, rest: string, refused: Refused): string {
  const object = `${refused.kind} ${refused.namespace === "" ? "" : `${refused.namespace}/`}${refused.name}`;
  const lines = told.map((finding) => shorten(printable(findingMessage(finding)), maxFindingLength));
  if (rest !== "") lines.push(rest);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return `${object}: ${only}`;
  return `${object} has ${all}${all < maxFindings ? "" : " or more"} faults:\n${lines.map((line) => `* ${line}`).join("\n")}`;
}

function cause(finding: Finding): Cause {
  return {
    reason: causeReasons[finding.kind],
    message: shorten(printable(causeMessage(finding)), maxFindingLength),
    field: shorten(printable(formatFieldPath(finding.path)), maxFieldLength),
  };
}

/** The findings, from the first on, that a denial has room for. */
function tellable(findings: readonly Finding[]): readonly Finding[] {
  let length = 0;
  let count = 0;
  for (const finding of findings) {
    length += Math.min(findingMessage(finding).length, maxFindingLength);
    if (count === maxCauses || length > maxDenialLength) break;
    count += 1;
  }
  return findings.slice(0, count);
}

/** Says how many findings are not told, of all those that judging went on to look for. */
function restOf(rest: number, all: number): string {
  if (rest === 0) return "";
  return `and ${all < maxFindings ? "" : "at least "}${rest} more; "promgate check" shows all of them`;
}
