import { setTimeout as pause } from "node:timers/promises";
import { ApiError, ConnectionError } from "../cluster/api-error.ts";
import type { Resource } from "../cluster/kube-object.ts";
import type { Clock, Logger, WatchHandlers, WatchQuery } from "../ports.ts";
import type { Api } from "./api.ts";
import { BackOff } from "./back-off.ts";
import type { Pauses } from "./back-off.ts";
import { keyOf, KnownObjects } from "./known-objects.ts";
import { stripObject } from "./strip-object.ts";
import { TimeSlice } from "./time-slice.ts";
import type { Transport } from "./transport.ts";
import { readWatchEvent } from "./watch-event.ts";
import { needsList, unavailability } from "./watch-failure.ts";
import type { Unavailability } from "./watch-failure.ts";
import { SilentWatchError, watchLines } from "./watch-lines.ts";
import type { WatchTimes } from "./watch-lines.ts";

/** What happens to the watches, for metrics. */
export interface WatchObserver {
  /** A list ended; `failed` if it was not read whole. */
  listed(resource: Resource, failed: boolean): void;
  /** A watch ended; `failed` unless the API server ended it in good order. */
  watched(resource: Resource, failed: boolean): void;
  /** An event arrived: of an object, or a bookmark. */
  received(resource: Resource): void;
}

/** What reflectors share. */
export interface ReflectorContext {
  readonly api: Api;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly times: WatchTimes;
  readonly pauses: Pauses;
  readonly observer: WatchObserver;
}

/** How a watch is doing. */
export interface WatchState {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  /** Whether everything that exists has been reported. */
  readonly synced: boolean;
  readonly unavailable: Unavailability | undefined;
  /** How many objects are known. */
  readonly objects: number;
  /** When something arrived last, on the monotonic clock; undefined before that. */
  readonly heardMs: number | undefined;
}

/** A watch that lasted longer than this is opened again at once. */
const shortMs = 1_000;

/**
 * Reports the objects of a resource and their changes: lists them, watches from there on, resumes the watch when it ends,
 * and lists them again when the API server has forgotten the version. Failures are repeated with growing pauses.
 */
export class Reflector {
  readonly #resource: Resource;
  readonly #query: WatchQuery;
  readonly #handlers: WatchHandlers;
  readonly #context: ReflectorContext;
  readonly #known: KnownObjects;
  readonly #backOff: BackOff;
  readonly #stop = new AbortController();
  /** The version from which the watch goes on; undefined before a list. */
  #version: string | undefined;
  #hasBookmarks = false;
  #synced = false;
  /** When the watch of this turn began; undefined if it has not. */
  #openedMs: number | undefined;
  /** Failures since a watch was last open. */
  #failures = 0;
  #unavailable: Unavailability | undefined;
  /** How often in a row the API server has said that it does not serve the resource. */
  #goneTimes = 0;
  #heardMs: number | undefined;

  constructor(resource: Resource, query: WatchQuery, handlers: WatchHandlers, context: ReflectorContext) {
    this.#resource = resource;
    this.#query = query;
    this.#handlers = handlers;
    this.#context = context;
    this.#known = new KnownObjects(handlers);
    this.#backOff = new BackOff(context.pauses, context.clock, context.random);
  }

  get state(): WatchState {
    return {
      resource: this.#resource,
      namespace: this.#query.namespace,
      synced: this.#synced,
      unavailable: this.#unavailable,
      objects: this.#known.size,
      heardMs: this.#heardMs,
    };
  }

  /** Lists and watches until it is stopped. */
  async run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const pauseMs = await this.#turn();
      await pause(pauseMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
  }

  /** Reports nothing from now on. */
  stop(): void {
    this.#stop.abort(new ConnectionError("the watch was stopped"));
  }

