import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { readLines } from "../../src/kube/read-lines.ts";

async function* chunksOf(text: string, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let rest = Buffer.from(text);
  for (const size of sizes) {
    yield rest.subarray(0, size);
    rest = rest.subarray(size);
  }
  yield rest;
}

test("lines are the same however they are cut into chunks, and the last counts only with its end", async () => {
  const line = fc.string({ unit: "binary" }).map((text) => text.replaceAll("\n", "é"));
  await fc.assert(
    fc.asyncProperty(fc.array(line), line, fc.array(fc.nat(9)), async (lines, last, sizes) => {
      const text = lines.map((each) => `${each}\n`).join("") + last;
      const read = await Array.fromAsync(readLines(chunksOf(text, sizes)));
      assert.deepEqual(
        read.flat(),
        lines.map((each) => Buffer.from(each).toString()),
      );
    }),
  );
});

test("a line without an end is given up at 16 MiB", async () => {
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) yield Buffer.alloc(1 << 20, "a");
  }
  await assert.rejects(Array.fromAsync(readLines(endless())), { message: "an event is larger than 16 MiB" });
});
