import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { Admission } from "../../src/admission/admit.ts";
import { ReviewQueue } from "../../src/http/review-queue.ts";
import type { LaneLimits } from "../../src/http/review-queue.ts";
import { Scheduler } from "../../src/http/scheduler.ts";
import type { Steps } from "../../src/text/steps.ts";
import { reviewOf } from "../admission/reviewing.ts";

const kib = 1024;
const admission: Admission = { httpStatus: 200, body: "", verdict: "allowed", findings: [] };

/** A queue with reviews that run until they are released, and what became of each. */
class Bench {
  readonly queue: ReviewQueue;
  readonly log: string[] = [];
  readonly #held = new Map<string, PromiseWithResolvers<undefined>>();

  constructor(...limits: readonly LaneLimits[]) {
    this.queue = new ReviewQueue(new Scheduler(), limits);
  }

  /** Adds a review of a user with so many bytes of padding, and returns what gives it up. */
  add(name: string, { user = "u", namespace = "n", address = "127.0.0.1", padding = 0, fails = false } = {}): () => void {
    const held = Promise.withResolvers<undefined>();
    this.#held.set(name, held);
    const log = (event: string): void => void this.log.push(`${event} ${name}`);
    function* begin(): Steps<Admission> {
      log("begin");
      if (fails) throw new Error("a bug");
      yield held.promise;
      return admission;
    }
    return this.queue.add({
      body: Buffer.from(reviewOf({ padding: "x".repeat(padding) }, { namespace, userInfo: { username: user } })),
      address,
      begin,
      outcome: {
        done: () => log("done"),
        failed: () => log("failed"),
        overdue: () => log("overdue"),
        rejected: ({ reason }) => log(reason),
      },
    });
  }

  async release(name: string): Promise<void> {
    this.#held.get(name)?.resolve(undefined);
    for (let turns = 0; turns < 5; turns++) await turn();
  }
}

const one: LaneLimits = { maxCost: 1024 * kib, slots: 1, maxWaitingBytes: 64 * kib };
const rest: LaneLimits = { maxCost: Number.POSITIVE_INFINITY, slots: 1, maxWaitingBytes: 2048 * kib };

test("a review is checked at once where its lane is free", () => {
  const bench = new Bench({ ...one, slots: 2 });
  bench.add("a");
  bench.add("b");
  bench.add("c");
  assert.deepEqual(bench.log, ["begin a", "begin b"]);
  assert.equal(bench.queue.waiting.reviews, 1);
});

test("users and namespaces are served in turn", async () => {
  const bench = new Bench(one);
  bench.add("a1", { user: "a" });
  bench.add("a2", { user: "a" });
  bench.add("a3", { user: "a" });
  bench.add("a4", { user: "a", namespace: "m" });
  bench.add("b1", { user: "b" });
  bench.add("other", { address: "10.0.0.1" });
  for (const name of ["a1", "a2", "other", "b1", "a4", "a3"]) await bench.release(name);
  const begun = bench.log.filter((event) => event.startsWith("begin")).map((event) => event.slice(6));
  assert.deepEqual(begun, ["a1", "a2", "other", "b1", "a4", "a3"]);
});

test("a costly review keeps no cheap one waiting", async () => {
  const bench = new Bench(one, rest);
  bench.add("large", { padding: 600 * kib });
  bench.add("large too", { padding: 600 * kib });
  bench.add("small");
  assert.deepEqual(bench.log, ["begin large", "begin small"]);
  await bench.release("large");
  assert.deepEqual(bench.log.slice(2), ["done large", "begin large too"]);
});

test("where too much waits, whoever has the most waiting is rejected", () => {
  const bench = new Bench(one);
  bench.add("running");
  bench.add("a1", { user: "a", padding: 25 * kib });
  bench.add("b1", { user: "b", padding: 10 * kib });
  bench.add("a2", { user: "a", padding: 25 * kib });
  assert.deepEqual(bench.log, ["begin running"]);
  bench.add("b2", { user: "b", padding: 10 * kib });
  assert.deepEqual(bench.log.slice(1), ["TooManyRequests a2"]);
  assert.equal(bench.queue.waiting.reviews, 3);
});

test("a review that is given up makes room, waiting or begun", async () => {
  const bench = new Bench(one);
  const giveUpRunning = bench.add("running");
  const giveUpWaiting = bench.add("waiting");
  const giveUpNext = bench.add("next");
  giveUpWaiting();
  assert.equal(bench.queue.waiting.reviews, 1);
  giveUpRunning();
  await bench.release("running");
  assert.deepEqual(bench.log, ["begin running", "begin next"]);
  giveUpNext();
  bench.add("last");
  await bench.release("last");
  assert.deepEqual(bench.log.slice(2), ["begin last", "done last"]);
});

test("a review that fails to begin makes room", async () => {
  const bench = new Bench(one);
  bench.add("broken", { fails: true });
  bench.add("good");
  await bench.release("good");
  assert.deepEqual(bench.log, ["begin broken", "failed broken", "begin good", "done good"]);
});
