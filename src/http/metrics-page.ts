import type { Clock } from "../ports.ts";

/** How long a page is sent again before it is rendered again. */
const freshMs = 1_000;

/** The page of metrics, rendered at most once a second however often it is requested. */
export class MetricsPage {
  readonly #render: () => Promise<string>;
  readonly #clock: Clock;
  #page: Promise<string> | undefined;
  #renderedAt = 0;

  constructor(render: () => Promise<string>, clock: Clock) {
    this.#render = render;
    this.#clock = clock;
  }

  /** Returns the page, at most a second old. */
  text(): Promise<string> {
    const now = this.#clock.monotonic();
    if (this.#page !== undefined && now - this.#renderedAt < freshMs) return this.#page;
    this.#renderedAt = now;
    this.#page = this.#render();
    return this.#page;
  }
}
