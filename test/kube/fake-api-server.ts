import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer } from "node:https";
import type { Server } from "node:https";
import type { Http2SecureServer, SecureServerOptions, ServerHttp2Stream, IncomingHttpHeaders } from "node:http2";
import type { TLSSocket } from "node:tls";
import { join } from "node:path";
import { after, before } from "node:test";
import type { ConnectionTarget } from "../../src/kube/connection-target.ts";
import { connectionTarget } from "../../src/kube/connection-target.ts";
import type { Clock } from "../../src/ports.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

/** The clock of the machine. */
export const realClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** How a fake API server answers a request. */
export type Answerer = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void | Promise<void>;

/** An HTTP/2 server that fails exactly as a test needs it to. */
export interface FakeApiServer {
  /** Answers requests from now on. */
  answer(answerer: Answerer): void;
  /** Answers requests over HTTP/1.1 from now on. */
  answerHttp1(answerer: RequestListener): void;
  /** The connections that are open. */
  sockets(): readonly TLSSocket[];
  /** How many connections there have been. */
  connections(): number;
  port(): number;
  /** What connects to it, with the token in the file `token` of {@link FakeApiServer.folder}. */
  target(env?: Readonly<Record<string, string>>): Promise<ConnectionTarget>;
  /** What a pod has in `/var/run/secrets/kubernetes.io/serviceaccount`. */
  readonly folder: string;
}

const accountPath = "var/run/secrets/kubernetes.io/serviceaccount";

/** Runs a server that accepts HTTP/2, or HTTP/1.1 alone, while the suite runs that calls this. */
export function fakeApiServer({ http1 = false } = {}): FakeApiServer {
  const podRoot = temporaryFolder();
  const sockets = new Set<TLSSocket>();
  let answerer: Answerer = (stream) => stream.respond({ ":status": 503 }, { endStream: true });
  let connections = 0;
  let http1Answerer: RequestListener = (_, response) => response.writeHead(503).end();
  let server: Server | Http2SecureServer | undefined;
  before(async () => {
    const { certFile, keyFile, ca } = await makeServingCertificate(podRoot);
    writeFiles(podRoot, {
      [`${accountPath}/token`]: "first\n",
      [`${accountPath}/ca.crt`]: ca,
      [`${accountPath}/namespace`]: "monitoring",
    });
    const tls = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    server = http1
      ? createServer(tls, (request, response) => http1Answerer(request, response))
      : http2Server(tls, (...args) => answerer(...args));
    server.on("secureConnection", (socket) => {
      connections++;
      sockets.add(socket.on("error", () => undefined).once("close", () => sockets.delete(socket)));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  after(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
  });
  const port = (): number => {
    const address = server?.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  return {
    folder: join(podRoot, accountPath),
    answer: (next) => (answerer = next),
    answerHttp1: (next) => (http1Answerer = next),
    sockets: () => [...sockets],
    connections: () => connections,
    port,
    target: (env = {}) => {
      const pod = { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: String(port()) };
      return connectionTarget({ env: { ...pod, ...env }, podRoot }, realClock);
    },
  };
}

function http2Server(tls: SecureServerOptions, answerer: Answerer): Http2SecureServer {
  const server = createSecureServer(tls);
  server.on("sessionError", () => undefined);
  server.on("session", (session) => session.on("error", () => undefined));
  server.on("stream", (stream, headers) => {
    stream.on("error", () => undefined);
    void answerer(stream, headers);
  });
  return server;
}
