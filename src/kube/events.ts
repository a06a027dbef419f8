import { ApiError, ConnectionError } from "../cluster/api-error.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { ApiServer, Clock, EventRecorder, Logger, ObjectEvent, Timers } from "../ports.ts";
import { events, makeEvent, seriesPatch } from "./event-object.ts";
import type { Reporter } from "./event-object.ts";

/** What a recorder of Events works with. */
export interface EventSettings {
  readonly api: Pick<ApiServer, "create" | "patch">;
  readonly reporter: Reporter;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Occurrences of what is the same for a reader. */
interface Series {
  readonly event: KubeObject;
  count: number;
  lastMs: number;
  writtenCount: number;
  writtenMs: number;
}

/** The times of client-go (tools/events). */
const quietMs = 6 * 60_000;
const writeEveryMs = 30 * 60_000;
const sweepEveryMs = 60_000;
const retryMs = 10_000;
const maxTries = 3;
/** How much is remembered, and how much waits to be written. */
const maxSeries = 1_000;
const maxWaiting = 100;

/**
 * Writes Events, as far as that is possible: nothing waits for them, and what cannot be written is dropped. What occurs again
 * within six minutes of the last time is counted in the same Event; the second time is written at once, further ones every
 * half an hour and at the end.
 */
export class Events implements EventRecorder {
  readonly #settings: EventSettings;
  readonly #series = new Map<string, Series>();
  #waiting: (() => Promise<unknown>)[] = [];
  #isWriting = false;
  #isDropping = false;
  #cancelSweep: (() => void) | undefined;
  #made = 0;

  constructor(settings: EventSettings) {
    this.#settings = settings;
  }

  record(event: ObjectEvent): void {
    const { clock, timers } = this.#settings;
    const key = keyOf(event);
    const now = clock.monotonic();
    const series = this.#series.get(key);
    if (series === undefined || now - series.lastMs >= quietMs) this.#begin(key, event);
    else {
      series.count++;
      series.lastMs = now;
      if (series.count === 2) this.#writeCount(series);
    }
    this.#cancelSweep ??= timers.after(sweepEveryMs, () => {
      this.#sweep();
    });
  }

  /** Writes nothing more. */
  stop(): void {
    this.#cancelSweep?.();
    this.#waiting = [];
    this.#series.clear();
  }

  #begin(key: string, event: ObjectEvent): void {
    const { api, clock, reporter } = this.#settings;
    const now = clock.monotonic();
    const suffix = `${clock.now().toString(16)}${(this.#made++ % 0x1_0000).toString(16).padStart(4, "0")}`;
    const made = makeEvent(event, reporter, clock.now(), suffix);
    this.#series.delete(key);
    this.#series.set(key, { event: made, count: 1, lastMs: now, writtenCount: 1, writtenMs: now });
    const [oldest] = this.#series.keys();
    if (this.#series.size > maxSeries && oldest !== undefined) this.#series.delete(oldest);
    this.#write(() => api.create(events, made, { metadataOnly: true }));
  }

  #writeCount(series: Series): void {
    const { api, clock } = this.#settings;
    series.writtenCount = series.count;
    series.writtenMs = clock.monotonic();
    const body = seriesPatch(series.count, clock.now() - (series.writtenMs - series.lastMs));
    const { namespace = "default", name } = series.event.metadata;
    this.#write(() => api.patch(events, { namespace, name }, { type: "merge", body }, { metadataOnly: true }));
  }

  /** Writes counts that have changed, and ends series in which nothing has occurred for a while. */
  #sweep(): void {
    const { clock, timers } = this.#settings;
    const now = clock.monotonic();
    for (const [key, series] of this.#series) {
      const isOver = now - series.lastMs >= quietMs;
      if (series.count > series.writtenCount && (isOver || now - series.writtenMs >= writeEveryMs)) this.#writeCount(series);
      if (isOver) this.#series.delete(key);
    }
    const again = (): void => {
      this.#sweep();
    };
    this.#cancelSweep = this.#series.size === 0 ? undefined : timers.after(sweepEveryMs, again);
  }

  #write(write: () => Promise<unknown>): void {
    if (this.#waiting.length >= maxWaiting) {
      this.#drop("too many Events wait to be written");
      return;
    }
    this.#waiting.push(write);
    if (!this.#isWriting) void this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true;
    for (let write = this.#waiting.shift(); write !== undefined; write = this.#waiting.shift()) await this.#try(write);
    this.#isWriting = false;
  }

  async #try(write: () => Promise<unknown>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await write();
        this.#isDropping = false;
        return;
      } catch (error) {
        // Its first attempt was stored after all.
        if (error instanceof ApiError && error.refusal.status === 409) return;
        if (!(error instanceof ConnectionError) || tries === maxTries) {
          this.#drop(error instanceof Error ? error.message : String(error));
          return;
        }
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#settings.timers.after(retryMs, resolve);
      await promise;
    }
  }

  /** Logs the first of the Events in a row that are dropped. */
  #drop(error: string): void {
    if (!this.#isDropping) this.#settings.logger.warn("Events are not written", { error });
    this.#isDropping = true;
  }
}

function keyOf({ regarding, related, type, reason, action, note }: ObjectEvent): string {
  const objects = [regarding, related].map((object) => [
    object?.kind,
    object?.metadata.namespace,
    object?.metadata.name,
    object?.metadata.uid,
  ]);
  return JSON.stringify([objects, type, reason, action, note]);
}
