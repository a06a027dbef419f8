import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import type { Container, Handler } from "./pod-spec.ts";

/** The container that a probe or hook is for. */
export interface ProbeTarget {
  readonly address: string;
  readonly ports: Container["ports"];
  /** Runs a command in the container, and returns its exit code. */
  run(command: readonly string[], timeoutMs: number): Promise<number>;
}

/** Does what a probe or a hook does, and reports whether it succeeds. */
export async function attempt(handler: Handler, target: ProbeTarget, timeoutMs: number): Promise<boolean> {
  const { httpGet, tcpSocket, exec } = handler;
  if (httpGet !== undefined) return get(httpGet, target, timeoutMs);
  if (tcpSocket !== undefined) {
    return connects(tcpSocket.host ?? target.address, portOf(tcpSocket.port, target), timeoutMs);
  }
  if (exec?.command !== undefined) return (await target.run(exec.command, timeoutMs)) === 0;
  throw new Error("this node does not support this kind of probe");
}

function get(
  { path = "/", port, host, scheme = "HTTP", httpHeaders = [] }: NonNullable<Handler["httpGet"]>,
  target: ProbeTarget,
  timeout: number,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const headers = Object.fromEntries(httpHeaders.map(({ name, value }) => [name, value]));
  const options = { host: host ?? target.address, port: portOf(port, target), path, headers, timeout, agent: false };
  // A kubelet checks no certificate.
  const send = scheme === "HTTP" ? httpRequest : httpsRequest;
  const sent = send({ ...options, rejectUnauthorized: false }, (response) => {
    const { statusCode = 0 } = response.resume();
    resolve(statusCode >= 200 && statusCode < 400);
  });
  sent.on("timeout", () => sent.destroy(new Error("timeout")));
  sent.on("error", () => resolve(false));
  sent.end();
  return promise;
}

/** Reports whether a TCP port can be connected to. */
export function connects(host: string, port: number, timeout: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port, timeout });
  const end = (isConnected: boolean): void => {
    socket.destroy();
    resolve(isConnected);
  };
  socket.on("connect", () => end(true));
  socket.on("timeout", () => end(false));
  socket.on("error", () => end(false));
  return promise;
}

function portOf(port: number | string, { ports = [] }: ProbeTarget): number {
  if (typeof port === "number") return port;
  const named = ports.find(({ name }) => name === port);
  if (named === undefined) throw new Error(`the container has no port named ${port}`);
  return named.containerPort;
}
