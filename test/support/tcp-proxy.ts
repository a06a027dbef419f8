import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";

/** A TCP proxy on loopback that breaks connections as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Resets all connections. */
  cut(): void;
  /** Resets all connections, and new ones as they come, until it is up again. */
  down(): void;
  up(): void;
  /** Forwards nothing more on the connections that are open, and closes none of them. */
  silence(): void;
  /** Resets the connection that forwards so many more bytes to the server, after them; undefined for none. */
  cutAfter(bytes: number | undefined): void;
  close(): void;
}

/** Starts a proxy for a port on loopback. */
export async function startTcpProxy(target: () => number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const silent = new Set<Socket>();
  let isUp = true;
  let budget: number | undefined;
  const forward = (client: Socket, server: Socket, chunk: Buffer): void => {
    if (silent.has(client)) return;
    const cut = budget !== undefined && chunk.length >= budget;
    server.write(cut ? chunk.subarray(0, budget) : chunk);
    budget = budget === undefined || cut ? undefined : budget - chunk.length;
    if (!cut) return;
    // What was forwarded arrives before the connection ends.
    server.end();
    client.resetAndDestroy();
  };
  const proxy = createServer((client) => {
    if (!isUp) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(target(), "127.0.0.1");
    client.on("data", (chunk: Buffer) => {
      forward(client, server, chunk);
    });
    server.on("data", (chunk: Buffer) => {
      if (!silent.has(client)) client.write(chunk);
    });
    client.once("close", () => server.end());
    server.once("close", () => {
      if (!silent.has(client)) client.destroy();
    });
    for (const socket of [client, server]) {
      sockets.add(socket.on("error", () => undefined));
      socket.once("close", () => sockets.delete(socket));
    }
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const address = proxy.address();
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
    silent.clear();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cut,
    down: () => {
      isUp = false;
      cut();
    },
    up: () => (isUp = true),
    silence: () => {
      for (const socket of sockets) silent.add(socket);
    },
    cutAfter: (bytes) => (budget = bytes),
    close: () => {
      cut();
      proxy.close();
    },
  };
}
