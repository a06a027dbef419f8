import type { Finding } from "../checks/finding.ts";
import { ruleFileSize } from "../checks/rule/size.ts";
import { unquotedValue } from "../checks/schema/unquoted-value.ts";
import type { CheckContext } from "../checks/check-run.ts";
import type { Steps } from "../text/steps.ts";
import { quoteAround } from "../text/quote.ts";
import { badReview, denialOf } from "./denial.ts";
import type { DenialStatus } from "./denial.ts";
import { excess } from "./json-shape.ts";
import { mutate } from "./mutate.ts";
import type { PatchOperation } from "./mutate-rules.ts";
import { errorAnswer } from "./protocol-error.ts";
import type { HttpAnswer, ProtocolError } from "./protocol-error.ts";
import type { Endpoint, ResourceRow } from "./resources.ts";
import { readReview, readWithoutObject } from "./read-review.ts";
import { findingsOf, isCachedSpec } from "./review-findings.ts";
import { member, nameOf } from "./review.ts";
import type { Review } from "./review.ts";
import { validate } from "./validate.ts";
import { warningsOf } from "./warnings.ts";

/** How a review ended; `malformed` where what was sent is not a review, or not one for this path. */
export type Verdict = "allowed" | "denied" | "malformed";

/** One answered request: what is sent back, and what to log and count of it. */
export interface Admission extends HttpAnswer {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Why there was no verdict, or the message of the denial. */
  readonly problem?: string;
  /** Absent where the request is not a review. */
  readonly review?: Review;
}

/** An admission in steps; some wait for what is being loaded. */
export type Admitting = Steps<Admission>;

/**
 * Answers the body of one request to a path: AdmissionReview in, AdmissionReview out. Never throws for anything that
 * is sent; what is not a review gets a Status and its HTTP code.
 */
export function* admit(json: string, endpoint: Endpoint, context: CheckContext): Admitting {
  if (json.length > unscannedLength) {
    const problem = yield* excess(json);
    if (problem !== undefined) return tooLarge(json, endpoint, problem);
  }
  const { row, duty } = endpoint;
  const reading = readReview(json, (spec) => isCachedSpec(spec, context));
  if (!reading.ok) return refused(reading.diagnostic);
  const { review } = reading;
  const problem = misdirected(review, endpoint) ?? misshapen(review, row);
  if (problem !== undefined) return denied(review, badReview(problem), "malformed");
  if (review.subResource !== "" || !writes.includes(review.operation)) return allowed(review);
  if (json.length > unscannedLength) yield;
  const findings = yield* findingsOf(review, row, context, { weight: json.length, comesAgain: duty === "mutate" });
  if (duty === "validate") {
    const { denial, warnings } = yield* validate(review, row, findings);
    return denial === undefined ? allowed(review, { warnings, findings }) : denied(review, denial, "denied", warnings, findings);
  }
  const outcome = yield* mutate(review, row, findings, json);
  if ("status" in outcome) return denied(review, outcome, "denied", [], findings);
  const converted = context.grades.get(unquotedValue.id) === "off" ? noFindings : outcome.findings;
  return allowed(review, { patch: outcome.patch, warnings: warningsOf(converted), findings: converted });
}

/**
 * Answers a review that holds more than is parsed: validation denies its object, where it can be cut out of
 * the review, and mutation lets it pass to validation.
 */
function tooLarge(json: string, endpoint: Endpoint, problem: string): Admission {
  const review = readWithoutObject(json);
  const { row, duty } = endpoint;
  if (review === undefined || misdirected(review, endpoint) !== undefined)
    return refused({ reason: "RequestEntityTooLarge", message: `the review is too large: ${problem}; send a smaller object` });
  if (duty === "mutate" || review.subResource !== "" || !writes.includes(review.operation)) return allowed(review);
  const finding: Finding = {
    check: ruleFileSize.id,
    severity: "deny",
    path: ["spec"],
    kind: "Too many",
    problem: `the object is too large to check: ${problem}`,
    fix: `split it into several ${row.kind}s`,
  };
  const status = denialOf([finding], { group: row.group, kind: row.kind, ...nameOf(review) });
  return denied(review, status, "denied", [], [finding]);
}

/** Shorter text cannot hold enough to take a parser long. */
const unscannedLength = 32 * 1024;

const writes: readonly string[] = ["CREATE", "UPDATE"];
const operations: readonly string[] = [...writes, "DELETE", "CONNECT"];

/** Returns why a review is not for this path; undefined where it is. */
function misdirected(review: Review, { path, row }: Endpoint): string | undefined {
  const { group, version, resource } = review.resource;
  if (group !== row.group || resource !== row.plural) {
    const written = quoteAround(group === "" ? resource : `${resource}.${group}`);
    return `request.resource: Unsupported value: ${written}: ${path} is for ${row.plural}.${row.group}; correct the webhook's rules or its path`;
  }
  if (!row.versions.includes(version)) {
    const known = row.versions.join(", ");
    return `request.resource.version: Unsupported value: ${quoteAround(version)}: unknown version of ${row.plural}; known are ${known}`;
  }
  if (!operations.includes(review.operation)) {
    const written = review.operation === "" ? "Required value" : `Unsupported value: ${quoteAround(review.operation)}`;
    return `request.operation: ${written}: unknown operation; known are ${operations.join(", ")}`;
  }
  return undefined;
}

/** Returns why the object of a review that writes one is not of the review's kind. */
function misshapen({ subResource, operation, resource, head }: Review, row: ResourceRow): string | undefined {
  if (subResource !== "" || !writes.includes(operation)) return undefined;
  if (head === undefined) return "request.object: Required value: the review has no object; send it";
  for (const [field, expected] of [
    ["apiVersion", `${row.group}/${resource.version}`],
    ["kind", row.kind],
  ] as const) {
    const found = member(head, field);
    if (found === expected) continue;
    const written = typeof found === "string" ? `Invalid value: ${quoteAround(found)}` : "Required value";
    return `request.object.${field}: ${written}: the review is about another kind; send ${JSON.stringify(expected)}`;
  }
  return undefined;
}

const noFindings: readonly Finding[] = [];

function refused(error: ProtocolError): Admission {
  return { ...errorAnswer(error), verdict: "malformed", findings: noFindings, problem: error.message };
}

function denied(
  review: Review,
  status: DenialStatus,
  verdict: Verdict,
  warnings: readonly string[] = [],
  findings: readonly Finding[] = noFindings,
): Admission {
  const response = { uid: review.uid, allowed: false, status, ...(warnings.length === 0 ? {} : { warnings }) };
  return { ...answer(review, response), verdict, findings, problem: status.message, review };
}

/** What an answer that allows an object carries. */
interface Extras {
  readonly warnings?: readonly string[];
  readonly findings?: readonly Finding[];
  readonly patch?: readonly PatchOperation[];
}

function allowed(review: Review, { warnings = [], findings = noFindings, patch = [] }: Extras = {}): Admission {
  const response = {
    uid: review.uid,
    allowed: true,
    ...(patch.length === 0 ? {} : { patchType: "JSONPatch", patch: base64(JSON.stringify(patch)) }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
  return { ...answer(review, response), verdict: "allowed", findings, review };
}

function answer(review: Review, response: object): HttpAnswer {
  return { httpStatus: 200, body: JSON.stringify({ kind: "AdmissionReview", apiVersion: review.apiVersion, response }) };
}

/** Encodes JSON text in base64, with what is not ASCII escaped, as JSON allows. */
function base64(json: string): string {
  return btoa(json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));
}
