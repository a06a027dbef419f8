import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startGate } from "../support/gate.ts";
import type { Gate } from "../support/gate.ts";
import { readmeSteps, recordReadmeSteps } from "../support/readme.ts";

/** `PROMGATE_RECORD=1 node --test test/e2e/readme.test.ts` writes what kubectl prints now. */
const record = (process.env["PROMGATE_RECORD"] ?? "") !== "";

describe("README.md behind a real API server", { timeout: 300_000 }, () => {
  let gate: Gate;
  before(async () => {
    gate = await startGate();
    await gate.kubectl(["create", "namespace", "shop"]);
  });
  after(() => gate?.stop());

  it("shows what kubectl prints", async () => {
    const steps = [];
    for (const { command } of readmeSteps("kubectl")) {
      const { stdout, stderr } = await gate.kubectl(command.split(" ").slice(1));
      steps.push({ command, printed: stderr + stdout });
    }
    assert.equal(steps.length, 2);
    if (record) recordReadmeSteps("kubectl", steps);
    assert.deepEqual(readmeSteps("kubectl"), steps, "record it: PROMGATE_RECORD=1 node --test test/e2e/readme.test.ts");
  });
});
