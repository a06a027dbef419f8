import { connect } from "node:tls";

/** What a server did with raw bytes: all that it sent, and whether it ended the connection in time. */
export interface RawOutcome {
  readonly received: Buffer;
  readonly ended: boolean;
}

/** Where raw bytes go, and over which protocol. */
export interface RawTarget {
  readonly port: number;
  readonly ca: string;
  readonly protocol: "h2" | "http/1.1";
}

const mostReceived = 1024 * 1024;

/**
 * Opens a TLS connection, sends bytes in pieces without waiting for answers, and listens until the server ends the
 * connection, `enough` says that all has come, or `patienceMs` pass.
 */
export function exchangeRaw(
  { port, ca, protocol }: RawTarget,
  pieces: readonly Buffer[],
  enough: (received: Buffer) => boolean,
  patienceMs: number,
): Promise<RawOutcome> {
  const { promise, resolve } = Promise.withResolvers<RawOutcome>();
  const chunks: Buffer[] = [];
  let length = 0;
  const socket = connect({ host: "127.0.0.1", port, ca, ALPNProtocols: [protocol], servername: "localhost" });
  const done = (ended: boolean): void => {
    clearTimeout(timer);
    socket.destroy();
    resolve({ received: Buffer.concat(chunks), ended });
  };
  const timer = setTimeout(() => {
    done(false);
  }, patienceMs);
  socket.on("secureConnect", () => {
    for (const piece of pieces) socket.write(piece);
  });
  socket.on("data", (chunk: Buffer) => {
    if (length < mostReceived) chunks.push(chunk);
    length += chunk.length;
    if (enough(Buffer.concat(chunks))) done(false);
  });
  socket.on("error", () => {
    done(true);
  });
  socket.on("close", () => {
    done(true);
  });
  return promise;
}
