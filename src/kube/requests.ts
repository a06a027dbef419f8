import { setTimeout as pause } from "node:timers/promises";
import { ConnectionError } from "../cluster/api-error.ts";
import type { Clock } from "../ports.ts";
import type { HttpAnswer, HttpRequest } from "./http-exchange.ts";
import { readBody } from "./read-body.ts";
import { readRefusal } from "./read-refusal.ts";
import { retryPauseMs } from "./retry.ts";
import type { Attempt } from "./retry.ts";
import type { Transport } from "./transport.ts";
import { UnsentError } from "./unsent-error.ts";

/** Watches requests, for metrics and logs. */
export interface RequestObserver {
  /** An attempt ended; without a status there was no answer. */
  readonly answered?: ((method: string, status: number | undefined, durationMs: number) => void) | undefined;
  /** The API server added a warning to its answer, such as about an unknown field. */
  readonly warned?: (text: string) => void;
}

/** Bounds of one request. */
export interface RequestBounds {
  /** How long one attempt may take. */
  readonly timeoutMs?: number;
  /** Sends it once; the caller decides when to send it again. */
  readonly once?: boolean;
  /** Whether a write that was not processed may still be sent again; it may have waited for a minute. */
  readonly mayRepeat?: () => boolean;
  readonly signal?: AbortSignal | undefined;
}

const defaultTimeoutMs = 30_000;

/** Sends requests whose answers are read whole, and repeats what may be repeated. */
export class Requests {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #observer: RequestObserver;

  constructor(transport: Transport, clock: Clock, observer: RequestObserver = {}) {
    this.#transport = transport;
    this.#clock = clock;
    this.#observer = observer;
  }

  /**
   * Sends a request and returns the body of the answer.
   *
   * @throws ApiError if it was refused; ConnectionError without an answer, when a write may have taken place.
   */
  async send(request: HttpRequest, bounds: RequestBounds = {}): Promise<string> {
    let renewed = false;
    for (let retries = 0; ; retries++) {
      const { attempt, result } = await this.#try(request, bounds);
      if (typeof result === "string") return result;
      // New credentials are used from here on.
      const again: boolean = !renewed && "status" in attempt && attempt.status === 401;
      const pauseMs = again ? 0 : retryPauseMs(attempt, retries, request.method === "GET");
      renewed ||= again;
      if (pauseMs === undefined || bounds.once === true || bounds.signal?.aborted === true) throw result;
      await pause(pauseMs, undefined, bounds.signal === undefined ? {} : { signal: bounds.signal });
      if (request.method !== "GET" && bounds.mayRepeat?.() === false) throw result;
    }
  }

  async #try(request: HttpRequest, bounds: RequestBounds): Promise<{ attempt: Attempt; result: string | Error }> {
    const startMs = this.#clock.monotonic();
    let answer: HttpAnswer | undefined;
    const timeout = AbortSignal.timeout(bounds.timeoutMs ?? defaultTimeoutMs);
    try {
      const signal = bounds.signal === undefined ? timeout : AbortSignal.any([timeout, bounds.signal]);
      answer = await this.#transport.send(withEncoding(request), "request", signal);
      const body = await readBody(answer);
      this.#report(request, answer, startMs);
      const { status, headers } = answer;
      const result = status < 300 ? body : readRefusal(status, headers, body);
      return { attempt: { status, headers }, result };
    } catch (error) {
      this.#report(request, undefined, startMs);
      if (!(error instanceof ConnectionError)) throw error;
      return { attempt: { unsent: error instanceof UnsentError }, result: error };
    }
  }

  #report({ method }: HttpRequest, answer: HttpAnswer | undefined, startMs: number): void {
    this.#observer.answered?.(method, answer?.status, this.#clock.monotonic() - startMs);
    const warnings = answer?.headers["warning"];
    if (warnings === undefined) return;
    for (const text of warningTexts(warnings)) this.#observer.warned?.(text);
  }
}

function withEncoding(request: HttpRequest): HttpRequest {
  return { ...request, headers: { "accept-encoding": "gzip", ...request.headers } };
}

/** Reads the texts of Warning headers: `299 - "text"`, several joined with commas. */
export function warningTexts(header: string): readonly string[] {
  return [...header.matchAll(/299 \S+ "((?:\\.|[^"\\])*)"/g)].map(([, text = ""]) => text.replaceAll(/\\(.)/g, "$1"));
}
