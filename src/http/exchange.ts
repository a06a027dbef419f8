import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import { performance } from "node:perf_hooks";
import type { FastifyReply } from "fastify";
import type { HttpAnswer } from "../admission/protocol-error.ts";
import { closeUnread } from "./close-unread.ts";
import type { Connections } from "./connections.ts";
import type { Metrics } from "./metrics.ts";

/** What exchanges are counted in, and whether connections are to end with them. */
export interface ExchangeContext {
  readonly metrics: Metrics;
  readonly connections: Connections;
  readonly isClosing: () => boolean;
}

/** One request and its answer, over whichever version of HTTP: counted, timed and ended as that version wants it. */
export class Exchange {
  readonly #room: ExchangeContext;
  readonly #request: IncomingMessage | Http2ServerRequest;
  readonly #reply: FastifyReply;
  readonly #path: string;
  readonly #start = performance.now();
  #answered = false;
  #cancel: (() => void) | undefined;

  constructor(room: ExchangeContext, request: IncomingMessage | Http2ServerRequest, reply: FastifyReply, path: string) {
    this.#room = room;
    this.#request = request;
    this.#reply = reply;
    this.#path = path;
    room.metrics.inFlight += 1;
    const peer = room.connections.began(request.socket);
    reply.raw.once("close", () => {
      room.metrics.inFlight -= 1;
      room.connections.ended(peer);
      if (!this.#answered) this.#cancel?.();
    });
  }

  /** Takes what to call when the client goes before it is answered. */
  onGone(cancel: () => void): void {
    this.#cancel = cancel;
  }

  /** Answers a request whose body was read, or that has none. */
  answer({ httpStatus, body }: HttpAnswer, type = "application/json"): void {
    if (this.#answered || this.#reply.raw.destroyed) return;
    this.#answered = true;
    const seconds = (performance.now() - this.#start) / 1000;
    this.#room.metrics.request(this.#path, this.#request.method ?? "", httpStatus, seconds, body.length);
    if (this.#room.isClosing() && this.#request.httpVersionMajor === 1) this.#reply.header("connection", "close");
    this.#reply.code(httpStatus).header("content-type", type).send(body);
  }

  /** Answers a request whose body nobody will read. */
  answerEarly(answer: HttpAnswer): void {
    if (this.#answered || this.#reply.raw.destroyed) return;
    this.answer(answer);
    closeUnread(this.#request);
  }
}
