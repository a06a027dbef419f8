import { Agent, request as send } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { ConnectionError } from "../cluster/api-error.ts";
import type { HttpAnswer, HttpRequest } from "./http-exchange.ts";
import { UnsentError } from "./unsent-error.ts";

/** How long nothing may arrive: a watch has a bookmark every minute. */
const silenceMs = 90_000;
/** How long a connection without a request is kept. */
const idleMs = 60_000;

/** Kept-alive connections over HTTP/1.1, for servers and load balancers without HTTP/2. */
export class Http1Connections extends Agent {
  readonly #host: string;
  readonly #dial: () => Promise<TLSSocket>;

  constructor(server: URL, dial: () => Promise<TLSSocket>) {
    super({ keepAlive: true, timeout: idleMs });
    this.#host = server.host;
    this.#dial = dial;
  }

  override createConnection(_options: unknown, callback?: (error: Error | null, stream: Duplex) => void): undefined {
    this.#dial().then(
      (socket) => callback?.(null, socket),
      // Node ignores the stream of an error.
      (error: unknown) => Reflect.apply(callback ?? (() => undefined), undefined, [error]),
    );
  }

  /**
   * Sends a request and resolves once the answer begins.
   *
   * @throws ConnectionError if it does not.
   */
  send({ method, path, headers, body }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const request = send({ agent: this, method, path, headers: { host: this.#host, ...headers, ...length }, signal });
    request.setTimeout(silenceMs, () => request.destroy(new Error(`nothing arrived for ${silenceMs / 1000} s`)));
    request.once("error", (error) => {
      reject(error instanceof UnsentError ? error : failure(request, signal, error));
    });
    request.once("response", (message) => {
      resolve({ status: message.statusCode ?? 0, headers: message.headers, body: bodyOf(request, message, signal) });
    });
    request.end(body);
    return promise;
  }
}

async function* bodyOf(request: ClientRequest, message: IncomingMessage, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of message) yield chunk;
  } catch (error) {
    throw failure(request, signal, error);
  }
  if (!message.complete) throw failure(request, signal, undefined);
}

function failure(request: ClientRequest, signal: AbortSignal, error: unknown): ConnectionError {
  const cause = signal.aborted ? signal.reason : (request.errored ?? error);
  return new ConnectionError(cause instanceof Error ? cause.message : "the answer was cut off", { cause });
}
