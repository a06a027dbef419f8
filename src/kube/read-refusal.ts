import type { IncomingHttpHeaders } from "node:http";
import { STATUS_CODES } from "node:http";
import { ApiError } from "../cluster/api-error.ts";
import type { ErrorCause, Refusal } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import { retryAfterMs } from "./retry.ts";

/** The most characters of a text that is not a Status. */
const longestText = 300;

/** Reads the error that the API server answered: a Status, or a text where a proxy or a missing resource answers. */
export function readRefusal(status: number, headers: IncomingHttpHeaders, body: string): ApiError {
  const parsed = parseJson(body);
  const pause = retryAfterMs(headers);
  const refusal = isMap(parsed) && parsed["kind"] === "Status" ? ofStatus(status, parsed) : ofText(status, body);
  return new ApiError(pause === undefined ? refusal : { ...refusal, retryAfterMs: pause });
}

/** Reads a Status, as it is also sent in the events of a watch. */
export function ofStatus(status: number, body: Readonly<Record<string, unknown>>): Refusal {
  const details = isMap(body["details"]) ? body["details"] : {};
  const causes = Array.isArray(details["causes"]) ? details["causes"].filter(isMap).map(causeOf) : [];
  const message = textOf(body["message"]) || (STATUS_CODES[status] ?? `status ${status}`);
  return { status, reason: textOf(body["reason"]), message, causes, objectName: textOf(details["name"]) };
}

function causeOf(cause: Readonly<Record<string, unknown>>): ErrorCause {
  return { reason: textOf(cause["reason"]), field: textOf(cause["field"]), message: textOf(cause["message"]) };
}

function ofText(status: number, body: string): Refusal {
  const text = body.trim().slice(0, longestText);
  return { status, reason: "", message: text || (STATUS_CODES[status] ?? `status ${status}`), causes: [], objectName: "" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
