import { once } from "node:events";
import type { ServerHttp2Stream } from "node:http2";
import { Server as TlsServer } from "node:tls";
import type { FastifyInstance } from "fastify";
import type { Admission } from "../admission/admit.ts";
import type { Endpoint } from "../admission/resources.ts";
import type { ListenAddress } from "../config/config.ts";
import type { TlsSettings } from "../config/tls-settings.ts";
import type { Clock, Logger } from "../ports.ts";
import type { Steps } from "../text/steps.ts";
import { addRoutes } from "./app.ts";
import type { AppContext } from "./app.ts";
import { certificateFiles } from "./certificate-files.ts";
import type { CertificateSource } from "./certificates.ts";
import { Connections } from "./connections.ts";
import { http2App, plainApp, tlsApp } from "./fastify-app.ts";
import { Intake } from "./intake.ts";
import { connectionLimits, intakeLimits, laneLimits } from "./limits.ts";
import { LimitedLog } from "./limited-log.ts";
import { listen, urlOf } from "./listen.ts";
import { MetricsPage } from "./metrics-page.ts";
import { Metrics } from "./metrics.ts";
import type { BuildInfo, Gauges } from "./metrics.ts";
import { processMetrics } from "./process-metrics.ts";
import { ReviewQueue } from "./review-queue.ts";
import { Scheduler } from "./scheduler.ts";
import { selfMadeCertificates } from "./self-made-certificates.ts";
import { cipherList } from "./tls-names.ts";
import { tlsOptions } from "./tls-options.ts";

