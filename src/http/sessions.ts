import type { Http2SecureServer, ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import { constants } from "node:http2";
import { maxResets, resetWindowMs, sessionWindowBytes, timeouts } from "./limits.ts";
import type { Clock, Logger } from "../ports.ts";

/**
 * Keeps sessions of HTTP/2 in bounds: their window is raised, so that reviews do not wait for it; a session that cuts
 * off its streams again and again (CVE-2023-44487, CVE-2025-8671) ends; a stream that stands still is cut off.
 */
export function guardSessions(server: Http2SecureServer, clock: Clock, logger: Logger): void {
  server.on("session", (session) => {
    session.setLocalWindowSize(sessionWindowBytes);
    const resets = new ResetCount(session, clock, logger);
    session.on("error", () => {
      session.destroy();
    });
    session.on("timeout", () => {
      setTimeout(() => {
        session.destroy();
      }, closingMs).unref();
    });
    session.on("stream", (stream: ServerHttp2Stream) => {
      stream.setTimeout(timeouts.stalledStreamMs, () => {
        endStream(stream, constants.NGHTTP2_CANCEL);
      });
      stream.once("close", () => {
        if (stream.rstCode !== constants.NGHTTP2_NO_ERROR) resets.count();
      });
    });
  });
}

/**
 * Ends a stream that was answered early or stands still. Where Node does not get it closed, the whole session ends:
 * it can stop reading for good when an answer is written while a body comes in, and would never notice its client go.
 */
export function endStream(stream: ServerHttp2Stream, code: number): void {
  if (stream.destroyed) return;
  const { session } = stream;
  const timer = setTimeout(() => session?.destroy(), closingMs).unref();
  stream.once("close", () => {
    clearTimeout(timer);
  });
  if (!stream.closed) stream.close(code);
}

const closingMs = 1_000;

/** Counts the streams of a session that ended before their time. */
class ResetCount {
  readonly #session: ServerHttp2Session;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #since: number;
  #resets = 0;

  constructor(session: ServerHttp2Session, clock: Clock, logger: Logger) {
    this.#session = session;
    this.#clock = clock;
    this.#logger = logger;
    this.#since = clock.monotonic();
  }

  count(): void {
    const now = this.#clock.monotonic();
    if (now - this.#since > resetWindowMs) {
      this.#since = now;
      this.#resets = 0;
    }
    this.#resets += 1;
    if (this.#resets <= maxResets || this.#session.destroyed) return;
    this.#logger.warn("a client cut off too many streams; its session ends", { resets: this.#resets });
    this.#session.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM);
    this.#session.destroy();
  }
}
