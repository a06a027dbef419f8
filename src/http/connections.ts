import type { Socket } from "node:net";

/** How much clients may hold open at once. */
export interface ConnectionLimits {
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Requests that are not answered, which over HTTP/2 are open streams. */
  readonly requests: number;
  readonly requestsPerAddress: number;
}

/** An open connection. */
interface Connection {
  readonly socket: Socket;
  readonly address: Address;
  requests: number;
}

/** A client's address, and what it holds open. */
interface Address {
  readonly name: string;
  connections: number;
  requests: number;
}

/**
 * Bounds the open connections and requests, in total and for each client address. An address that has its full share is
 * refused more. Where all addresses together have too much, the address that has the most gives way; where the newcomer's has half as much, it is refused and the older ones stay.
 */
export class Connections {
  readonly #limits: ConnectionLimits;
  /** By address and port, the one that was used longest ago first. */
  readonly #byPeer = new Map<string, Connection>();
  readonly #addresses = new Map<string, Address>();
  #requests = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  /** How many connections are open. */
  get size(): number {
    return this.#byPeer.size;
  }

  /** How many requests are not answered. */
  get requests(): number {
    return this.#requests;
  }

  /** Admits a new connection; false where it has to be refused. */
  opened(socket: Socket): boolean {
    const peer = peerOf(socket);
    const address = this.#addressOf(socket);
    if (address.connections >= this.#limits.connectionsPerAddress) return false;
    if (this.#byPeer.size >= this.#limits.connections && !this.#evictIdle(address)) return false;
    const connection = { socket, address, requests: 0 };
    this.#byPeer.set(peer, connection);
    address.connections += 1;
    this.#addresses.set(address.name, address);
    socket.once("close", () => {
      this.#closed(peer, connection);
    });
    return true;
  }

  /**
   * Admits a new request of a connection, whose socket may be what TLS or HTTP/2 put around it; undefined where the
   * request has to be refused. The result is for {@link ended}.
   */
  began(socket: PeerSocket): Connection | undefined {
    const peer = peerOf(socket);
    const connection = this.#byPeer.get(peer);
    if (connection === undefined) return undefined;
    const { address } = connection;
    if (address.requests >= this.#limits.requestsPerAddress) return undefined;
    if (this.#requests >= this.#limits.requests && !this.#evictBusy(address)) return undefined;
    connection.requests += 1;
    address.requests += 1;
    this.#requests += 1;
    this.#byPeer.delete(peer);
    this.#byPeer.set(peer, connection);
    return connection;
  }

  /** Notes that a request that {@link began} admitted has ended. */
  ended(connection: Connection): void {
    connection.requests -= 1;
    connection.address.requests -= 1;
    this.#requests -= 1;
  }

  /** Closes every connection at once. */
  destroy(): void {
    for (const { socket } of this.#byPeer.values()) socket.destroy();
  }

  #addressOf({ remoteAddress = "" }: PeerSocket): Address {
    return this.#addresses.get(remoteAddress) ?? { name: remoteAddress, connections: 0, requests: 0 };
  }

  #closed(peer: string, connection: Connection): void {
    const { address } = connection;
    if (this.#byPeer.get(peer) === connection) this.#byPeer.delete(peer);
    address.connections -= 1;
    if (address.connections === 0) this.#addresses.delete(address.name);
  }

  /** Closes the idle connection that was used longest ago of the address with the most connections. */
  #evictIdle(newcomer: Address): boolean {
    const fullest = this.#fullest("connections", newcomer);
    if (fullest === undefined) return false;
    for (const [peer, { socket, address, requests }] of this.#byPeer) {
      if (requests > 0 || address !== fullest) continue;
      this.#byPeer.delete(peer);
      socket.destroy();
      return true;
    }
    return false;
  }

  /** Closes the connection with the most requests of the address with the most requests. */
  #evictBusy(newcomer: Address): boolean {
    const fullest = this.#fullest("requests", newcomer);
    if (fullest === undefined) return false;
    let busiest: Connection | undefined;
    for (const connection of this.#byPeer.values())
      if (connection.address === fullest && connection.requests > (busiest?.requests ?? 0)) busiest = connection;
    busiest?.socket.destroy();
    return busiest !== undefined;
  }

  /**
   * Returns the address with the most of something; undefined where the newcomer would have half as much, so that
   * addresses with much do not drive out each other's.
   */
  #fullest(what: "connections" | "requests", newcomer: Address): Address | undefined {
    let fullest: Address | undefined;
    for (const address of this.#addresses.values()) if (fullest === undefined || address[what] > fullest[what]) fullest = address;
    return fullest !== undefined && fullest[what] > 2 * (newcomer[what] + 1) ? fullest : undefined;
  }
}

/** What names the other end of a connection. */
interface PeerSocket {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}

function peerOf({ remoteAddress, remotePort }: PeerSocket): string {
  return `${remoteAddress} ${remotePort}`;
}
