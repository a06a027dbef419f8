import type { IncomingMessage } from "node:http";
import { constants } from "node:http2";
import type { Http2ServerRequest } from "node:http2";
import { performance } from "node:perf_hooks";
import type { FastifyReply } from "fastify";
import type { HttpAnswer } from "../admission/protocol-error.ts";
import type { Metrics } from "./metrics.ts";
import { endStream } from "./sessions.ts";
import { discardRest, hasBody } from "./unread-body.ts";

/** What exchanges are counted in, and whether connections are to end with them. */
export interface ExchangeContext {
  readonly metrics: Metrics;
  readonly isClosing: () => boolean;
}

const json = "application/json";
/** When the API server sends a review again that was answered 429. */
const retryAfterSeconds = 1;

/** One request and its answer, over whichever version of HTTP: counted, timed and ended as that version requires. */
export class Exchange {
  readonly #context: ExchangeContext;
  readonly #request: IncomingMessage | Http2ServerRequest;
  readonly #reply: FastifyReply;
  readonly #path: string;
  readonly #start = performance.now();
  #answered = false;
  #cancel: (() => void) | undefined;

  constructor(context: ExchangeContext, request: IncomingMessage | Http2ServerRequest, reply: FastifyReply, path: string) {
    this.#context = context;
    this.#request = request;
    this.#reply = reply;
    this.#path = path;
    reply.raw.once("close", () => {
      if (!this.#answered) this.#cancel?.();
    });
  }

  /** Calls `cancel` when the client goes away before it is answered. */
  onGone(cancel: () => void): void {
    this.#cancel = cancel;
  }

  /** Answers a request whose body was read, or that has none. */
  answer(answer: HttpAnswer, type = json): void {
    if (!this.#count(answer)) return;
    if (this.#context.isClosing() && this.#request.httpVersionMajor === 1) this.#reply.header("connection", "close");
    if (answer.httpStatus === 429) this.#reply.header("retry-after", retryAfterSeconds);
    this.#reply.code(answer.httpStatus).header("content-type", type).send(answer.body);
  }

  /** Ends the request without an answer, since it costs too much: over HTTP/2 its stream, over HTTP/1.1 its connection. */
  abort(): void {
    if (this.#answered) return;
    this.#answered = true;
    const request = this.#request;
    if ("stream" in request) endStream(request.stream, constants.NGHTTP2_ENHANCE_YOUR_CALM);
    else request.socket.destroy();
  }

  /**
   * Answers a request whose body will not be read. Over HTTP/2 a stream whose client goes on sending is reset
   * without an error (RFC 9113, section 8.1); a connection of HTTP/1.1 is closed, and the answer says so.
   */
  answerEarly(answer: HttpAnswer): void {
    const request = this.#request;
    if ("stream" in request) {
      this.answer(answer);
      discardRest(request, (whole) => {
        // A reset that follows at once would overtake the end of the answer.
        if (!whole) endStream(request.stream, constants.NGHTTP2_NO_ERROR);
      });
    } else if (hasBody(request)) this.#answerAndClose(request, answer);
    else this.answer(answer);
  }

  /** Node closes the connection as soon as an answer that says `connection: close` has ended, so it ends after the body. */
  #answerAndClose(request: IncomingMessage, answer: HttpAnswer): void {
    if (!this.#count(answer)) return;
    this.#reply.hijack();
    const { raw } = this.#reply;
    const headers = { ...this.#reply.getHeaders(), "content-type": json, "content-length": Buffer.byteLength(answer.body) };
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) raw.setHeader(name, value);
    if (answer.httpStatus === 429) raw.setHeader("retry-after", retryAfterSeconds);
    raw.setHeader("connection", "close");
    raw.writeHead(answer.httpStatus);
    raw.write(answer.body);
    discardRest(request, () => {
      raw.end();
    });
  }

  /** Counts the answer; false where the request has one already, or its client has gone. */
  #count({ httpStatus, body }: HttpAnswer): boolean {
    if (this.#answered || this.#reply.raw.destroyed) return false;
    this.#answered = true;
    const seconds = (performance.now() - this.#start) / 1000;
    this.#context.metrics.request(this.#path, this.#request.method ?? "", httpStatus, seconds, body.length);
    return true;
  }
}
