import { setImmediate } from "node:timers/promises";
import type { Clock } from "../ports.ts";

const sliceMs = 4;

/** Shares the event loop: whoever processes many objects awaits it after each of them. */
export class TimeSlice {
  readonly #clock: Pick<Clock, "monotonic">;
  #endMs: number;

  constructor(clock: Pick<Clock, "monotonic">) {
    this.#clock = clock;
    this.#endMs = clock.monotonic() + sliceMs;
  }

  /** Lets others run if 4 ms have been used. */
  async next(): Promise<void> {
    if (this.#clock.monotonic() < this.#endMs) return;
    await setImmediate();
    this.#endMs = this.#clock.monotonic() + sliceMs;
  }
}
