import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Progress } from "../../src/cli/progress.ts";

function progress(isTerminal: boolean): { readonly progress: Progress; readonly written: string[] } {
  const written: string[] = [];
  return { progress: new Progress({ isTerminal, write: (text) => written.push(text) }), written };
}

describe("Progress", () => {
  it("is quiet at first, then tells now and then, and goes away", async () => {
    const { progress: told, written } = progress(true);
    told.show(1);
    told.clear();
    assert.deepEqual(written, []);
    await setTimeout(520);
    told.show(2);
    told.show(3);
    told.clear();
    told.clear();
    assert.deepEqual(written, ["\r\x1b[K2 files judged…", "\r\x1b[K"]);
  });

  it("is quiet where nobody watches", async () => {
    const { progress: told, written } = progress(false);
    await setTimeout(520);
    told.show(2);
    told.clear();
    assert.deepEqual(written, []);
  });
});
