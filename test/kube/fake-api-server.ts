import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import type { Http2SecureServer, ServerHttp2Stream, IncomingHttpHeaders } from "node:http2";
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
  let server: Http2SecureServer | undefined;
  before(async () => {
    const { certFile, keyFile, ca } = await makeServingCertificate(podRoot);
    writeFiles(podRoot, {
      [`${accountPath}/token`]: "first\n",
      [`${accountPath}/ca.crt`]: ca,
      [`${accountPath}/namespace`]: "monitoring",
    });
    server = createSecureServer({
      cert: readFileSync(certFile),
      key: readFileSync(keyFile),
      ...(http1 ? { allowHTTP1: true, ALPNProtocols: ["http/1.1"] } : {}),
    });
    server.on("secureConnection", (socket) => {
      connections++;
      sockets.add(socket.on("error", () => undefined).once("close", () => sockets.delete(socket)));
    });
    server.on("sessionError", () => undefined);
    server.on("session", (session) => session.on("error", () => undefined));
    server.on("stream", (stream, headers) => {
      stream.on("error", () => undefined);
      void answerer(stream, headers);
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
    sockets: () => [...sockets],
    connections: () => connections,
    port,
    target: (env = {}) => {
      const pod = { KUBERNETES_SERVICE_HOST: "127.0.0.1", KUBERNETES_SERVICE_PORT: String(port()) };
      return connectionTarget({ env: { ...pod, ...env }, podRoot }, realClock);
    },
  };
}
