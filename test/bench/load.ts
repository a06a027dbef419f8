import { once } from "node:events";
import { connect } from "node:http2";
import type { ClientHttp2Session } from "node:http2";
import { Agent, request } from "node:https";

/** Sends one body and resolves with the answer's body; rejects where the answer is not 200. */
export type Send = (body: Buffer) => Promise<string>;

/** A way to a server, to be closed. */
export interface Connection {
  readonly send: Send;
  /** Connects again where the server has closed the connection, as it does when nothing was sent for minutes. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Where reviews go. */
export interface Target {
  readonly port: number;
  readonly path: string;
  readonly ca: string;
}

const windowBytes = 16 << 20;

/** One HTTP/2 connection that carries every request, as an API server holds one. */
export async function http2Connection({ port, path, ca }: Target): Promise<Connection> {
  const open = async (): Promise<ClientHttp2Session> => {
    const opened = connect(`https://127.0.0.1:${port}`, { ca, settings: { initialWindowSize: windowBytes } });
    await once(opened, "connect");
    opened.setLocalWindowSize(windowBytes);
    return opened;
  };
  let session = await open();
  const headers = { ":method": "POST", ":path": path, "content-type": "application/json" };
  const send: Send = (body) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const stream = session.request({ ...headers, "content-length": body.length });
    const chunks: Buffer[] = [];
    let status = 0;
    stream.on("response", (answer) => (status = answer[":status"] ?? 0));
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", reject);
    stream.on("end", () => settle(status, chunks, resolve, reject));
    stream.end(body);
    return promise;
  };
  return {
    send,
    ready: async () => {
      if (session.closed || session.destroyed) session = await open();
    },
    close: async () => {
      session.close();
      if (!session.closed) await once(session, "close");
    },
  };
}

/** Opens as many HTTP/1.1 connections as requests are sent at once, and reuses them. */
export function http1Connections({ port, path, ca }: Target): Promise<Connection> {
  const agent = new Agent({ keepAlive: true, ca });
  const send: Send = (body) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const headers = { "content-type": "application/json", "content-length": body.length };
    const sending = request({ host: "127.0.0.1", port, path, method: "POST", agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => settle(answer.statusCode ?? 0, chunks, resolve, reject));
    });
    sending.on("error", reject);
    sending.end(body);
    return promise;
  };
  return Promise.resolve({ send, ready: () => Promise.resolve(), close: () => Promise.resolve(agent.destroy()) });
}

/** Sends all bodies, so many at once, each as soon as another is answered; the milliseconds each took. */
export async function sendAll(
  send: Send,
  bodies: readonly Buffer[],
  atOnce: number,
  check: (answer: string) => void,
): Promise<number[]> {
  const tookMs: number[] = [];
  const waiting = bodies.values();
  const stream = async (): Promise<void> => {
    for (const body of waiting) {
      const startedMs = performance.now();
      const answer = await send(body);
      tookMs.push(performance.now() - startedMs);
      check(answer);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, stream));
  return tookMs;
}

function settle(
  status: number,
  chunks: readonly Buffer[],
  resolve: (body: string) => void,
  reject: (error: Error) => void,
): void {
  const body = Buffer.concat(chunks).toString();
  if (status === 200) resolve(body);
  else reject(new Error(`answered ${status}: ${body.slice(0, 300)}`));
}
