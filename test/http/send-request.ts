import { request as plainRequest } from "node:http";
import { connect } from "node:http2";
import type { ClientHttp2Session } from "node:http2";
import { request } from "node:https";
import type { RequestOptions } from "node:https";

/** An answer over either version of HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** What is sent, and where. */
export interface RequestToSend {
  readonly port: number;
  readonly path: string;
  readonly ca?: string | undefined;
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly contentType?: string;
  readonly options?: RequestOptions;
}

/** Sends a request over HTTP/1.1 and a connection of its own; without TLS where no authority is given. */
export function sendHttp1({
  port,
  path,
  ca,
  method,
  body,
  contentType = "application/json",
  options,
}: RequestToSend): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sending = (ca === undefined ? plainRequest : request)({
    host: "127.0.0.1",
    port,
    path,
    ca,
    method: method ?? (body === undefined ? "GET" : "POST"),
    agent: false,
    ...(body === undefined ? {} : { headers: { "content-type": contentType, "content-length": Buffer.byteLength(body) } }),
    ...options,
  });
  sending.on("response", (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("end", () => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
  });
  sending.on("error", reject);
  sending.end(body);
  return promise;
}

/** Opens a session of HTTP/2. */
export function openHttp2(port: number, ca: string | undefined): ClientHttp2Session {
  const session = connect(`https://127.0.0.1:${port}`, { ca, maxSessionMemory: 1000 });
  session.on("error", () => undefined);
  return session;
}

/** Sends a request over a session of HTTP/2. */
export function sendHttp2(
  session: ClientHttp2Session,
  { path, method, body, contentType = "application/json" }: Omit<RequestToSend, "port">,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const stream = session.request({
    ":path": path,
    ":method": method ?? (body === undefined ? "GET" : "POST"),
    ...(body === undefined ? {} : { "content-type": contentType }),
  });
  let head: Readonly<Record<string, unknown>> = {};
  const chunks: Buffer[] = [];
  stream.on("response", (headers) => (head = headers));
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => {
    resolve({ status: Number(head[":status"]), headers: head, body: Buffer.concat(chunks).toString() });
  });
  stream.on("error", reject);
  stream.end(body);
  return promise;
}
