import { ConnectionError } from "../cluster/api-error.ts";
import type { Resource } from "../cluster/kube-object.ts";
import type { WatchQuery } from "../ports.ts";
import { acceptHeader } from "./api.ts";
import type { HttpRequest } from "./http-exchange.ts";
import { readBody } from "./read-body.ts";
import { readLines } from "./read-lines.ts";
import { readRefusal } from "./read-refusal.ts";
import { resourcePath } from "./resource-path.ts";
import type { Transport } from "./transport.ts";

/** How long a watch may take for what. */
export interface WatchTimes {
  /** How long it lasts at least; up to twice as long by chance, so that watches do not end together. */
  readonly lengthMs: number;
  /** How much longer the API server may take to end it. */
  readonly graceMs: number;
  /** How long it may take to begin. */
  readonly answerMs: number;
  /** How long nothing may come, where bookmarks come: the API server sends one a minute. */
  readonly silenceMs: number;
}

/** The lengths of client-go; a watch that misses two bookmarks is silent. */
export const watchTimes: WatchTimes = { lengthMs: 300_000, graceMs: 15_000, answerMs: 30_000, silenceMs: 150_000 };

/** Nothing came on a watch that should have had bookmarks. */
export class SilentWatchError extends ConnectionError {
  constructor(silenceMs: number) {
    super(`the watch sent nothing for ${silenceMs / 1000} s`);
    this.name = "SilentWatchError";
  }
}

/** What to watch, and from which version on. */
export interface WatchStart {
  readonly resource: Resource;
  readonly query: WatchQuery;
  readonly resourceVersion: string;
  /** Whether bookmarks have come on watches of this resource. */
  readonly hasBookmarks: boolean;
}

/**
 * Watches what happens after a version: yields no line once the watch has begun, and then lines as they arrive.
 *
 * @throws ApiError if the watch is refused; SilentWatchError if nothing comes; ConnectionError if it is cut off.
 */
export async function* watchLines(
  transport: Transport,
  start: WatchStart,
  { lengthMs, graceMs, answerMs, silenceMs }: WatchTimes,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const abort = new AbortController();
  const endAfter = (ms: number, error: ConnectionError): NodeJS.Timeout =>
    setTimeout(() => {
      abort.abort(error);
    }, ms);
  const length = endAfter(lengthMs + graceMs, new ConnectionError("the watch did not end in time"));
  const answer = endAfter(answerMs, new ConnectionError(`no answer within ${answerMs / 1000} s`));
  const silence = start.hasBookmarks ? endAfter(silenceMs, new SilentWatchError(silenceMs)) : undefined;
  try {
    const request = watchRequest(start, Math.round(lengthMs / 1000));
    const opened = await transport.send(request, "watch", AbortSignal.any([abort.signal, signal]));
    if (opened.status >= 300) throw readRefusal(opened.status, opened.headers, await readBody(opened));
    clearTimeout(answer);
    yield [];
    for await (const lines of readLines(opened.body)) {
      silence?.refresh();
      yield lines;
    }
  } catch (error) {
    throw abort.signal.aborted ? abort.signal.reason : error;
  } finally {
    for (const timer of [length, answer, silence]) clearTimeout(timer);
  }
}

function watchRequest({ resource, query, resourceVersion }: WatchStart, timeoutSeconds: number): HttpRequest {
  const { namespace, labelSelector, fieldSelector, metadataOnly } = query;
  const parameters = { watch: true, allowWatchBookmarks: true, timeoutSeconds, resourceVersion, labelSelector, fieldSelector };
  const path = resourcePath(resource, { namespace }, parameters);
  return { method: "GET", path, headers: { accept: acceptHeader(metadataOnly, false) } };
}
