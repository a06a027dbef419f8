import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import type { ConnectionOptions, TLSSocket } from "node:tls";
import { hostOf, portOf } from "./proxy.ts";
import { UnsentError } from "./unsent-error.ts";

const dialTimeoutMs = 10_000;
const keepAliveMs = 30_000;

/**
 * Opens a TLS connection, through a tunnel if there is a proxy, and offers HTTP/2 and HTTP/1.1.
 *
 * @throws UnsentError if there is no connection, or none after 10 s.
 */
export async function dial(server: URL, proxy: URL | undefined, tls: ConnectionOptions): Promise<TLSSocket> {
  try {
    const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, `${server.hostname}:${portOf(server)}`);
    const socket = await secure(server, tunnel, tls);
    return socket.setNoDelay(true).setKeepAlive(true, keepAliveMs);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const through = proxy === undefined ? "" : ` through ${proxy.host}`;
    throw new UnsentError(`cannot connect to ${server.host}${through}: ${reason}`, { cause: error });
  }
}

function secure(server: URL, tunnel: Duplex | undefined, tls: ConnectionOptions): Promise<TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const host = hostOf(server);
  const socket = connect({
    ...(tunnel === undefined ? { port: portOf(server) } : { socket: tunnel }),
    host,
    ALPNProtocols: ["h2", "http/1.1"],
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...tls,
  });
  const fail = (error: Error): void => {
    clearTimeout(timer);
    socket.destroy();
    reject(error);
  };
  // A server that ends the connection in the middle of the handshake causes no error.
  const closed = (): void => {
    fail(new Error("the connection was closed"));
  };
  const timer = setTimeout(() => {
    fail(new Error(`no answer within ${dialTimeoutMs / 1000} s`));
  }, dialTimeoutMs);
  socket.once("error", fail);
  socket.once("close", closed);
  socket.once("secureConnect", () => {
    clearTimeout(timer);
    socket.off("error", fail).off("close", closed);
    resolve(socket);
  });
  return promise;
}

function openTunnel(proxy: URL, authority: string): Promise<Duplex> {
  const { promise, resolve, reject } = Promise.withResolvers<Duplex>();
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const request = (proxy.protocol === "https:" ? httpsRequest : httpRequest)({
    host: hostOf(proxy),
    port: portOf(proxy),
    method: "CONNECT",
    path: authority,
    agent: false,
    timeout: dialTimeoutMs,
    headers: {
      host: authority,
      ...(user === ":" ? {} : { "proxy-authorization": `Basic ${Buffer.from(user).toString("base64")}` }),
    },
  });
  request.once("error", reject);
  request.once("timeout", () => request.destroy(new Error("the proxy does not answer")));
  request.once("response", ({ statusCode }) => request.destroy(new Error(`the proxy answered ${statusCode}`)));
  request.once("connect", ({ statusCode }, socket) => {
    if (statusCode === 200) resolve(socket);
    else {
      socket.destroy();
      reject(new Error(`the proxy answered ${statusCode}`));
    }
  });
  request.end();
  return promise;
}
