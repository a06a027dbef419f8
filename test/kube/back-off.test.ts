import assert from "node:assert/strict";
import { test } from "node:test";
import { BackOff, watchPauses } from "../../src/kube/back-off.ts";

function pauses(random: number, count: number, quietMs = 0): readonly number[] {
  let nowMs = 0;
  const backOff = new BackOff(watchPauses, { monotonic: () => nowMs }, () => random);
  return Array.from({ length: count }, () => {
    const pauseMs = backOff.next();
    nowMs += pauseMs + quietMs;
    return pauseMs;
  });
}

test("pauses grow to 30 s, and to twice that by chance", () => {
  assert.deepEqual(pauses(0, 8), [800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  assert.equal(pauses(0.999, 7).at(-1), 59_970);
});

test("they start again after two minutes without a failure", () => {
  assert.deepEqual(pauses(0, 3, 120_001), [800, 800, 800]);
  assert.deepEqual(pauses(0, 3, 119_000), [800, 1600, 3200]);
});
