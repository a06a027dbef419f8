import type { Finding } from "../checks/finding.ts";
import { ruleFileSize } from "../checks/rule/size.ts";
import type { CheckContext } from "../checks/check-run.ts";
import type { Steps } from "../text/steps.ts";
import { quoteAround } from "../text/quote.ts";
import { badReview, denialOf } from "./denial.ts";
import type { DenialStatus } from "./denial.ts";
import { excess } from "./json-shape.ts";
import { mutateRules } from "./mutate-rules.ts";
import type { PatchOperation } from "./mutate-rules.ts";
import { errorAnswer } from "./protocol-error.ts";
import type { HttpAnswer, ProtocolError } from "./protocol-error.ts";
import type { Endpoint, ResourceRow } from "./resources.ts";
import { member, nameOf, readReview, readWithoutObject } from "./review.ts";
import type { Review } from "./review.ts";
import { kindOf, memoryOf, validate } from "./validate.ts";
import type { KnownFindings } from "./validate.ts";
import { warningsOf } from "./warnings.ts";

/** How a review ended. A `fault` is no verdict: what was sent is no review, or not one for this path. */
export type Verdict = "allowed" | "denied" | "fault";

/** One answered request: what is sent back, and what to log and count of it. */
export interface Admission extends HttpAnswer {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Why there was no verdict, or what the denial says. */
  readonly problem?: string;
  /** Absent where the request is no review. */
  readonly review?: Review;
}

/** An admission in steps; some wait for what is being loaded. */
export type Admitting = Steps<Admission>;

/**
 * Answers the body of one request to a path: AdmissionReview in, AdmissionReview out. Never throws for anything that
 * is sent; what is no review gets a Status and its HTTP code.
 */
export function* admit(json: string, endpoint: Endpoint, context: CheckContext): Admitting {
  if (json.length > unscannedLength) {
    const problem = yield* excess(json);
    if (problem !== undefined) return tooMuch(json, endpoint, problem);
  }
  const { row } = endpoint;
  let known: KnownFindings | undefined;
  const memory = endpoint.duty === "validate" ? memoryOf(context) : undefined;
  const reading = readReview(json, (object) => (known = memory?.get(object)) !== undefined);
  if (!reading.ok) return refused(reading.diagnostic);
  const { review } = reading;
  if (known?.kind !== kindOf(row, review)) known = undefined;
  const problem = misdirected(review, endpoint, row) ?? (known === undefined ? misshapen(review, row) : undefined);
  if (problem !== undefined) return denied(review, badReview(problem), "fault");
  if (review.subResource !== "" || !writes.includes(review.operation)) return allowed(review);
  if (json.length > unscannedLength) yield;
  if (endpoint.duty === "validate") {
    const { denial, warnings, findings } = yield* validate(review, row, context, known?.findings);
    if (denial !== undefined) return denied(review, denial, "denied", warnings, findings);
    return allowed(review, { warnings, findings });
  }
  const { patch, warnings } = yield* mutateRules(review.object, json);
  return allowed(review, { patch, warnings: warningsOf([], warnings) });
}

/**
 * Answers a review that holds more than is parsed: its object is refused where it can be told from the rest, and let be
 * by mutation, for validation to refuse.
 */
function tooMuch(json: string, endpoint: Endpoint, problem: string): Admission {
  const review = readWithoutObject(json);
  const { row, duty } = endpoint;
  if (review === undefined || misdirected(review, endpoint, row) !== undefined)
    return refused({ reason: "RequestEntityTooLarge", message: `the review is too large: ${problem}; send a smaller object` });
  if (duty === "mutate" || review.subResource !== "" || !writes.includes(review.operation)) return allowed(review);
  const finding: Finding = {
    check: ruleFileSize.id,
    severity: "deny",
    path: ["spec"],
    kind: "Too many",
    problem: `the object is too large to judge: ${problem}`,
    fix: `split it into several ${row.kind}s`,
  };
  const status = denialOf([finding], { group: row.group, kind: row.kind, ...nameOf(review) });
  return denied(review, status, "denied", [], [finding]);
}

/** What is shorter cannot hold enough to take a parser long. */
const unscannedLength = 32 * 1024;

const writes: readonly string[] = ["CREATE", "UPDATE"];
const operations: readonly string[] = [...writes, "DELETE", "CONNECT"];

/** Says why a review is not for this path, or cannot be judged; undefined where it can. */
function misdirected(review: Review, { path }: Endpoint, row: ResourceRow): string | undefined {
  const { group, version, resource } = review.resource;
  if (group !== row.group || resource !== row.plural) {
    const written = quoteAround(group === "" ? resource : `${resource}.${group}`);
    return `request.resource: Unsupported value: ${written}: ${path} is for ${row.plural}.${row.group}; correct the webhook's rules or its path`;
  }
  if (!row.versions.includes(version)) {
    const known = row.versions.join(", ");
    return `request.resource.version: Unsupported value: ${quoteAround(version)}: this version of ${row.plural} is not known here; known are ${known}`;
  }
  if (!operations.includes(review.operation)) {
    const written = review.operation === "" ? "Required value" : `Unsupported value: ${quoteAround(review.operation)}`;
    return `request.operation: ${written}: there is no such operation; known are ${operations.join(", ")}`;
  }
  return undefined;
}

/** Says why the object of a review that writes one is not of the review's kind. */
function misshapen({ subResource, operation, resource, object }: Review, row: ResourceRow): string | undefined {
  if (subResource !== "" || !writes.includes(operation)) return undefined;
  if (object === undefined) return "request.object: Required value: there is nothing to judge; send the object";
  for (const [field, wanted] of [
    ["apiVersion", `${row.group}/${resource.version}`],
    ["kind", row.kind],
  ] as const) {
    const found = member(object, field);
    if (found === wanted) continue;
    const written = typeof found === "string" ? `Invalid value: ${quoteAround(found)}` : "Required value";
    return `request.object.${field}: ${written}: the review is about another kind; send ${JSON.stringify(wanted)}`;
  }
  return undefined;
}

const noFindings: readonly Finding[] = [];

function refused(error: ProtocolError): Admission {
  return { ...errorAnswer(error), verdict: "fault", findings: noFindings, problem: error.message };
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

/** What an admission carries beside the word that the object may come in. */
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

/** Writes JSON text in base64; what is not ASCII is escaped first, which JSON allows. */
function base64(json: string): string {
  return btoa(json.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`));
}