/** How a server runs, and what checks its reviews. */
export interface ServerOptions {
  readonly listen: ListenAddress;
  /** Where metrics are served, without TLS; next to the webhooks where it is absent. */
  readonly metricsListen?: ListenAddress;
  readonly tls: TlsSettings;
  /** Where certificates come from, if not from what `tls` names. */
  readonly certificates?: CertificateSource;
  readonly http2: boolean;
  /** Whether the webhooks are served, in addition to the probes and metrics. */
  readonly webhooks: boolean;
  /** Returns metrics that are exported in addition to the server's. */
  readonly moreMetrics: () => string;
  readonly build: BuildInfo;
  readonly admit: (json: string, endpoint: Endpoint) => Steps<Admission>;
  readonly onAdmission: (admission: Admission, endpoint: Endpoint) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A server that accepts requests. */
export interface RunningServer {
  /** As in `https://127.0.0.1:8443`, with the port that was chosen. */
  readonly url: string;
  readonly port: number;
  readonly metricsUrl: string;
  /** The authority of a self-made certificate, PEM; undefined for other certificates. */
  readonly ca: string | undefined;
  /** Makes the readiness probe fail; requests are still answered. */
  drain(): void;
  /** Accepts no more connections, waits at most `timeoutMs` for requests to be answered, and closes all connections. */
  close(timeoutMs: number): Promise<void>;
}

/**
 * Starts a server.
 *
 * @throws StartError where its certificates, TLS settings or addresses cannot be used.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = new ReviewServer(options, await certificatesOf(options));
  try {
    await server.listen();
  } catch (error) {
    await server.close(0);
    throw error;
  }
  return server;
}

function certificatesOf(options: ServerOptions): CertificateSource | Promise<CertificateSource> | undefined {
  const { tls, clock, logger } = options;
  if (tls.source === "off") return undefined;
  if (options.certificates !== undefined) return options.certificates;
  return tls.source === "files" ? certificateFiles(tls, logger) : selfMadeCertificates(tls, clock, logger);
}

class ReviewServer implements RunningServer {
  url = "";
  port = 0;
  metricsUrl = "";
  readonly #options: ServerOptions;
  readonly #source: CertificateSource | undefined;
  readonly #metrics: Metrics;
  readonly #connections = new Connections(connectionLimits);
  readonly #scheduler = new Scheduler();
  readonly #queue = new ReviewQueue(this.#scheduler, laneLimits);
  readonly #intake: Intake;
  readonly #log: LimitedLog;
  readonly #app: FastifyInstance;
  readonly #metricsApp: FastifyInstance | undefined;
  #ready = true;
  #closing = false;

  constructor(options: ServerOptions, source: CertificateSource | undefined) {
    this.#options = options;
    this.#source = source;
    this.#metrics = new Metrics(options.build);
    this.#log = new LimitedLog(options.logger, options.clock);
    this.#intake = new Intake(intakeLimits, options.clock);
    this.#app = source === undefined ? plainApp() : this.#secureApp(source);
    this.#metricsApp = options.metricsListen === undefined ? undefined : plainApp();
    const context = this.#context();
    addRoutes(this.#app, context, { webhooks: options.webhooks, metrics: this.#metricsApp === undefined });
    if (this.#metricsApp !== undefined) addRoutes(this.#metricsApp, context, { webhooks: false, metrics: true });
    for (const { server } of this.#apps) {
      this.#boundConnections(server);
      this.#countRequests(server);
    }
  }

  get ca(): string | undefined {
    return this.#source?.current.ca;
  }

  async listen(): Promise<void> {
    const { listen: address, metricsListen } = this.#options;
    for (const app of this.#apps) await app.ready();
    this.port = await listen(this.#app.server, address, "--web.listen-address");
    this.url = urlOf(this.#source === undefined ? "http" : "https", address.host, this.port);
    this.metricsUrl = `${this.url}/metrics`;
    if (this.#metricsApp === undefined || metricsListen === undefined) return;
    const port = await listen(this.#metricsApp.server, metricsListen, "--web.metrics-listen-address");
    this.metricsUrl = `${urlOf("http", metricsListen.host, port)}/metrics`;
  }

  drain(): void {
    this.#ready = false;
  }

  async close(timeoutMs: number): Promise<void> {
    this.#ready = false;
    this.#closing = true;
    const timer = setTimeout(() => {
      this.#connections.destroy();
    }, timeoutMs);
    // Idle connections of HTTP/1.1 close with their server, and sessions of HTTP/2 when their streams have ended.
    await Promise.all(
      this.#apps.map(async ({ server }) => {
        if (!server.listening) return;
        const closed = once(server, "close");
        server.close();
        await closed;
      }),
    );
    clearTimeout(timer);
    this.#source?.close();
    this.#intake.close();
  }

  get #apps(): readonly FastifyInstance[] {
    return this.#metricsApp === undefined ? [this.#app] : [this.#app, this.#metricsApp];
  }

  #context(): AppContext {
    const options = this.#options;
    const { admit, onAdmission, logger, clock } = options;
    const page = new MetricsPage(
      async () => this.#metrics.text(this.#gauges(), this.#source?.status?.()) + options.moreMetrics() + (await processMetrics()),
      clock,
    );
    return {
      metrics: this.#metrics,
      intake: this.#intake,
      queue: this.#queue,
      log: this.#log,
      admit,
      onAdmission,
      onBug: (error) => {
        logger.error("request failed because of a bug", {
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        });
      },
      metricsText: () => page.text(),
      isReady: () => this.#ready,
      isClosing: () => this.#closing,
    };
  }

  #secureApp(source: CertificateSource): FastifyInstance {
    const { tls, http2, clock, logger } = this.#options;
    const { omitted } = cipherList(tls.cipherSuites);
    if (omitted.length > 0) logger.warn("weak cipher suites are not offered", { suites: omitted });
    const options = tlsOptions(tls, source.current);
    const app = http2 ? http2App(options, (stream) => this.#admit(stream), clock, logger) : tlsApp(options);
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

  #boundConnections(server: FastifyInstance["server"]): void {
    // Before the TLS handshake, which costs more than everything else about a connection.
    server.prependListener("connection", (socket) => {
      if (this.#connections.opened(socket)) return;
      this.#metrics.connectionsRefused += 1;
      this.#log.warn("connection refused: too many are open", { peer: socket.remoteAddress });
      socket.destroy();
    });
  }

  /** Counts a stream of HTTP/2 among the open requests; false where there are too many. */
  #admit(stream: ServerHttp2Stream): boolean {
    const socket = stream.session?.socket;
    const connection = socket === undefined ? undefined : this.#connections.began(socket);
    if (connection === undefined) {
      this.#metrics.requestsRefused += 1;
      this.#log.warn("connection closed: too many requests are open", { peer: socket?.remoteAddress });
      return false;
    }
    stream.once("close", () => {
      this.#connections.ended(connection);
    });
    return true;
  }

  /** Counts the requests of HTTP/1.1, of which a connection has one at a time. */
  #countRequests(server: FastifyInstance["server"]): void {
    server.on("request", (request, response) => {
      if (request.httpVersionMajor !== 1) return;
      const connection = this.#connections.began(request.socket);
      response.once("close", () => {
        if (connection !== undefined) this.#connections.ended(connection);
      });
    });
  }

  #gauges(): Gauges {
    const expires = this.#source?.current.expiresAt;
    const { reviews, bytes } = this.#queue.waiting;
    return {
      promgate_ready: this.#ready ? 1 : 0,
      promgate_connections: this.#connections.size,
      promgate_requests_in_flight: this.#connections.requests,
      promgate_body_bytes_in_flight: this.#intake.bytes,
      promgate_reviews_waiting: reviews,
      promgate_reviews_waiting_bytes: bytes,
      promgate_longest_step_seconds: this.#scheduler.longestStepMs / 1000,
      promgate_certificate_expiry_timestamp_seconds: expires === undefined ? undefined : expires / 1000,
    };
  }
}
