import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";

/** A TCP proxy on loopback that breaks connections as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Resets all connections. */
  cut(): void;
  /** Forwards nothing more on connections, open and new, and closes none. */
  silence(): void;
  /** Refuses nothing and forwards again, on new connections. */
  heal(): void;
  /** Resets each connection after it has forwarded this many more bytes to the server; undefined for never. */
  cutAfter(bytes: number | undefined): void;
  close(): void;
}

/** Starts a proxy for a port on loopback. */
export async function startTcpProxy(target: () => number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  let budget: number | undefined;
  const forward = (from: Socket, to: Socket, counts: boolean): void => {
    from.on("data", (chunk: Buffer) => {
      if (silent) return;
      to.write(chunk);
      if (!counts || budget === undefined) return;
      budget -= chunk.length;
      if (budget > 0) return;
      budget = undefined;
      // What was forwarded arrives before the connection ends.
      to.end();
      from.resetAndDestroy();
    });
  };
  const server = createServer((client) => {
    const upstream = connect(target(), "127.0.0.1");
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.once("close", () => {
        sockets.delete(socket);
        if (!silent) other.destroy();
      });
    }
    forward(client, upstream, true);
    forward(upstream, client, false);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cut,
    silence: () => (silent = true),
    heal: () => {
      cut();
      silent = false;
    },
    cutAfter: (bytes) => (budget = bytes),
    close: () => {
      cut();
      server.close();
    },
  };
}