  /** Lists if that is needed, watches once, and returns how long to wait before the next turn. */
  async #turn(): Promise<number> {
    this.#openedMs = undefined;
    try {
      this.#version ??= await this.#list();
      const lasted = await this.#watch(this.#version);
      if (lasted) return 0;
      this.#version = undefined;
      return this.#backOff.next();
    } catch (error) {
      if (this.#stop.signal.aborted) return 0;
      const pauseMs = this.#failed(error);
      if (this.#unavailable === "missing" && this.#known.size > 0) await this.#removeIfGone();
      return pauseMs;
    }
  }

  /** Reports that all objects are gone if their resource is, twice in a row: an API server that starts may not know it yet. */
  async #removeIfGone(): Promise<void> {
    const bounds = { once: true, signal: this.#stop.signal };
    const serves = await this.#context.api.serves(this.#resource, bounds).catch(() => undefined);
    this.#goneTimes = serves === false ? this.#goneTimes + 1 : 0;
    if (this.#goneTimes > 1 && !this.#stop.signal.aborted) this.#known.retain(new Set());
  }

  async #list(): Promise<string> {
    const { api, clock, observer } = this.#context;
    const seen = new Set<string>();
    const slice = new TimeSlice(clock);
    let failed = true;
    try {
      const bounds = { once: true, signal: this.#stop.signal };
      const version = await api.listInto(this.#resource, this.#query, bounds, {
        take: async (objects) => {
          for (const object of objects) {
            this.#stop.signal.throwIfAborted();
            seen.add(keyOf(object));
            this.#known.put(stripObject(object));
            await slice.next();
          }
        },
        restart: () => {
          seen.clear();
        },
      });
      this.#stop.signal.throwIfAborted();
      this.#known.retain(seen);
      failed = false;
      this.#heard();
      if (!this.#synced) this.#handlers.synced();
      this.#synced = true;
      return version;
    } finally {
      observer.listed(this.#resource, failed);
    }
  }

  /** Watches until the API server ends it, and reports whether it lasted or brought something. */
  async #watch(resourceVersion: string): Promise<boolean> {
    const { clock, observer, random, times, transport } = this.#context;
    const start = { resource: this.#resource, query: this.#query, resourceVersion, hasBookmarks: this.#hasBookmarks };
    const length = { ...times, lengthMs: times.lengthMs * (1 + random()) };
    const slice = new TimeSlice(clock);
    let events = 0;
    let failed = true;
    try {
      for await (const lines of watchLines(transport, start, length, this.#stop.signal)) {
        if (lines.length === 0) this.#opened();
        for (const line of lines) {
          this.#stop.signal.throwIfAborted();
          this.#receive(line);
          events++;
          await slice.next();
        }
      }
      failed = false;
      return events > 0 || this.#hasLasted();
    } finally {
      observer.watched(this.#resource, failed);
    }
  }

  #receive(line: string): void {
    const event = readWatchEvent(line, this.#resource);
    this.#heard();
    this.#context.observer.received(this.#resource);
    if (event.type === "put") this.#known.put(stripObject(event.object));
    else if (event.type === "remove") this.#known.remove(stripObject(event.object));
    else this.#hasBookmarks = true;
    this.#version = event.resourceVersion;
  }

  #heard(): void {
    this.#heardMs = this.#context.clock.monotonic();
  }

  #opened(): void {
    this.#openedMs = this.#context.clock.monotonic();
    this.#failures = 0;
    this.#goneTimes = 0;
    this.#report(undefined);
  }

  #hasLasted(): boolean {
    return this.#openedMs !== undefined && this.#context.clock.monotonic() - this.#openedMs >= shortMs;
  }

  /** Notes a failure, and returns how long to wait before the next turn. */
  #failed(error: unknown): number {
    const isKnown = error instanceof ApiError || error instanceof ConnectionError;
    if (!isKnown || needsList(error) || error instanceof SilentWatchError) this.#version = undefined;
    if (!isKnown) this.#log("error", "a watch failed inside of promgate", error);
    // What breaks after a while goes on at once; what does not is repeated more and more slowly.
    if (error instanceof ConnectionError && this.#hasLasted()) return 0;
    const { retryAfterMs = 0, status } = error instanceof ApiError ? error.refusal : {};
    if (status !== 410) this.#failures++;
    const reason = unavailability(error);
    if (reason !== "unreachable" || this.#failures > 1) this.#report(reason, error);
    return Math.max(this.#backOff.next(), retryAfterMs);
  }

  #report(reason: Unavailability | undefined, error?: unknown): void {
    if (reason === this.#unavailable) return;
    this.#unavailable = reason;
    if (reason === undefined) this.#log("info", "the resource can be watched again");
    else this.#log("warn", "the resource cannot be watched; trying again", error);
    this.#handlers.unavailable(reason);
  }

  #log(level: "error" | "warn" | "info", message: string, error?: unknown): void {
    const { group, plural } = this.#resource;
    this.#context.logger[level](message, {
      resource: group === "" ? plural : `${plural}.${group}`,
      namespace: this.#query.namespace,
      reason: this.#unavailable,
      error: error instanceof Error ? error.message : undefined,
    });
  }
}
