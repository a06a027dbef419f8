import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { ProtocolError } from "../../src/admission/protocol-error.ts";
import { Intake } from "../../src/http/intake.ts";
import type { IntakeLimits } from "../../src/http/intake.ts";

const kib = 1024;
const limits: IntakeLimits = { maxBodyBytes: 2048 * kib, maxArrivingBytes: 4096 * kib, timeoutMs: 10_000 };

/** A body on its way, and what became of it. */
class Body {
  readonly stream = new PassThrough({ highWaterMark: 8192 * kib });
  arrived: Buffer | undefined;
  error: ProtocolError | undefined;
  flooded = false;

  constructor(intake: Intake, declared?: number) {
    intake.read(this.stream, declared, {
      arrived: (body) => (this.arrived = body),
      refused: (error) => (this.error = error),
      flooded: () => (this.flooded = true),
    });
  }

  /** Why it was refused; empty while it was not. */
  reason(): string {
    return this.error?.reason ?? "";
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
  return new Intake(limits, { now: () => now.ms, monotonic: () => now.ms });
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
  assert.match(body.error?.message ?? "", /^the review is too large: 2097153 bytes, must be at most 2097152 bytes; /);
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

test("a client that goes away leaves nothing", async () => {
  const intake = intakeAt({ ms: 0 });
  const body = new Body(intake);
  await body.send(100 * kib);
  body.stream.destroy();
  await delay(1);
  assert.deepEqual([body.arrived, body.error, intake.bytes], [undefined, undefined, 0]);
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

test("where too much arrives at once, the largest body is refused", async () => {
  const intake = intakeAt({ ms: 0 });
  const small = Array.from({ length: 20 }, () => new Body(intake));
  for (const body of small) await body.send(120 * kib);
  const large = new Body(intake);
  await large.send(1600 * kib);
  assert.equal(large.reason(), "");
  await small[0]?.send(120 * kib);
  assert.equal(large.reason(), "TooManyRequests");
  for (const body of small) await body.end();
  assert.deepEqual(
    small.map(({ arrived }) => arrived?.length),
    small.map((_, index) => (index === 0 ? 240 : 120) * kib),
  );
  assert.equal(intake.bytes, 0);
});

test("where too much arrives at once, a body that has stalled is refused before a larger one", async () => {
  const now = { ms: 0 };
  const intake = intakeAt(now);
  const stalled = new Body(intake);
  await stalled.send(100 * kib);
  now.ms = 1_001;
  const others = Array.from({ length: 3 }, () => new Body(intake));
  for (const body of others) await body.send(1400 * kib);
  assert.equal(stalled.reason(), "TooManyRequests");
  for (const body of others) await body.end();
  assert.deepEqual(others.map(({ arrived }) => arrived?.length).includes(1400 * kib), true);
});

test("a body in tiny pieces is given up", async () => {
  const intake = intakeAt({ ms: 0 });
  const [body, ordinary] = [new Body(intake), new Body(intake)];
  for (let piece = 0; piece < 100; piece++) {
    body.stream.write("x");
    ordinary.stream.write(Buffer.alloc(kib, "x"));
    await delay(0);
  }
  assert.deepEqual([body.flooded, body.reason(), intake.bytes], [true, "", 100 * kib]);
  await ordinary.end();
  assert.equal(ordinary.arrived?.length, 100 * kib);
});
