import type { TlsSettings } from "../config/tls-settings.ts";
import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import type { Http2SecureServer } from "node:http2";
import type { Server as HttpsServer } from "node:https";
import { Server as TlsServer } from "node:tls";
import type { TlsOptions } from "node:tls";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import type { Admission, Admitting } from "../admission/admit.ts";
import type { Endpoint } from "../admission/resources.ts";
import type { Clock, Logger } from "../ports.ts";
import { addRoutes } from "./app.ts";
import { certificateFiles } from "./certificate-files.ts";
import type { CertificateSource } from "./certificates.ts";
import { answerClientError, answerExpectation } from "./client-error.ts";
import { Connections } from "./connections.ts";
import { Intake } from "./intake.ts";
import { http2Limits, intakeLimits, timeouts } from "./limits.ts";
import { LimitedLog } from "./limited-log.ts";
import { Metrics } from "./metrics.ts";
import { selfMadeCertificates } from "./self-made-certificates.ts";
import { guardSessions } from "./sessions.ts";
import { StartError } from "./start-error.ts";
import { Steps } from "./steps.ts";
import { tlsOptions } from "./tls-options.ts";
import { cipherList } from "./tls-names.ts";

/** How a server is to run, and what judges its reviews. */
export interface ServerOptions {
  readonly listen: { readonly host: string; readonly port: number };
  readonly tls: TlsSettings;
  readonly http2: boolean;
  readonly admit: (json: string, endpoint: Endpoint) => Admitting;
  readonly onAdmission: (admission: Admission, endpoint: Endpoint) => void;
  /** Lets go of memory; called when a few MiB of bodies were taken in. */
  readonly relieve: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A server that takes requests. */
export interface RunningServer {
  /** `https://127.0.0.1:8443`; the port is the one that was chosen. */
  readonly url: string;
  readonly port: number;
  /** The authority of a self-made certificate, PEM; undefined where the certificate is not self-made. */
  readonly ca: string | undefined;
  /** Tells probes that no new work is welcome; requests are still answered. */
  drain(): void;
  /** Takes no more connections, lets running requests end for at most `timeoutMs`, and ends all connections. */
  close(timeoutMs: number): Promise<void>;
}

/**
 * Starts a server.
 *
 * @throws StartError where its certificates, TLS settings or address cannot be used.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = new ReviewServer(options, await certificatesOf(options));
  await server.listen();
  return server;
}

function certificatesOf({ tls, clock, logger }: ServerOptions): Promise<CertificateSource> | undefined {
  if (tls.source === "off") return undefined;
  return tls.source === "files" ? certificateFiles(tls, logger) : selfMadeCertificates(tls, clock, logger);
}

class ReviewServer implements RunningServer {
  url = "";
  port = 0;
  readonly #options: ServerOptions;
  readonly #source: CertificateSource | undefined;
  readonly #metrics = new Metrics();
  readonly #connections = new Connections();
  readonly #steps = new Steps();
  readonly #intake: Intake;
  readonly #app: FastifyInstance;
  #ready = true;
  #closing = false;

  constructor(options: ServerOptions, source: CertificateSource | undefined) {
    this.#options = options;
    this.#source = source;
    this.#intake = new Intake(intakeLimits, options.clock, options.relieve);
    this.#app = source === undefined ? fastify(fastifyOptions) : this.#secureApp(source);
    setTimeouts(this.#app.server);
    this.#app.server.on("checkExpectation", answerExpectation);
    this.#app.server.on("connection", (socket) => {
      this.#connections.opened(socket);
    });
    addRoutes(this.#app, {
      log: new LimitedLog(options.logger, options.clock),
      metrics: this.#metrics,
      connections: this.#connections,
      intake: this.#intake,
      steps: this.#steps,
      admit: options.admit,
      onAdmission: options.onAdmission,
      onBug: (error) => {
        options.logger.error("request failed because of a bug", {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      },
      metricsText: () => this.#metricsText(),
      isReady: () => this.#ready,
      isClosing: () => this.#closing,
    });
  }

  get ca(): string | undefined {
    return this.#source?.current.ca;
  }

  async listen(): Promise<void> {
    const { host, port } = this.#options.listen;
    await this.#app.ready();
    const { server } = this.#app;
    // Without a host, Node listens on every address of IPv6 and IPv4, so far as the machine has them.
    server.listen(host === "" ? { port } : { host, port });
    try {
      await once(server, "listening");
    } catch (error) {
      this.#source?.close();
      throw listenError(error, host, port);
    }
    const address = server.address();
    this.port = typeof address === "object" && address !== null ? address.port : port;
    const named = host === "" ? "localhost" : host.includes(":") ? `[${host}]` : host;
    this.url = `${this.#source === undefined ? "http" : "https"}://${named}:${this.port}`;
  }

  drain(): void {
    this.#ready = false;
  }

  async close(timeoutMs: number): Promise<void> {
    this.#ready = false;
    this.#closing = true;
    const { server } = this.#app;
    const closed = once(server, "close");
    // Idle connections of HTTP/1.1 close with it, and sessions of HTTP/2 when their streams have ended.
    server.close();
    const timer = setTimeout(() => {
      this.#connections.destroy();
    }, timeoutMs);
    await closed;
    clearTimeout(timer);
    this.#source?.close();
    this.#intake.close();
  }

  #secureApp(source: CertificateSource): FastifyInstance {
    const { tls, http2, clock, logger } = this.#options;
    const { omitted } = cipherList(tls.cipherSuites);
    if (omitted.length > 0) logger.warn("weak cipher suites are not offered", { suites: omitted });
    const https = { ...tlsOptions(tls, source.current), handshakeTimeout: timeouts.handshakeMs };
    const app = http2 ? http2App(https, clock, logger) : asPlain(fastify({ ...fastifyOptions, https }));
    const { server } = app;
    source.watch({
      changed: (certificates) => {
        this.#metrics.certificateReloads += 1;
        const { requestCert, rejectUnauthorized, ...context } = tlsOptions(tls, certificates);
        // Node takes the certificates of a running server from its context, and whether it requires clients' from the server.
        if (server instanceof TlsServer) Object.assign(server, { requestCert, rejectUnauthorized }).setSecureContext(context);
      },
      failed: () => {
        this.#metrics.certificateReloadFailures += 1;
      },
    });
    return app;
  }

  #metricsText(): Promise<string> {
    return this.#metrics.text({
      connections: this.#connections.size,
      bodyBytes: this.#intake.bytes,
      waitingReviews: this.#steps.waiting,
      longestStepMs: this.#steps.longestMs,
      ready: this.#ready,
      certificateExpiresAt: this.#source?.current.expiresAt,
    });
  }
}

const fastifyOptions = {
  logger: false,
  clientErrorHandler: answerClientError,
  rewriteUrl: ({ url = "" }: { readonly url?: string | undefined }) => (isPath(url) ? url : "/not-a-path"),
} as const;

/** Whether a path is one that fastify can read; what it answers to others is not of our form. */
function isPath(url: string): boolean {
  if (!url.includes("%")) return true;
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

function http2App(https: TlsOptions, clock: Clock, logger: Logger): FastifyInstance {
  const app = fastify({
    ...fastifyOptions,
    http2: true,
    http2SessionTimeout: timeouts.idleMs,
    https: { ...http2Limits, ...https, allowHTTP1: true },
  });
  guardSessions(app.server, clock, logger);
  return asPlain(app);
}

/** Fastify ties the type of an instance to one class of server; to the routes, the requests of all are the same. */
function asPlain(app: FastifyInstance<Http2SecureServer> | FastifyInstance<HttpsServer>): FastifyInstance {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return app as unknown as FastifyInstance;
}

/** The timeouts of HTTP/1.1, which a server of HTTP/2 has for those clients too. */
function setTimeouts(server: HttpServer): void {
  Object.assign(server, {
    headersTimeout: timeouts.headMs,
    requestTimeout: timeouts.headMs + timeouts.bodyMs,
    keepAliveTimeout: timeouts.idleMs,
    connectionsCheckingInterval: 1_000,
    timeout: timeouts.idleMs,
  });
}

function listenError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const address = `${host}:${port}`;
  if (code === "EADDRINUSE")
    return new StartError(
      "address",
      `${address} is in use by another process`,
      "stop it, or serve elsewhere by --web.listen-address",
    );
  if (code === "EACCES")
    return new StartError(
      "address",
      `${address} is a port for privileged processes`,
      "serve on a port from 1024 on by --web.listen-address",
    );
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StartError("address", `${host} is no address of this machine`, "name one of its own by --web.listen-address");
  return error;
}
