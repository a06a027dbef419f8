import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Progress } from "../../src/cli/progress.ts";

function progress(isTerminal: boolean): { readonly progress: Progress; readonly written: string[] } {
  const written: string[] = [];
  return { progress: new Progress({ isTerminal, write: (text) => written.push(text) }), written };
}

describe("Progress", () => {
  it("is silent at first, then shows now and then, and disappears", async () => {
    const { progress: shown, written } = progress(true);
    shown.show(1);
    shown.clear();
    assert.deepEqual(written, []);
    await setTimeout(520);
    shown.show(2);
    shown.show(3);
    shown.clear();
    shown.clear();
    assert.deepEqual(written, ["\r\x1b[K2 files checked…", "\r\x1b[K"]);
  });

  it("is silent without a terminal", async () => {
    const { progress: shown, written } = progress(false);
    await setTimeout(520);
    shown.show(2);
    shown.clear();
    assert.deepEqual(written, []);
  });
});
