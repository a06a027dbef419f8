import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { apiClient } from "../support/api-client.ts";
import type { ApiClient } from "../support/api-client.ts";
import { startGate } from "../support/gate.ts";
import type { Gate } from "../support/gate.ts";
import { maxGoodMs, startSentinel } from "../hostile/start-sentinel.ts";

const floodRequests = 200;

describe("reviews that are too much", { timeout: 300_000 }, () => {
  let gate: Gate;
  let client: ApiClient;
  before(async () => {
    gate = await startGate();
    client = await apiClient(gate.plane.api);
  });
  after(async () => {
    client?.close();
    await gate?.stop();
  });

  it("shows why a review was not read, which was too large", async () => {
    // The API server writes each of these characters as six bytes.
    const { code, message } = await client.dryRun(
      ruleObject({ alert: "Large", expr: "up == 0", annotations: { text: "<".repeat(1_300_000) } }),
    );
    assert.equal(code, 500);
    assert.match(
      message,
      /^Internal error occurred: failed calling webhook ".*": .*the review is too large: \d+ bytes, must be at most \d+ bytes; split/,
    );
  });

  it("answers one user while another sends floods of the costliest expressions", async (t) => {
    const costly = (number: number): unknown => ruleObject({ record: "a:b:c", expr: `${"1+".repeat(122_000)}${number}` });
    const { port, ca, process } = gate.server();
    const sentinel = startSentinel({ port, ca, pid: process.pid, rules: 1 });
    await sentinel.started;
    const flood = Promise.all(Array.from({ length: floodRequests }, (_, number) => client.dryRun(costly(number), "mallory")));
    const over = flood.then(() => "over");
    const tookMs: number[] = [];
    const pause = Promise.resolve("not over");
    const other = await apiClient(gate.plane.api);
    for (let number = 0; (await Promise.race([over, pause])) !== "over"; number++) {
      const startedMs = performance.now();
      const { code, message } = await other.dryRun(ruleObject({ alert: "Small", expr: `up == ${number}` }), "bystander");

      tookMs.push(performance.now() - startedMs);
      assert.equal(code, 201, message);
    }
    other.close();
    const answers = await flood;
    const direct = await sentinel.stop();
    const counts = Map.groupBy(answers, ({ code }) => code);
    t.diagnostic(
      `${Array.from(counts, ([code, { length }]) => `${length} × ${code}`).join(", ")}; ${tookMs.length} requests of another user within ${Math.max(...tookMs).toFixed(0)} ms, ${direct.tookMs.length} reviews sent directly within ${direct.longestByClockMs.toFixed(0)} ms`,
    );
    assert.ok(gate.server().process.running());
    assert.deepEqual(direct.failures, []);
    assert.ok(Math.max(...direct.tookMs) < maxGoodMs, `${Math.max(...direct.tookMs)} ms`);
    for (const { code, message } of answers)
      assert.ok(
        code === 422 || /too many (?:large )?reviews|deadline exceeded|timeout/.test(message),
        `${code}: ${message.slice(0, 300)}`,
      );
  });
});

function ruleObject(rule: unknown): unknown {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "load" },
    spec: { groups: [{ name: "load", rules: [rule] }] },
  };
}
