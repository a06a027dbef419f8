import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { readTranscript, replay, writeTranscript } from "../support/transcript.ts";

/** `PROMGATE_RECORD=1 npm run -s test:unit` writes what the commands print now; review the diff. */
const record = (process.env["PROMGATE_RECORD"] ?? "") !== "";

describe("transcripts", () => {
  for (const name of readdirSync(import.meta.dirname).filter((file) => file.endsWith(".txt"))) {
    describe(name, () => {
      const path = join(import.meta.dirname, name);
      const { steps, files } = readTranscript(path);
      const dir = temporaryFolder();
      if (record) {
        it("is recorded", async () => {
          const recorded = [];
          for (const step of steps) recorded.push({ ...step, printed: await replay(step.command, dir, files) });
          writeTranscript(path, { steps: recorded, files });
        });
        return;
      }
      for (const { command, printed } of steps) {
        it(`$ ${command}`, async () => {
          assert.equal(await replay(command, dir, files), printed);
        });
      }
    });
  }
});
