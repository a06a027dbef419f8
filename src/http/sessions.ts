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
    session.on("stream", (stream: ServerHttp2Stream) => {
      stream.setTimeout(timeouts.stalledStreamMs, () => {
        stream.close(constants.NGHTTP2_CANCEL);
      });
      stream.once("close", () => {
        if (stream.rstCode !== constants.NGHTTP2_NO_ERROR) resets.count();
      });
    });
  });
}

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
