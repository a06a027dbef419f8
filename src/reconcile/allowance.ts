/** How many times a key may be processed at once before its turns are spread out. */
const burst = 5;
/** How far apart further turns are. */
const spacingMs = 250;

/**
 * Spreads the turns of a key out where they come fast: five at once, then four a second, so that a thousand changes become a
 * few writes, and a single change waits for nothing.
 */
export class Allowance {
  #turns = burst;
  #at = 0;

  /** Uses up a turn, and returns how long to wait for it, in milliseconds; `now` is monotonic. */
  take(now: number): number {
    this.#turns = Math.min(burst, this.#turns + (now - this.#at) / spacingMs);
    this.#at = now;
    this.#turns -= 1;
    return this.#turns >= 0 ? 0 : -this.#turns * spacingMs;
  }

  /** Reports whether the allowance is as if no turn had been used. */
  isFull(now: number): boolean {
    return this.#turns + (now - this.#at) / spacingMs >= burst;
  }
}
