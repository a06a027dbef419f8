import assert from "node:assert/strict";
import { test } from "node:test";
import { retryPauseMs } from "../../src/kube/retry.ts";
import type { Attempt } from "../../src/kube/retry.ts";

const cases: readonly (readonly [
  name: string,
  attempt: Attempt,
  retries: number,
  isRead: boolean,
  pauseMs: number | undefined,
])[] = [
  ["a write that is to be repeated", { status: 429, headers: { "retry-after": "1" } }, 0, false, 1000],
  ["a server that is starting", { status: 503, headers: { "retry-after": "3" } }, 9, false, 3000],
  ["after ten repetitions", { status: 429, headers: { "retry-after": "1" } }, 10, true, undefined],
  ["429 without Retry-After", { status: 429, headers: {} }, 0, true, undefined],
  ["500 without Retry-After", { status: 500, headers: {} }, 0, true, undefined],
  ["a date in Retry-After", { status: 429, headers: { "retry-after": "Tue, 01 Dec 2026 00:00:00 GMT" } }, 0, true, undefined],
  ["an hour in Retry-After", { status: 503, headers: { "retry-after": "3600" } }, 0, true, 60_000],
  ["a conflict", { status: 409, headers: { "retry-after": "1" } }, 0, false, undefined],
  ["a write in doubt", { unsent: false }, 0, false, undefined],
  ["a write that was not processed", { unsent: true }, 0, false, 0],
  ["a write that was not processed again", { unsent: true }, 1, false, 50],
  ["a read whose connection broke", { unsent: false }, 0, true, 0],
  ["a read whose connection broke often", { unsent: false }, 5, true, 800],
  ["a read whose connection always breaks", { unsent: false }, 9, true, 3000],
];

for (const [name, attempt, retries, isRead, pauseMs] of cases) {
  test(name, () => {
    assert.equal(retryPauseMs(attempt, retries, isRead), pauseMs);
  });
}
