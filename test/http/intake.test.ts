import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { ProtocolError } from "../../src/admission/protocol-error.ts";
import { Intake } from "../../src/http/intake.ts";
import type { IntakeLimits } from "../../src/http/intake.ts";

const kib = 1024;
const limits: IntakeLimits = { maxBodyBytes: 2048 * kib, waitingBytes: 1024 * kib, refusedBytes: 4096 * kib, timeoutMs: 10_000 };

/** A body on its way, and what became of it. */
class Body {
  readonly stream = new PassThrough({ highWaterMark: 8192 * kib });
  arrived: Buffer | undefined;
  diagnostic: ProtocolError | undefined;

  constructor(intake: Intake, declared?: number) {
    intake.read(this.stream, declared, {
      arrived: (body) => (this.arrived = body),
      refused: (fault) => (this.diagnostic = fault),
    });
  }

  /** Why it was refused; empty while it was not. */
  reason(): string {
    return this.diagnostic?.reason ?? "";
  }

  async send(bytes: number): Promise<void> {
    this.stream.write(Buffer.alloc(bytes, "x"));
    await delay(1);
  }

  async end(): Promise<void> {
    this.stream.end();
    await delay(1);
  }
}

function intakeAt(now: { ms: number }): Intake {
  return new Intake(limits, { now: () => now.ms, monotonic: () => now.ms }, () => undefined);
}

test("a body arrives whole", async () => {
  const intake = intakeAt({ ms: 0 });
  const body = new Body(intake, 6);
  body.stream.write("abc");
  body.stream.write("déf");
  await body.end();
  assert.equal(body.arrived?.toString(), "abcdéf");
  assert.equal(intake.bytes, 0);
});

test("what says that it is too large is refused unread", () => {
  const body = new Body(intakeAt({ ms: 0 }), limits.maxBodyBytes + 1);
  assert.deepEqual(body.reason(), "RequestEntityTooLarge");
  assert.match(body.diagnostic?.message ?? "", /^the body has 2097153 bytes, more than 2097152 bytes; /);
});

test("what becomes too large is refused at that moment", async () => {
  const intake = intakeAt({ ms: 0 });
  const body = new Body(intake);
  await body.send(limits.maxBodyBytes);
  assert.equal(body.reason(), "");
  await body.send(1);
  assert.equal(body.reason(), "RequestEntityTooLarge");
  assert.equal(intake.bytes, 0);
});

test("a client that goes away leaves nothing behind", async () => {
  const intake = intakeAt({ ms: 0 });
  const body = new Body(intake);
  await body.send(100 * kib);
  body.stream.destroy();
  await delay(1);
  assert.deepEqual([body.arrived, body.diagnostic, intake.bytes], [undefined, undefined, 0]);
});

test("a slow body is refused when its time is up", async () => {
  const now = { ms: 0 };
  const intake = intakeAt(now);
  const body = new Body(intake);
  await body.send(1);
  now.ms = limits.timeoutMs;
  await body.send(1);
  await delay(600);
  assert.equal(body.reason(), "");
  now.ms = limits.timeoutMs + 1;
  await delay(600);
  assert.equal(body.reason(), "Timeout");
  intake.close();
});

test("large bodies wait for each other, small ones do not", async () => {
  const intake = intakeAt({ ms: 0 });
  const first = new Body(intake);
  await first.send(900 * kib);
  const second = new Body(intake);
  await second.send(300 * kib);
  const small = new Body(intake);
  await small.send(100 * kib);
  await small.end();
  assert.equal(small.arrived?.length, 100 * kib);
  await second.send(300 * kib);
  assert.ok(second.stream.readableLength > 0, "the second is read on");
  await first.end();
  assert.equal(first.arrived?.length, 900 * kib);
  await delay(1);
  await second.end();
  assert.equal(second.arrived?.length, 600 * kib);
  assert.equal(intake.bytes, 0);
});

test("a large body that has stalled gives way to one that waits", async () => {
  const now = { ms: 0 };
  const intake = intakeAt(now);
  const stalled = new Body(intake);
  await stalled.send(900 * kib);
  now.ms = 2_000;
  const next = new Body(intake);
  await next.send(300 * kib);
  assert.equal(stalled.reason(), "Timeout");
  await next.end();
  assert.equal(next.arrived?.length, 300 * kib);
});

test("where far too much is on its way, nothing more is taken", async () => {
  const intake = intakeAt({ ms: 0 });
  const bodies = Array.from({ length: 50 }, () => new Body(intake));
  for (const body of bodies) await body.send(100 * kib);
  assert.equal(new Body(intake).reason(), "ServiceUnavailable");
  for (const body of bodies) await body.end();
  assert.equal(bodies.filter(({ arrived }) => arrived !== undefined).length, 50);
  assert.equal(new Body(intake).reason(), "");
});
