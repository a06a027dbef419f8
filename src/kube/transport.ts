import type { TLSSocket } from "node:tls";
import type { Clock } from "../ports.ts";
import type { ConnectionTarget } from "./connection-target.ts";
import type { Credential } from "./credentials.ts";
import { dial } from "./dial.ts";
import type { HeartbeatTimes } from "./heartbeat.ts";
import { Http1Connections } from "./http1.ts";
import type { HttpAnswer, HttpRequest } from "./http-exchange.ts";
import { SessionPool } from "./session-pool.ts";

/** Requests and watches have connections of their own: a watch holds a stream for minutes. */
export type Purpose = "request" | "watch";

/** Sends requests to the API server over HTTP/2, or over HTTP/1.1 where it does not speak that. */
export class Transport {
  readonly #target: ConnectionTarget;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #pools: Readonly<Record<Purpose, SessionPool>>;
  #http1: { readonly identity: string; readonly connections: Http1Connections } | undefined;

  constructor(target: ConnectionTarget, userAgent: string, clock: Clock, heartbeat?: HeartbeatTimes) {
    this.#target = target;
    this.#headers = { "user-agent": userAgent };
    const pool = (): SessionPool => new SessionPool(target.server, (credential) => this.#dialHttp2(credential), clock, heartbeat);
    this.#pools = { request: pool(), watch: pool() };
  }

  /**
   * Sends a request once and resolves when the answer begins. An answer of 401 makes the next request use new credentials.
   *
   * @throws ConnectionError without an answer; UnsentError where the API server has not processed the request.
   */
  async send(request: HttpRequest, purpose: Purpose, signal: AbortSignal): Promise<HttpAnswer> {
    const { server, credentials } = this.#target;
    const credential = await credentials.current();
    const path = `${server.pathname.replace(/\/$/, "")}${request.path}`;
    const authenticated = { ...request, path, headers: { ...this.#headers, ...request.headers, ...credential.headers } };
    const http2 = this.#http1 === undefined ? await this.#pools[purpose].send(authenticated, credential, signal) : undefined;
    const answer = http2 ?? (await this.#http1Connections(credential).send(authenticated, signal));
    if (answer.status === 401) credentials.reject(credential);
    return answer;
  }

  /** Ends all connections now. */
  destroy(): void {
    for (const pool of Object.values(this.#pools)) pool.destroy();
    this.#http1?.connections.destroy();
  }

  async #dialHttp2(credential: Credential): Promise<TLSSocket | undefined> {
    const socket = await dial(this.#target.server, this.#target.proxy, credential.tls);
    if (socket.alpnProtocol === "h2") return socket;
    this.#http1Connections(credential);
    socket.destroy();
    return undefined;
  }

  #http1Connections(credential: Credential): Http1Connections {
    const { server, proxy } = this.#target;
    if (this.#http1?.identity !== credential.identity) {
      const connections = new Http1Connections(server, () => dial(server, proxy, credential.tls));
      this.#http1 = { identity: credential.identity, connections };
    }
    return this.#http1.connections;
  }
}
