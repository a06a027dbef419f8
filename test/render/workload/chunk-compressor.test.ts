import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { ChunkCompressor } from "../../../src/render/workload/chunk-compressor.ts";

const gzip = (text: string): Uint8Array => gzipSync(text);

const fragment = (index: number, words = "old "): string => `- job_name: serviceMonitor/ns/sm-${index}/0\n${words.repeat(250)}\n`;

const many = Array.from({ length: 2000 }, (_, index) => fragment(index));

function fresh(texts: readonly string[]): Uint8Array {
  return new ChunkCompressor(gzip).compress(texts);
}

describe("ChunkCompressor", () => {
  it("makes nothing of nothing", () => {
    assert.equal(fresh([]).length, 0);
    assert.equal(fresh(["", ""]).length, 0);
  });

  it("makes chunks of 64 KiB and more", () => {
    const compressor = new ChunkCompressor(gzip);
    const total = many.join("").length;
    assert.equal(String(gunzipSync(compressor.compress(many))), many.join(""));
    assert.ok(compressor.compressed <= total / (64 * 1024) + 1, `${compressor.compressed} chunks`);
    assert.ok(compressor.compressed >= total / (256 * 1024), `${compressor.compressed} chunks`);
  });

  for (const { name, change, most } of [
    { name: "nothing", change: (texts: readonly string[]) => texts, most: 0 },
    { name: "one text", change: (texts: readonly string[]) => texts.with(1000, fragment(1000, "another ")), most: 2 },
    { name: "one more text", change: (texts: readonly string[]) => texts.toSpliced(1000, 0, fragment(5000)), most: 2 },
    { name: "one text less", change: (texts: readonly string[]) => texts.toSpliced(1000, 1), most: 2 },
    { name: "the first text", change: (texts: readonly string[]) => texts.with(0, "global: {}\n"), most: 2 },
    { name: "one more text at the end", change: (texts: readonly string[]) => [...texts, "tracing: {}\n"], most: 1 },
  ]) {
    it(`compresses at most ${most} chunks where ${name} changed`, () => {
      const compressor = new ChunkCompressor(gzip);
      compressor.compress(many);
      const before = compressor.compressed;
      const changed = change(many);
      const bytes = compressor.compress(changed);
      assert.ok(compressor.compressed - before <= most, `${compressor.compressed - before} chunks`);
      assert.deepEqual(bytes, fresh(changed));
      assert.equal(String(gunzipSync(bytes)), changed.join(""));
    });
  }

  it("comes to the same bytes whatever it has compressed before", () => {
    const text = fc.integer({ min: 0, max: 40 }).map((index) => fragment(index, index % 2 === 0 ? "words ".repeat(10) : "x"));
    const compressor = new ChunkCompressor(gzip);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 60 }), (texts) => {
        const bytes = compressor.compress(texts);
        assert.deepEqual(bytes, fresh(texts));
        assert.equal(bytes.length === 0 ? "" : String(gunzipSync(bytes)), texts.join(""));
      }),
      { numRuns: 50 },
    );
  });
});
