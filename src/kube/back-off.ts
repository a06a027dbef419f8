import type { Clock } from "../ports.ts";

/** How long to wait after failures. */
export interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
  /** After so long without a failure, the next pause is the first again. */
  readonly resetMs: number;
}

/** The values of client-go (tools/cache/reflector.go). */
export const watchPauses: Pauses = { firstMs: 800, longestMs: 30_000, resetMs: 120_000 };

/**
 * Says how long to wait after failures: twice as long each time, and up to twice that by chance, so that watches that fail
 * together do not come back together.
 */
export class BackOff {
  readonly #pauses: Pauses;
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #random: () => number;
  #nextMs = 0;
  #endMs = -Infinity;

  constructor(pauses: Pauses, clock: Pick<Clock, "monotonic">, random: () => number) {
    this.#pauses = pauses;
    this.#clock = clock;
    this.#random = random;
  }

  /** Returns how long to wait after a failure now, in milliseconds. */
  next(): number {
    const { firstMs, longestMs, resetMs } = this.#pauses;
    const now = this.#clock.monotonic();
    if (now - this.#endMs > resetMs) this.#nextMs = firstMs;
    const pauseMs = this.#nextMs * (1 + this.#random());
    this.#nextMs = Math.min(this.#nextMs * 2, longestMs);
    this.#endMs = now + pauseMs;
    return pauseMs;
  }
}
