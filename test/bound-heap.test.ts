import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { join } from "node:path";

const source = pathToFileURL(join(import.meta.dirname, "../src/bound-heap.ts")).href;

/** Run in a process of its own, where no other test's buffers are counted. */
const script = `
import { boundHeap } from ${JSON.stringify(source)};
const mib = 1024 * 1024;
const { relieve } = boundHeap();
relieve();
const before = process.memoryUsage().arrayBuffers;
for (let count = 0; count < 24; count++) Buffer.alloc(mib, count);
const allocated = process.memoryUsage().arrayBuffers - before;
relieve();
setTimeout(() => {
  const left = process.memoryUsage().arrayBuffers - before;
  console.log(JSON.stringify({ allocated, left, offered: typeof globalThis.gc }));
}, 50);
`;

test("buffers that nobody holds are let go of at once", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  const told: { allocated: number; left: number; offered: string } = JSON.parse(stdout);
  const { allocated, left, offered } = told;
  assert.ok(left < allocated / 2, `${left} of ${allocated} bytes are left`);
  assert.equal(offered, "undefined");
});
