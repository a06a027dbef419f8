import type { IncomingHttpHeaders } from "node:http";

/** How an attempt to send a request ended. */
export type Attempt =
  | { readonly status: number; readonly headers: IncomingHttpHeaders }
  /** Without an answer; `unsent` if the API server cannot have processed it. */
  | { readonly unsent: boolean };

/** The most attempts after the first, as in client-go (rest/with_retry.go). */
const maxRetries = 10;
const firstPauseMs = 50;
const longestPauseMs = 3_000;
const longestRetryAfterMs = 60_000;

/**
 * Returns how long to wait before a request is sent again; undefined if it is not. The API server may ask for a
 * repetition of any request, with 429 or 5xx and Retry-After. What it has not processed can be repeated too; where that is
 * in doubt, only reads are.
 */
export function retryPauseMs(attempt: Attempt, retries: number, isRead: boolean): number | undefined {
  if (retries >= maxRetries) return undefined;
  if ("status" in attempt) {
    return attempt.status === 429 || attempt.status >= 500 ? retryAfterMs(attempt.headers) : undefined;
  }
  if (!attempt.unsent && !isRead) return undefined;
  // The first repetition costs nothing: most often a connection was closed for another one.
  return retries === 0 ? 0 : Math.min(firstPauseMs * 2 ** (retries - 1), longestPauseMs);
}

/** Returns what Retry-After says, in milliseconds and at most a minute; undefined without it, or if it is not a number of seconds. */
export function retryAfterMs(headers: IncomingHttpHeaders): number | undefined {
  const value = headers["retry-after"];
  return value === undefined || !/^\d+$/.test(value) ? undefined : Math.min(Number(value) * 1000, longestRetryAfterMs);
}
