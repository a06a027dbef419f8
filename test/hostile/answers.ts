import { maxWarningLength } from "../../src/admission/warnings.ts";

/** What came back for one request: a status of 0 is a connection that was ended without one. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

const maxAnswerLength = 64 * 1024;
const maxMessageLength = 32 * 1024;

/**
 * Reports how an answer breaks the contract of webhooks, whatever was sent; undefined where it does not. An
 * answer of 200 is an AdmissionReview of the same `uid`, any other a Kubernetes Status of the same code.
 */
export function brokenContract({ status, body }: Answer, uid: string | undefined): string | undefined {
  if (body.length > maxAnswerLength) return `the answer has ${body.length} characters`;
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return `the answer to ${status} is not JSON: ${body.slice(0, 200)}`;
  }
  return status === 200 ? brokenReview(answer, uid) : brokenStatus(answer, status);
}

function brokenReview(answer: unknown, uid: string | undefined): string | undefined {
  const response = field(answer, "response");
  if (field(answer, "kind") !== "AdmissionReview") return "200 without an AdmissionReview";
  if (uid !== undefined && field(response, "uid") !== uid) return `the uid is ${JSON.stringify(field(response, "uid"))}`;
  return brokenWarnings(field(response, "warnings")) ?? brokenVerdict(response);
}

function brokenVerdict(response: unknown): string | undefined {
  const allowed = field(response, "allowed");
  const status = field(response, "status");
  if (allowed === true) return status === undefined ? undefined : "allowed, with a status";
  if (allowed !== false) return `allowed is ${JSON.stringify(allowed)}`;
  const message = field(status, "message");
  if (typeof message !== "string" || message === "" || message.length > maxMessageLength)
    return "a denial without a proper message";
  if (![400, 403, 422].includes(Number(field(status, "code")))) return `a denial of code ${String(field(status, "code"))}`;
  const causes = field(field(status, "details"), "causes") ?? [];
  if (!Array.isArray(causes) || causes.length > 51) return "causes out of bounds";
  return causes.every((cause) => isText(field(cause, "field")) && isText(field(cause, "message")))
    ? undefined
    : "a cause without field or message";
}

function brokenWarnings(warnings: unknown): string | undefined {
  if (warnings === undefined) return undefined;
  if (!Array.isArray(warnings) || !warnings.every(isText)) return "warnings that are not text";
  const total = warnings.reduce((sum, warning) => sum + warning.length, 0);
  if (total > 4096 || warnings.some((warning) => warning.length > maxWarningLength))
    return `warnings too long: ${total} characters`;
  return warnings.some((warning) => /\p{Cc}/u.test(warning)) ? "a control character in a warning" : undefined;
}

function brokenStatus(answer: unknown, status: number): string | undefined {
  if (field(answer, "kind") !== "Status") return `${status} without a Status`;
  if (field(answer, "code") !== status) return `${status} with a Status of ${String(field(answer, "code"))}`;
  return isText(field(answer, "message")) ? undefined : `${status} without a message`;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A member of a JSON object, undefined for anything else. */
export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
