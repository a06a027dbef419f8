import type { Clock, LogFields, Logger } from "../ports.ts";

/** How often one message may be logged. */
const intervalMs = 1_000;

/**
 * Logs warnings that any client can cause as often as it likes: each message at most once a second, with the number of
 * times that it was left out since.
 */
export class LimitedLog {
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #lines = new Map<string, { loggedAt: number; omitted: number }>();

  constructor(logger: Logger, clock: Clock) {
    this.#logger = logger;
    this.#clock = clock;
  }

  /** Logs a warning, unless the same message was logged within the last second. Messages are constants; fields vary. */
  warn(message: string, fields: LogFields): void {
    const now = this.#clock.monotonic();
    const line = this.#lines.get(message);
    if (line !== undefined && now - line.loggedAt < intervalMs) {
      line.omitted += 1;
      return;
    }
    this.#logger.warn(message, line === undefined || line.omitted === 0 ? fields : { ...fields, omitted: line.omitted });
    this.#lines.set(message, { loggedAt: now, omitted: 0 });
  }
}
