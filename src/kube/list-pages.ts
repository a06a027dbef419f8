import { ApiError } from "../cluster/api-error.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import { TooLargeError } from "./read-body.ts";
import type { Page } from "./read-object.ts";

/** Reads one page: with this many objects, from where the token says; undefined for all objects at once. */
export type ReadPage = (
  limit: number | undefined,
  continueToken: string,
) => Promise<{ readonly page: Page; readonly bytes: number }>;

const largestLimit = 500;
const firstLimit = 100;
/** Parsing this much takes about 10 ms, in which nothing else runs. */
const pageBytes = 1 << 20;
const maxRestarts = 3;

/** Takes the objects of a list as its pages arrive. */
export interface PageSink {
  take(objects: readonly KubeObject[]): void | Promise<void>;
  /** The list starts again, with the state of a later moment. */
  restart(): void;
}

/**
 * Lists all objects in pages that are small enough to parse at one go, and returns the resourceVersion from which a watch
 * goes on. Where a token has expired (410), the list starts again, and the last time without pages, as in client-go (tools/pager).
 */
export async function listPages(read: ReadPage, sink: PageSink): Promise<string> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await listOnce(read, sink, restarts < maxRestarts ? firstLimit : undefined);
    } catch (error) {
      if (!(error instanceof ApiError) || error.refusal.status !== 410 || restarts >= maxRestarts) throw error;
      sink.restart();
    }
  }
}

async function listOnce(read: ReadPage, sink: PageSink, first: number | undefined): Promise<string> {
  let limit = first;
  let token = "";
  for (;;) {
    const found = await readSmaller(read, limit, token);
    await sink.take(found.page.objects);
    token = found.page.continueToken;
    if (token === "") return found.page.resourceVersion;
    limit = found.limit === undefined ? undefined : nextLimit(found.limit, found.bytes);
  }
}

/** Reads a page, of fewer objects where it is too large. */
async function readSmaller(
  read: ReadPage,
  first: number | undefined,
  token: string,
): Promise<{ readonly page: Page; readonly bytes: number; readonly limit: number | undefined }> {
  for (let limit = first; ; limit = Math.ceil(limit / 8)) {
    try {
      return { ...(await read(limit, token)), limit };
    } catch (error) {
      if (!(error instanceof TooLargeError) || limit === undefined || limit === 1) throw error;
    }
  }
}

/** Returns how many objects the next page should have, after one with `limit` objects that was `bytes` long. */
export function nextLimit(limit: number, bytes: number): number {
  return Math.max(1, Math.min(largestLimit, limit * 2, Math.floor((limit * pageBytes) / Math.max(bytes, 1))));
}
