import { quoteAround } from "../text/quote.ts";
import { cutMark, cutObject, cutSpec } from "./cut-json.ts";
import type { ProtocolError } from "./protocol-error.ts";
import { isObject, member, reviewVersions, textMember } from "./review.ts";
import type { Review } from "./review.ts";

/** A review, or why the request cannot be answered as one. */
export type ReviewReading =
  | { readonly ok: true; readonly review: Review }
  | { readonly ok: false; readonly diagnostic: ProtocolError };

const longestUid = 253;

/**
 * Reads a review from a request's body. Never throws: without a `uid` to answer to it is an error. The text of a spec that
 * `isKnown` to be JSON is parsed only when the object is read.
 */
export function readReview(json: string, isKnown: (spec: string) => boolean): ReviewReading {
  const cut = cutObject(json);
  if (cut !== undefined) {
    const envelope = parsed(cut.rest);
    const object = hasMark(member(envelope, "request"), "object") ? readObject(cut.value, isKnown) : undefined;
    if (object !== undefined) return readEnvelope(envelope, object);
  }
  try {
    return readEnvelope(JSON.parse(json), undefined);
  } catch (error) {
    return failure(notJson(json, error));
  }
}

/** Reads a review without its object, which is too large to parse; undefined where the rest is too, or cannot be separated. */
export function readWithoutObject(json: string): Review | undefined {
  const cut = cutObject(json);
  if (cut === undefined || cut.rest.length > longestEnvelope) return undefined;
  const envelope = parsed(cut.rest);
  if (!hasMark(member(envelope, "request"), "object")) return undefined;
  const reading = readEnvelope(envelope, { specText: undefined, head: undefined, whole: () => undefined });
  return reading.ok ? reading.review : undefined;
}

const longestEnvelope = 32 * 1024;

/** The object of a review; see {@link Review}. */
interface ReviewObject {
  readonly specText: string | undefined;
  readonly head: unknown;
  whole(): unknown;
}

/** Reads an object that was cut out; undefined where the text is not JSON, so that the cut was wrong. */
function readObject(json: string, isKnown: (spec: string) => boolean): ReviewObject | undefined {
  for (const { rest, value: specText } of cutSpec(json)) {
    const head = parsed(rest);
    if (!isObject(head) || !hasMark(head, "spec")) continue;
    let spec = isKnown(specText) ? unparsed : parsed(specText);
    if (spec === undefined) continue;
    const whole = (): unknown => ({ ...head, spec: spec === unparsed ? (spec = parsed(specText)) : spec });
    return { specText, head, whole };
  }
  const object = parsed(json);
  return object === undefined ? undefined : { specText: undefined, head: object, whole: () => object };
}

const unparsed = Symbol("not parsed yet");

function hasMark(value: unknown, name: string): boolean {
  return member(value, name) === cutMark;
}

/** Parses JSON text; undefined where it is not JSON. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function readEnvelope(value: unknown, object: ReviewObject | undefined): ReviewReading {
  if (!isObject(value)) return failure("the body is not an AdmissionReview; send a JSON object of that kind");
  const kind = member(value, "kind");
  if (kind !== "AdmissionReview") {
    const problem = "this path answers reviews; send an AdmissionReview";
    return failure(
      typeof kind === "string" ? `kind: Unsupported value: ${quoteAround(kind)}: ${problem}` : `kind: Required value: ${problem}`,
    );
  }
  const apiVersion = textMember(value, "apiVersion");
  if (!reviewVersions.includes(apiVersion)) {
    const problem = "unknown version of AdmissionReview";
    const fix = `list v1 in the webhook's admissionReviewVersions; known are ${reviewVersions.join(", ")}`;
    return failure(`apiVersion: Unsupported value: ${quoteAround(apiVersion)}: ${problem}; ${fix}`);
  }
  return readRequest(apiVersion, member(value, "request"), object);
}

function readRequest(apiVersion: string, request: unknown, cut: ReviewObject | undefined): ReviewReading {
  if (!isObject(request)) return failure("request: Required value: the review has no request; send one");
  const uid = textMember(request, "uid");
  if (uid === "") return failure("request.uid: Required value: the answer must carry it; send the request's uid as text");
  if (uid.length > longestUid)
    return failure(`request.uid: Too long: must have at most ${longestUid} characters; send a UUID, as the API server does`);
  const resource = member(request, "resource");
  const written = member(request, "object") ?? undefined;
  const object: ReviewObject = cut ?? { specText: undefined, head: written, whole: () => written };
  const review: Review = {
    apiVersion,
    uid,
    operation: textMember(request, "operation"),
    resource: {
      group: textMember(resource, "group"),
      version: textMember(resource, "version"),
      resource: textMember(resource, "resource"),
    },
    subResource: textMember(request, "subResource"),
    namespace: textMember(request, "namespace"),
    name: textMember(request, "name"),
    dryRun: member(request, "dryRun") === true,
    user: textMember(member(request, "userInfo"), "username"),
    specText: object.specText,
    head: object.head ?? undefined,
    get object() {
      return object.whole() ?? undefined;
    },
    oldObject: member(request, "oldObject") ?? undefined,
  };
  return { ok: true, review };
}

/** Returns where text stops being JSON, and nothing of what it holds. */
function notJson(json: string, error: unknown): string {
  if (json.trim() === "") return "the request has no body; send an AdmissionReview as JSON";
  if (json.startsWith("\ufeff")) return "the body starts with a byte order mark, which JSON does not allow; send it without";
  const reason = error instanceof Error ? error.message : "";
  if (/^(?:Unexpected end|Unterminated)/.test(reason))
    return `the body is JSON that ends too early, after ${json.length} characters; send the whole AdmissionReview`;
  const at = /at position (\d+)/.exec(reason)?.[1];
  return `the body is not JSON${at === undefined ? "" : ` from character ${at} on`}; send an AdmissionReview as JSON`;
}

function failure(message: string): ReviewReading {
  return { ok: false, diagnostic: { reason: "BadRequest", message } };
}
