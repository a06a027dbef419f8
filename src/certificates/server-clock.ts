import { ApiError } from "../cluster/api-error.ts";
import { secrets } from "../cluster/core-resources.ts";
import type { ApiServer, Clock } from "../ports.ts";

/** How far the clock of this machine may move between two readings before that of the API server is read again. */
const jumpMs = 5_000;

/**
 * Tells the time of the API server, which decides whether a certificate is valid: neither a wrong clock of this machine nor
 * one that is set matters. The time is that of an object that is created in a dry run, and goes on with the monotonic clock.
 */
export class ServerClock {
  readonly #api: ApiServer;
  readonly #clock: Clock;
  readonly #namespace: string;
  readonly #maxAgeMs: number;
  #measured: { readonly at: number; readonly local: number; readonly server: number } | undefined;

  constructor(api: ApiServer, clock: Clock, namespace: string, maxAgeMs: number) {
    this.#api = api;
    this.#clock = clock;
    this.#namespace = namespace;
    this.#maxAgeMs = maxAgeMs;
  }

  /**
   * Returns the time, in milliseconds since 1970, to about a second.
   *
   * @throws ConnectionError where there is no answer.
   */
  async now(): Promise<number> {
    if (this.#measured === undefined || this.#isStale(this.#measured)) await this.measure();
    return this.#projected() ?? this.#clock.now();
  }

  /** Reads the time from the API server. */
  async measure(): Promise<void> {
    const before = this.#clock.monotonic();
    const server = await this.#read();
    const at = (before + this.#clock.monotonic()) / 2;
    this.#measured = { at, local: this.#clock.now(), server: server ?? this.#clock.now() };
  }

  /** How far the clock of this machine is ahead of that of the API server, in milliseconds; 0 before it was read. */
  get aheadMs(): number {
    const server = this.#projected();
    return server === undefined ? 0 : this.#clock.now() - server;
  }

  #projected(): number | undefined {
    return this.#measured === undefined ? undefined : this.#measured.server + this.#clock.monotonic() - this.#measured.at;
  }

  #isStale({ at, local }: { readonly at: number; readonly local: number }): boolean {
    const passed = this.#clock.monotonic() - at;
    return passed > this.#maxAgeMs || Math.abs(this.#clock.now() - local - passed) > jumpMs;
  }

  /** Undefined where the API server refuses, as with a webhook of Secrets that cannot be called in a dry run. */
  async #read(): Promise<number | undefined> {
    const metadata = { name: "promgate-time", namespace: this.#namespace };
    try {
      const { metadata: made } = await this.#api.create(
        secrets,
        { apiVersion: "v1", kind: "Secret", metadata },
        { dryRun: true, metadataOnly: true },
      );
      const second = Date.parse(made.creationTimestamp ?? "");
      return Number.isNaN(second) ? undefined : second + 500;
    } catch (error) {
      if (error instanceof ApiError) return undefined;
      throw error;
    }
  }
}
