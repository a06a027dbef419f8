import type { Clock, Timers } from "../../src/ports.ts";

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until it is advanced, with timers that run in their order when it is. */
export class ManualTime implements Clock, Timers {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers have not run yet. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Lets so many milliseconds pass; whatever a timer has started goes on before the next timer runs. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Resolves once all promises that can be settled without time are. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
