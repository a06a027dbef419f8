import type { Http2SecureServer, ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import { constants } from "node:http2";
import { maxResets, resetWindowMs, sessionWindowBytes, timeouts } from "./limits.ts";
import type { Clock, Logger } from "../ports.ts";

/**
 * Bounds what an HTTP/2 session may cost. Its window is raised, so that reviews do not wait for it. A session that
 * resets its streams again and again (CVE-2023-44487, CVE-2025-8671) takes no new ones and ends with those that it has;
 * a stream that neither sends nor receives is reset.
 */
export function guardSessions(server: Http2SecureServer, clock: Clock, logger: Logger): void {
  server.on("session", (session) => {
    session.setLocalWindowSize(sessionWindowBytes);
    const resets = new ResetCount(session, clock, logger);
    session.on("error", () => {
      session.destroy();
    });
    session.on("timeout", () => {
      destroyLater(session, closingMs);
    });
    session.on("stream", (stream: ServerHttp2Stream) => {
      stream.setTimeout(timeouts.stalledStreamMs, () => {
        endStream(stream, constants.NGHTTP2_CANCEL);
      });
      stream.once("close", () => {
        if (stream.aborted || stream.rstCode !== constants.NGHTTP2_NO_ERROR) resets.count();
      });
    });
  });
}

/**
 * Calls `admit` for each new stream before Node makes a request and a response of it, which cost far more than the
 * stream. Where it returns false, the whole session ends: refusing its streams one by one would cost more than answering
 * them, and no API server opens so many.
 */
export function admitStreams(server: Http2SecureServer, admit: (stream: ServerHttp2Stream) => boolean): void {
  const listeners = server.listeners("stream");
  server.removeAllListeners("stream");
  server.on("stream", (stream: ServerHttp2Stream, ...rest: unknown[]) => {
    if (admit(stream)) for (const listener of listeners) Reflect.apply(listener, server, [stream, ...rest]);
    else stream.session?.destroy();
  });
}

/**
 * Ends a stream that was answered early or has stalled. Where Node cannot close it, the whole session ends: Node can
 * stop reading from a session for good when an answer is written while a body arrives, and then never notices that the
 * client has gone.
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

/** How long a stream or an idle session may take to close. */
const closingMs = 1_000;
/** How long the streams of a session that takes no new ones may take to end. */
const lastStreamsMs = 5_000;

function destroyLater(session: ServerHttp2Session, ms: number): void {
  const timer = setTimeout(() => {
    session.destroy();
  }, ms).unref();
  session.once("close", () => {
    clearTimeout(timer);
  });
}

/** Counts the streams of one session that were reset; closing an answered stream without an error is not counted. */
class ResetCount {
  readonly #session: ServerHttp2Session;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #since: number;
  #resets = 0;
  #ending = false;

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
    if (this.#resets > maxResets && !this.#ending) this.#end();
  }

  /**
   * Ends the session without failing its other streams: an API server that cancels the reviews of one user has those of
   * others on the same connection, and opens another one for the next.
   */
  #end(): void {
    this.#ending = true;
    if (this.#session.destroyed) return;
    const { remoteAddress = "" } = this.#session.socket;
    this.#logger.warn("closing an HTTP/2 connection that resets too many requests", {
      peer: remoteAddress,
      resets: this.#resets,
    });
    this.#session.close();
    destroyLater(this.#session, lastStreamsMs);
  }
}
