import { connect, constants } from "node:http2";
import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";
import type { TLSSocket } from "node:tls";
import { ConnectionError } from "../cluster/api-error.ts";
import type { Clock } from "../ports.ts";
import { watchHeartbeat } from "./heartbeat.ts";
import type { HeartbeatTimes } from "./heartbeat.ts";
import type { HttpAnswer, HttpRequest } from "./http-exchange.ts";
import { UnsentError } from "./unsent-error.ts";

/** API servers accept 100 streams a connection; one above that would wait without an error. */
const maxStreams = 90;
/** How much may arrive unread: with the default of 64 KiB, large answers wait for each other. */
const windows = { streamBytes: 1 << 20, sessionBytes: 16 << 20 };

/** An HTTP/2 connection to the API server. */
export class Session {
  /** The `identity` of the credential that the connection was made with. */
  readonly identity: string;
  readonly #session: ClientHttp2Session;
  #streams = 0;
  #failure: Error | undefined;

  constructor(server: URL, socket: TLSSocket, identity: string, clock: Clock, heartbeat?: HeartbeatTimes) {
    this.identity = identity;
    this.#session = connect(server, {
      createConnection: () => socket,
      settings: { enablePush: false, initialWindowSize: windows.streamBytes },
    });
    this.#session.once("connect", () => this.#session.setLocalWindowSize(windows.sessionBytes));
    this.#session.on("error", (error) => (this.#failure = error));
    watchHeartbeat(this.#session, socket, clock, heartbeat);
  }

  /** Whether another request can be sent on it: not after GOAWAY, nor if it is full. */
  get usable(): boolean {
    const { closed, destroyed, remoteSettings } = this.#session;
    return !closed && !destroyed && this.#streams < Math.min(maxStreams, remoteSettings.maxConcurrentStreams ?? maxStreams);
  }

  /** Whether it has ended, or ends with the streams that it has. */
  get closed(): boolean {
    return this.#session.closed || this.#session.destroyed;
  }

  /**
   * Sends a request and resolves once the answer begins.
   *
   * @throws ConnectionError if it does not; UnsentError where the API server has not processed the request.
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    signal.throwIfAborted();
    const stream = this.#open(request);
    this.#streams++;
    const cancel = (): void => {
      stream.close(constants.NGHTTP2_CANCEL);
    };
    signal.addEventListener("abort", cancel, { once: true });
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    let failure: Error | undefined;
    let answered = false;
    const closed = new Promise<void>((resolve) => {
      stream.once("close", () => {
        this.#streams--;
        signal.removeEventListener("abort", cancel);
        if (!answered) reject(this.#errorOf(stream, failure, signal));
        resolve();
      });
    });
    stream.on("error", (error) => (failure = error));
    stream.once("response", (headers) => {
      answered = true;
      resolve({ status: Number(headers[":status"]), headers, body: this.#bodyOf(stream, closed, signal) });
    });
    // An explicit end: with DELETE, Node would end the stream without its body.
    if (request.body !== undefined) stream.end(request.body);
    return promise;
  }

  /** Takes no more requests, and ends with the last stream. */
  close(): void {
    if (!this.closed) this.#session.close();
  }

  /** Ends now, with the streams that it has. */
  destroy(): void {
    this.#session.destroy();
  }

  #open({ method, path, headers, body }: HttpRequest): ClientHttp2Stream {
    try {
      return this.#session.request({ ...headers, ":method": method, ":path": path }, { endStream: body === undefined });
    } catch (error) {
      throw new UnsentError("the connection has just been closed", { cause: error });
    }
  }

  async *#bodyOf(stream: ClientHttp2Stream, closed: Promise<void>, signal: AbortSignal): AsyncGenerator<Buffer> {
    let failure: unknown;
    try {
      for await (const chunk of stream) yield chunk;
    } catch (error) {
      failure = error;
    } finally {
      // Whoever stops reading early needs the rest no more.
      if (!stream.readableEnded) stream.close(constants.NGHTTP2_CANCEL);
    }
    await closed;
    if (failure !== undefined || stream.rstCode !== constants.NGHTTP2_NO_ERROR) throw this.#errorOf(stream, failure, signal);
  }

  #errorOf(stream: ClientHttp2Stream, failure: unknown, signal: AbortSignal): Error {
    const cause = signal.aborted ? signal.reason : (this.#failure ?? failure);
    const reason = cause instanceof Error ? cause.message : `stream closed with code ${stream.rstCode}`;
    // Without an id it was never sent; what was refused or is beyond a GOAWAY was never processed.
    const unsent = stream.id === undefined || stream.rstCode === constants.NGHTTP2_REFUSED_STREAM;
    return unsent && !signal.aborted ? new UnsentError(reason, { cause }) : new ConnectionError(reason, { cause });
  }
}
