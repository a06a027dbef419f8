import { quoteAround } from "../text/quote.ts";
import { cutMark, cutObject } from "./cut-object.ts";
import type { CutReview } from "./cut-object.ts";
import type { ProtocolError } from "./protocol-error.ts";

/** The versions of AdmissionReview that are read, each answered in its own version. */
export const reviewVersions: readonly string[] = ["admission.k8s.io/v1", "admission.k8s.io/v1beta1"];

/**
 * The most bytes of a review's body. The API server takes no request over 3 MiB, a review carries the new object and
 * the old one, and the rest is given 1 MiB: the sum that sigs.k8s.io/controller-runtime's webhooks allow too.
 */
export const maxReviewBytes = (2 * 3 + 1) * 1024 * 1024;

/** A resource as the API server names it. */
export interface ResourceName {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/**
 * What an AdmissionReview asks (https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request).
 * Text that is missing is empty; `object` and `oldObject` are undefined where they are missing or null.
 */
export interface Review {
  readonly apiVersion: string;
  readonly uid: string;
  readonly operation: string;
  readonly resource: ResourceName;
  readonly subResource: string;
  readonly namespace: string;
  readonly name: string;
  readonly dryRun: boolean;
  /** The text that `object` is parsed from, where it is known. */
  readonly objectText: string | undefined;
  readonly object: unknown;
  readonly oldObject: unknown;
}

/** A review, or why there is none to answer. */
export type ReviewReading =
  | { readonly ok: true; readonly review: Review }
  | { readonly ok: false; readonly diagnostic: ProtocolError };

const longestUid = 253;

/**
 * Reads a review from a request's body. Never throws: what has no `uid` to answer to is a fault. An object whose text is
 * `known` to be JSON is parsed only when somebody looks at it.
 */
export function readReview(json: string, known: (object: string) => boolean): ReviewReading {
  const cut = cutObject(json);
  const reading = cut === undefined ? undefined : readCut(cut, known);
  if (reading !== undefined) return reading;
  try {
    return readEnvelope(JSON.parse(json), undefined);
  } catch (error) {
    return fault(notJson(json, error));
  }
}

/**
 * Reads a review without its object, which is too much to parse; undefined where the rest is too much as well, or where
 * the object cannot be told from it.
 */
export function readWithoutObject(json: string): Review | undefined {
  const cut = cutObject(json);
  if (cut === undefined || cut.envelope.length > longestEnvelope) return undefined;
  const value = parsed(cut.envelope);
  if (member(member(value, "request"), "object") !== cutMark) return undefined;
  const reading = readEnvelope(value, { text: cut.object, parse: () => undefined });
  return reading.ok ? reading.review : undefined;
}

const longestEnvelope = 32 * 1024;

/** Reads a review that its object was cut out of; undefined where the cut was wrong. */
function readCut({ envelope, object }: CutReview, known: (object: string) => boolean): ReviewReading | undefined {
  const value = parsed(envelope);
  if (member(member(value, "request"), "object") !== cutMark) return undefined;
  if (known(object)) return readEnvelope(value, { text: object, parse: () => parsed(object) });
  const content = parsed(object);
  return content === undefined ? undefined : readEnvelope(value, { text: object, parse: () => content });
}

/** The value of JSON text, undefined where it is none. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The object of a review, apart from it. */
interface ObjectText {
  readonly text: string;
  parse(): unknown;
}

function readEnvelope(value: unknown, object: ObjectText | undefined): ReviewReading {
  if (!isObject(value)) return fault("the body is no AdmissionReview; send a JSON object of that kind");
  const kind = member(value, "kind");
  if (kind !== "AdmissionReview") {
    const problem = "this path answers reviews; send an AdmissionReview";
    return fault(
      typeof kind === "string" ? `kind: Unsupported value: ${quoteAround(kind)}: ${problem}` : `kind: Required value: ${problem}`,
    );
  }
  const apiVersion = text(value, "apiVersion");
  if (!reviewVersions.includes(apiVersion)) {
    const problem = "this version of AdmissionReview is not known here";
    const fix = `list v1 in the webhook's admissionReviewVersions; known are ${reviewVersions.join(", ")}`;
    return fault(`apiVersion: Unsupported value: ${quoteAround(apiVersion)}: ${problem}; ${fix}`);
  }
  return readRequest(apiVersion, member(value, "request"), object);
}

/** The longest name that Kubernetes takes. */
const longestName = 253;

/** The name and namespace that an object has, or is going to have, as far as the review or the object tells. */
export function nameOf({ name, namespace, object, oldObject }: Review): { readonly name: string; readonly namespace: string } {
  const metadata = member(object ?? oldObject, "metadata");
  const given = name || text(metadata, "name") || text(metadata, "generateName");
  return { name: given.slice(0, longestName), namespace: (namespace || text(metadata, "namespace")).slice(0, longestName) };
}

function readRequest(apiVersion: string, request: unknown, object: ObjectText | undefined): ReviewReading {
  if (!isObject(request)) return fault("request: Required value: the review asks nothing; send one with a request");
  const uid = text(request, "uid");
  if (uid === "") return fault("request.uid: Required value: the answer has to carry it; send the request's uid as text");
  if (uid.length > longestUid)
    return fault(`request.uid: Too long: ${uid.length} characters, more than ${longestUid}; send a UUID, as the API server does`);
  const resource = member(request, "resource");
  const review: Review = {
    apiVersion,
    uid,
    operation: text(request, "operation"),
    resource: { group: text(resource, "group"), version: text(resource, "version"), resource: text(resource, "resource") },
    subResource: text(request, "subResource"),
    namespace: text(request, "namespace"),
    name: text(request, "name"),
    dryRun: member(request, "dryRun") === true,
    objectText: object?.text,
    get object() {
      return (object === undefined ? member(request, "object") : object.parse()) ?? undefined;
    },
    oldObject: member(request, "oldObject") ?? undefined,
  };
  return { ok: true, review };
}

/** Says where text stops being JSON, and nothing of what it holds. */
function notJson(json: string, error: unknown): string {
  if (json.trim() === "") return "the request has no body; send an AdmissionReview as JSON";
  if (json.startsWith("\ufeff")) return "the body starts with a byte order mark, which JSON does not have; send it without";
  const reason = error instanceof Error ? error.message : "";
  if (/^(?:Unexpected end|Unterminated)/.test(reason))
    return `the body is JSON that ends too early, after ${json.length} characters; send the whole AdmissionReview`;
  const at = /at position (\d+)/.exec(reason)?.[1];
  return `the body is not JSON${at === undefined ? "" : ` from character ${at} on`}; send an AdmissionReview as JSON`;
}

function fault(message: string): ReviewReading {
  return { ok: false, diagnostic: { reason: "BadRequest", message } };
}

/** A member that an object has itself; undefined for anything that is no object. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether a JSON value is an object, and no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown, name: string): string {
  const found = member(value, name);
  return typeof found === "string" ? found : "";
}
