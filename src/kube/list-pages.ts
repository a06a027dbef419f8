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

/**
 * Lists all objects in pages that are small enough to parse at one go. Where a token has expired (410), the list starts
 * again, and the last time without pages, as in client-go (tools/pager).
 */
export async function listPages(
  read: ReadPage,
): Promise<{ readonly objects: readonly KubeObject[]; readonly resourceVersion: string }> {
  for (let restarts = 0; ; restarts++) {
    try {
      return await listOnce(read, restarts < maxRestarts ? firstLimit : undefined);
    } catch (error) {
      if (!(error instanceof ApiError) || error.refusal.status !== 410 || restarts >= maxRestarts) throw error;
    }
  }
}

async function listOnce(read: ReadPage, first: number | undefined): ReturnType<typeof listPages> {
  const pages: (readonly KubeObject[])[] = [];
  let limit = first;
  let token = "";
  for (;;) {
    try {
      const { page, bytes } = await read(limit, token);
      pages.push(page.objects);
      token = page.continueToken;
      if (token === "") return { objects: pages.flat(), resourceVersion: page.resourceVersion };
      limit = limit === undefined ? undefined : nextLimit(limit, bytes);
    } catch (error) {
      if (!(error instanceof TooLargeError) || limit === undefined || limit === 1) throw error;
      limit = Math.ceil(limit / 8);
    }
  }
}

/** Returns how many objects the next page should have, after one with `limit` objects that was `bytes` long. */
export function nextLimit(limit: number, bytes: number): number {
  return Math.max(1, Math.min(largestLimit, limit * 2, Math.floor((limit * pageBytes) / Math.max(bytes, 1))));
}
