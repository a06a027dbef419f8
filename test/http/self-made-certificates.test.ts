import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { selfMadeCertificates } from "../../src/http/self-made-certificates.ts";
import { Lines, clock, selfMade } from "./serving.ts";

test("a self-made certificate is renewed by the same authority before it expires", async () => {
  let now = Date.now();
  const source = await selfMadeCertificates({ ...selfMade, reloadIntervalMs: 10 }, { ...clock, now: () => now }, new Lines());
  const first = source.current;
  const changes: string[] = [];
  source.watch({ changed: ({ cert }) => changes.push(cert), failed: () => undefined });
  await delay(60);
  assert.equal(changes.length, 0);
  now = first.expiresAt - 10 * 86_400_000;
  for (let waited = 0; changes.length === 0 && waited < 100; waited++) await delay(20);
  source.close();
  assert.notEqual(changes[0], first.cert);
  assert.equal(source.current.ca, first.ca);
});
