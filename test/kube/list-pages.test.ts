import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError } from "../../src/cluster/api-error.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { listPages, nextLimit } from "../../src/kube/list-pages.ts";
import type { ReadPage } from "../../src/kube/list-pages.ts";
import { TooLargeError } from "../../src/kube/read-body.ts";

const objects = Array.from({ length: 1000 }, (_, index) => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: `s${index}` },
}));

/** A server whose pages begin at the index in the token. */
function pagesOf(
  bytesOfObject: number,
  limits: (number | undefined)[],
  fail?: (request: number, limit: number | undefined) => void,
): ReadPage {
  let request = 0;
  return async (limit, token) => {
    limits.push(limit);
    fail?.(request++, limit);
    const start = Number(token);
    const items = limit === undefined ? objects : objects.slice(start, start + limit);
    const continueToken = limit === undefined || start + limit >= objects.length ? "" : String(start + limit);
    return { page: { objects: items, resourceVersion: "7", continueToken }, bytes: items.length * bytesOfObject };
  };
}

/** Lists all, as a reader that forgets what it has when the list starts again. */
async function listAll(read: ReadPage) {
  let all: readonly KubeObject[] = [];
  const resourceVersion = await listPages(read, {
    take: (found) => void (all = [...all, ...found]),
    restart: () => (all = []),
  });
  return { objects: all, resourceVersion };
}

const expired = new ApiError({ status: 410, reason: "Expired", message: "expired", causes: [] });

test("pages grow while they are small", async () => {
  const limits: (number | undefined)[] = [];
  assert.deepEqual(await listAll(pagesOf(800, limits)), { objects, resourceVersion: "7" });
  assert.deepEqual(limits, [100, 200, 400, 500]);
});

test("pages of large objects have few of them", async () => {
  const limits: (number | undefined)[] = [];
  assert.deepEqual((await listAll(pagesOf(100_000, limits))).objects.length, 1000);
  assert.deepEqual(new Set(limits), new Set([100, 10]));
});

test("a page that is too large is requested again with fewer objects", async () => {
  const limits: (number | undefined)[] = [];
  const tooLarge = (_: number, limit = 0): void => {
    if (limit > 20) throw new TooLargeError();
  };
  assert.deepEqual((await listAll(pagesOf(1 << 20, limits, tooLarge))).objects, objects);
  assert.deepEqual(limits.slice(0, 4), [100, 13, 1, 1]);
});

test("a list whose token expires starts again, the fourth time without pages", async () => {
  const limits: (number | undefined)[] = [];
  const expire = (request: number): void => {
    if (request % 2 === 1) throw expired;
  };
  assert.deepEqual(await listAll(pagesOf(800, limits, expire)), { objects, resourceVersion: "7" });
  assert.deepEqual(limits, [100, 200, 100, 200, 100, 200, undefined]);
});

test("a list that always expires ends with the error", async () => {
  const limits: (number | undefined)[] = [];
  const list = listAll(
    pagesOf(800, limits, () => {
      throw expired;
    }),
  );
  await assert.rejects(list, expired);
  assert.equal(limits.length, 4);
});

test("the next page has between one object and 500", () => {
  assert.equal(nextLimit(500, 0), 500);
  assert.equal(nextLimit(1, 10 << 20), 1);
});
