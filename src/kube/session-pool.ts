import type { TLSSocket } from "node:tls";
import type { Clock } from "../ports.ts";
import type { Credential } from "./credentials.ts";
import type { HeartbeatTimes } from "./heartbeat.ts";
import type { HttpAnswer, HttpRequest } from "./http-exchange.ts";
import { Session } from "./session.ts";

/** How a pool opens a connection: to a server that speaks HTTP/2, or undefined if this one does not. */
export type Dialer = (credential: Credential) => Promise<TLSSocket | undefined>;

/** HTTP/2 sessions to the API server, as many as the streams on them need. */
export class SessionPool {
  readonly #server: URL;
  readonly #dial: Dialer;
  readonly #clock: Clock;
  readonly #heartbeat: HeartbeatTimes | undefined;
  #sessions: readonly Session[] = [];
  #dialing: Promise<boolean> | undefined;

  constructor(server: URL, dial: Dialer, clock: Clock, heartbeat?: HeartbeatTimes) {
    this.#server = server;
    this.#dial = dial;
    this.#clock = clock;
    this.#heartbeat = heartbeat;
  }

  /**
   * Sends a request on a session with room, opened now if there is none; undefined if the server does not speak HTTP/2.
   *
   * @throws ConnectionError without an answer.
   */
  async send(request: HttpRequest, credential: Credential, signal: AbortSignal): Promise<HttpAnswer | undefined> {
    for (;;) {
      this.#retire(credential);
      const session = this.#sessions.find(({ usable }) => usable);
      if (session !== undefined) return session.send(request, signal);
      // All who find no session wait for the same one.
      this.#dialing ??= this.#add(credential).finally(() => (this.#dialing = undefined));
      if (!(await this.#dialing)) return undefined;
      signal.throwIfAborted();
    }
  }

  /** Ends all sessions now. */
  destroy(): void {
    for (const session of this.#sessions) session.destroy();
    this.#sessions = [];
  }

  /** Forgets sessions that have ended, and ends those of another client certificate or authority with their last stream. */
  #retire({ identity }: Credential): void {
    for (const session of this.#sessions) if (session.identity !== identity) session.close();
    this.#sessions = this.#sessions.filter(({ closed }) => !closed);
  }

  async #add(credential: Credential): Promise<boolean> {
    const socket = await this.#dial(credential);
    if (socket === undefined) return false;
    const session = new Session(this.#server, socket, credential.identity, this.#clock, this.#heartbeat);
    this.#sessions = [...this.#sessions, session];
    return true;
  }
}
