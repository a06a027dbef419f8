import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { WorkQueue } from "../../src/reconcile/work-queue.ts";
import type { QueueOptions } from "../../src/reconcile/work-queue.ts";
import { ManualTime, settled } from "../support/manual-time.ts";

const observer = { added: () => {}, started: () => {}, finished: () => {}, retried: () => {} };

/** A queue whose keys are noted when they are processed, and end when the test says so. */
class Processing {
  readonly time = new ManualTime();
  readonly started: string[] = [];
  readonly failed: number[] = [];
  readonly queue: WorkQueue<string>;
  readonly #ends = new Map<string, (result: Error | number | undefined) => void>();

  constructor(options: Partial<QueueOptions<string>> = {}) {
    this.queue = new WorkQueue({
      process: (key) => {
        this.started.push(key);
        return new Promise((resolve, reject) => {
          this.#ends.set(key, (result) => {
            if (result instanceof Error) reject(result);
            else resolve(result);
          });
        });
      },
      failed: (_key, _error, retryMs) => this.failed.push(retryMs),
      workers: 2,
      clock: this.time,
      timers: this.time,
      random: () => 0,
      observer,
      ...options,
    });
    this.queue.start();
  }

  async end(key: string, result?: Error | number): Promise<void> {
    this.#ends.get(key)?.(result);
    await settled();
  }
}

describe("WorkQueue", () => {
  it("processes keys in order, no more at a time than there are workers", async () => {
    const processing = new Processing();
    for (const key of ["a", "b", "c"]) processing.queue.add(key);
    assert.deepEqual(processing.started, ["a", "b"]);
    await processing.end("b");
    assert.deepEqual(processing.started, ["a", "b", "c"]);
  });

  it("processes a key once that is added many times, and again where it was added while it was processed", async () => {
    const processing = new Processing({ workers: 1 });
    processing.queue.add("a");
    processing.queue.add("b");
    processing.queue.add("b");
    processing.queue.add("a");
    processing.queue.add("a");
    await processing.end("a");
    await processing.end("b");
    await processing.end("a");
    assert.deepEqual(processing.started, ["a", "b", "a"]);
  });

  it("never processes a key twice at a time", async () => {
    let running = 0;
    const time = new ManualTime();
    const queue = new WorkQueue<string>({
      process: async () => {
        running += 1;
        assert.equal(running, 1);
        await new Promise<void>((resolve) => void time.after(10, resolve));
        running -= 1;
        return undefined;
      },
      failed: assert.fail,
      workers: 4,
      clock: time,
      timers: time,
      random: () => 0,
      observer,
    });
    queue.start();
    for (let added = 0; added < 50; added += 1) {
      queue.add("a");
      await time.advance(3);
    }
    await time.advance(60_000);
    assert.equal(running, 0);
  });

  it("spreads the turns of a key that is added all the time: five at once, then four a second", async () => {
    const processing = new Processing();
    for (let ms = 0; ms < 10_000; ms += 10) {
      processing.queue.add("a");
      await processing.end("a");
      await processing.time.advance(10);
    }
    assert.ok(processing.started.length >= 40 && processing.started.length <= 46, String(processing.started.length));
  });

  it("repeats a key that fails after 50 ms, 100 ms, and so on up to a minute, and starts over once it succeeds", async () => {
    const processing = new Processing();
    processing.queue.add("a");
    for (let failures = 0; failures < 13; failures += 1) {
      await processing.end("a", new Error("refused"));
      await processing.time.advance(61_000);
    }
    assert.deepEqual(processing.failed.slice(0, 4), [50, 100, 200, 400]);
    assert.deepEqual(processing.failed.slice(-2), [60_000, 60_000]);
    await processing.end("a");
    processing.queue.add("a");
    await settled();
    await processing.end("a", new Error("refused"));
    assert.equal(processing.failed.at(-1), 50);
  });

  it("does not keep others waiting for a key that fails", async () => {
    const processing = new Processing({ workers: 1 });
    processing.queue.add("a");
    await processing.end("a", new Error("refused"));
    processing.queue.add("b");
    assert.deepEqual(processing.started, ["a", "b"]);
  });

  it("processes a failed key at once where it changes", async () => {
    const processing = new Processing();
    processing.queue.add("a");
    await processing.end("a", new Error("refused"));
    processing.queue.add("a");
    assert.deepEqual(processing.started, ["a", "a"]);
    await processing.end("a");
    await processing.time.advance(61_000);
    assert.deepEqual(processing.started, ["a", "a"]);
  });

  it("processes a key again when its processing has requested it", async () => {
    const processing = new Processing();
    processing.queue.add("a");
    await processing.end("a", 5000);
    await processing.time.advance(4999);
    assert.deepEqual(processing.started, ["a"]);
    await processing.time.advance(1);
    assert.deepEqual(processing.started, ["a", "a"]);
  });

  it("starts nothing after it was stopped, waits for what is processed, and goes on when it is started again", async () => {
    const processing = new Processing();
    processing.queue.add("a");
    let stopped = false;
    const stopping = processing.queue.stop().then(() => (stopped = true));
    processing.queue.add("b");
    await settled();
    assert.equal(stopped, false);
    await processing.end("a");
    await stopping;
    assert.deepEqual(processing.started, ["a"]);
    assert.equal(processing.queue.depth, 1);
    processing.queue.start();
    assert.deepEqual(processing.started, ["a", "b"]);
  });
});
