import type { Socket } from "node:net";

/** The most connections that are open at once. */
export const maxConnections = 500;

/** What is known of one connection. */
interface Connection {
  readonly socket: Socket;
  requests: number;
}

/**
 * The open connections, the one that was used longest ago first. Where there are too many of them, a new one takes the
 * place of that one, so that connections which are held open for nothing keep nobody out.
 */
export class Connections {
  readonly #byPeer = new Map<string, Connection>();
  readonly #most: number;

  constructor(most: number = maxConnections) {
    this.#most = most;
  }

  /** How many are open. */
  get size(): number {
    return this.#byPeer.size;
  }

  /** Takes up a new connection. */
  opened(socket: Socket): void {
    const peer = peerOf(socket);
    this.#byPeer.set(peer, { socket, requests: 0 });
    socket.once("close", () => {
      if (this.#byPeer.get(peer)?.socket === socket) this.#byPeer.delete(peer);
    });
    if (this.#byPeer.size > this.#most) this.#evict();
  }

  /** Notes that a request began on the connection of `socket`, which may be what TLS or HTTP/2 put around it. */
  began(socket: PeerSocket): string {
    const peer = peerOf(socket);
    const connection = this.#byPeer.get(peer);
    if (connection !== undefined) {
      connection.requests += 1;
      this.#byPeer.delete(peer);
      this.#byPeer.set(peer, connection);
    }
    return peer;
  }

  /** Notes that a request ended that {@link began} gave the peer of. */
  ended(peer: string): void {
    const connection = this.#byPeer.get(peer);
    if (connection !== undefined && connection.requests > 0) connection.requests -= 1;
  }

  /** Ends every connection at once. */
  destroy(): void {
    for (const { socket } of this.#byPeer.values()) socket.destroy();
  }

  #evict(): void {
    for (const [peer, { socket, requests }] of this.#byPeer) {
      if (requests > 0) continue;
      this.#byPeer.delete(peer);
      socket.destroy();
      return;
    }
  }
}

/** What tells connections apart. */
interface PeerSocket {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}

function peerOf(socket: PeerSocket): string {
  return `${socket.remoteAddress} ${socket.remotePort}`;
}
