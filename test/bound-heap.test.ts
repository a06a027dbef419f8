import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { boundHeap } from "../src/bound-heap.ts";

test("buffers that nobody holds are let go of at once", async () => {
  const { relieve } = boundHeap();
  relieve();
  const before = process.memoryUsage().arrayBuffers;
  for (let count = 0; count < 24; count++) Buffer.alloc(1024 * 1024, count);
  assert.ok(process.memoryUsage().arrayBuffers > before);
  relieve();
  await delay(50);
  assert.ok(
    process.memoryUsage().arrayBuffers < before + 4 * 1024 * 1024,
    `${process.memoryUsage().arrayBuffers - before} bytes are left`,
  );
  assert.equal(Reflect.get(globalThis, "gc"), undefined);
});
