import type { Clock, Timers } from "../ports.ts";
import { Allowance } from "./allowance.ts";
import { backoffMs } from "./backoff.ts";

/** What happens in a queue, for metrics; times in milliseconds. */
export interface QueueObserver {
  /** Called when a key is added that was not waiting. */
  added(): void;
  started(waitedMs: number): void;
  finished(tookMs: number): void;
  retried(): void;
}

/** How a queue processes its keys. */
export interface QueueOptions<K> {
  /** Processes a key; the result is when to process it again without a change, in milliseconds. */
  readonly process: (key: K) => Promise<number | undefined>;
  /** Called when processing has failed; it is repeated after `retryMs`. */
  readonly failed: (key: K, error: unknown, retryMs: number) => void;
  /** How many keys are processed at a time. */
  readonly workers: number;
  readonly clock: Pick<Clock, "monotonic">;
  readonly timers: Timers;
  /** Returns a number from 0 up to 1. */
  readonly random: () => number;
  readonly observer: QueueObserver;
}

interface Waiting {
  readonly dueAt: number;
  /** Whether a turn of the key's allowance has been used for it. */
  readonly spread: boolean;
  readonly cancel: () => void;
}

/**
 * Processes keys, each by one worker at a time, in the order in which they were added. A key that is added while it waits is
 * processed once, one that is added while it is processed is processed again; a key that fails is repeated with a growing
 * delay, and turns of a key that come fast are spread out.
 */
export class WorkQueue<K> {
  readonly #options: QueueOptions<K>;
  /** When each key that is ready was added. */
  readonly #ready = new Map<K, number>();
  /** What cancels the timers of keys that wait for their turn. */
  readonly #waiting = new Map<K, Waiting>();
  /** The keys that are processed, and whether they were added again since. */
  readonly #processing = new Map<K, boolean>();
  readonly #failures = new Map<K, number>();
  readonly #allowances = new Map<K, Allowance>();
  #running = false;
  #idle: (() => void)[] = [];

  constructor(options: QueueOptions<K>) {
    this.#options = options;
  }

  /** How many keys are ready to be processed. */
  get depth(): number {
    return this.#ready.size;
  }

  /** Adds a key, to be processed as soon as its turn comes. */
  add(key: K): void {
    if (this.#ready.has(key) || this.#waiting.get(key)?.spread === true) return;
    if (this.#processing.has(key)) return void this.#processing.set(key, true);
    this.#options.observer.added();
    this.#readyIn(key, this.#allowanceOf(key).take(this.#options.clock.monotonic()), true);
  }

  /** Starts to process keys. */
  start(): void {
    this.#running = true;
    this.#pump();
  }

  /** Processes no further key, and resolves when those that are processed are done. */
  async stop(): Promise<void> {
    this.#running = false;
    for (const { cancel } of this.#waiting.values()) cancel();
    this.#waiting.clear();
    if (this.#processing.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #allowanceOf(key: K): Allowance {
    let allowance = this.#allowances.get(key);
    if (allowance === undefined) this.#allowances.set(key, (allowance = new Allowance()));
    return allowance;
  }

  /** Makes a key ready after a delay; a shorter delay replaces a longer one. */
  #readyIn(key: K, ms: number, spread: boolean): void {
    const now = this.#options.clock.monotonic();
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined && waiting.dueAt <= now + ms) return;
    waiting?.cancel();
    this.#waiting.delete(key);
    if (ms <= 0) {
      this.#ready.set(key, now);
      return this.#pump();
    }
    const cancel = this.#options.timers.after(ms, () => {
      this.#waiting.delete(key);
      this.#ready.set(key, this.#options.clock.monotonic());
      this.#pump();
    });
    this.#waiting.set(key, { dueAt: now + ms, spread, cancel });
  }

  #pump(): void {
    while (this.#running && this.#processing.size < this.#options.workers) {
      const [next] = this.#ready;
      if (next === undefined) return;
      const [key, addedAt] = next;
      this.#ready.delete(key);
      this.#processing.set(key, false);
      this.#options.observer.started(this.#options.clock.monotonic() - addedAt);
      void this.#process(key);
    }
  }

  async #process(key: K): Promise<void> {
    const startedAt = this.#options.clock.monotonic();
    let againMs: number | undefined;
    try {
      againMs = await this.#options.process(key);
      this.#failures.delete(key);
    } catch (error) {
      againMs = this.#fail(key, error);
    }
    const now = this.#options.clock.monotonic();
    this.#options.observer.finished(now - startedAt);
    const addedAgain = this.#processing.get(key) === true;
    this.#processing.delete(key);
    if (this.#running) {
      if (addedAgain) this.add(key);
      else if (againMs !== undefined) this.#readyIn(key, againMs, false);
      else if (this.#allowances.get(key)?.isFull(now) === true) this.#allowances.delete(key);
      this.#pump();
    }
    if (this.#processing.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #fail(key: K, error: unknown): number {
    const failures = (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    const retryMs = backoffMs(failures, this.#options.random);
    this.#options.observer.retried();
    this.#options.failed(key, error, retryMs);
    return retryMs;
  }
}
