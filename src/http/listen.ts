import { once } from "node:events";
import type { Server } from "node:net";
import type { ListenAddress } from "../config/config.ts";
import { StartError } from "./start-error.ts";

/**
 * Listens on an address, and returns the port, which is another one where the address asks for any. Without a host it
 * is every address of the machine, of IPv6 and IPv4.
 *
 * @throws StartError where the address cannot be listened on; `flag` is the one that gives it.
 */
export async function listen(server: Server, { host, port }: ListenAddress, flag: string): Promise<number> {
  server.listen(host === "" ? { port } : { host, port });
  try {
    await once(server, "listening");
  } catch (error) {
    throw listenError(error, { host, port }, flag);
  }
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** Returns the URL of a listening server, with a host that a client on the same machine can use. */
export function urlOf(scheme: "http" | "https", host: string, port: number): string {
  const name = host === "" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `${scheme}://${name}:${port}`;
}

function listenError(error: unknown, { host, port }: ListenAddress, flag: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const address = `${host}:${port}`;
  if (code === "EADDRINUSE")
    return new StartError("address", `${address} is in use by another process`, `stop it, or listen elsewhere with ${flag}`);
  if (code === "EACCES")
    return new StartError("address", `${address} needs privileges to listen on`, `use a port from 1024 with ${flag}`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartError("address", `${host} is not an address of this machine`, `correct ${flag}`);
  return error;
}
