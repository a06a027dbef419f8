import type { Server as HttpServer } from "node:http";
import type { Http2SecureServer, ServerHttp2Stream } from "node:http2";
import type { Server as HttpsServer } from "node:https";
import type { TlsOptions } from "node:tls";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import type { Clock, Logger } from "../ports.ts";
import { answerClientError, answerExpectation } from "./client-error.ts";
import { http2Limits, timeouts } from "./limits.ts";
import { admitStreams, guardSessions } from "./sessions.ts";

const fastifyOptions = {
  logger: false,
  clientErrorHandler: answerClientError,
  rewriteUrl: ({ url = "" }: { readonly url?: string | undefined }) => (isDecodable(url) ? url : "/not-a-path"),
} as const;

/** Returns an app that serves HTTP/1.1 without TLS. */
export function plainApp(): FastifyInstance {
  return withTimeouts(fastify(fastifyOptions));
}

/** Returns an app that serves HTTP/1.1 over TLS. */
export function tlsApp(tls: TlsOptions): FastifyInstance {
  return withTimeouts(asPlain(fastify({ ...fastifyOptions, https: { ...tls, handshakeTimeout: timeouts.handshakeMs } })));
}

/** Returns an app that serves HTTP/2 and HTTP/1.1 over TLS. Only streams that `admit` returns true for become requests. */
export function http2App(
  tls: TlsOptions,
  admit: (stream: ServerHttp2Stream) => boolean,
  clock: Clock,
  logger: Logger,
): FastifyInstance {
  const app = fastify({
    ...fastifyOptions,
    http2: true,
    http2SessionTimeout: timeouts.idleMs,
    https: { ...http2Limits, ...tls, handshakeTimeout: timeouts.handshakeMs, allowHTTP1: true },
  });
  guardSessions(app.server, clock, logger);
  admitStreams(app.server, admit);
  return withTimeouts(asPlain(app));
}

/** Reports whether fastify can decode a path; its own answer to any other is not a Status. */
function isDecodable(url: string): boolean {
  if (!url.includes("%")) return true;
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

/** Fastify ties the type of an instance to one class of server; to the routes, the requests of all are the same. */
function asPlain(app: FastifyInstance<Http2SecureServer> | FastifyInstance<HttpsServer>): FastifyInstance {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return app as unknown as FastifyInstance;
}

/** Sets the timeouts of HTTP/1.1, which a server of HTTP/2 has for those clients too. */
function withTimeouts(app: FastifyInstance): FastifyInstance {
  const { server }: { readonly server: HttpServer } = app;
  Object.assign(server, {
    headersTimeout: timeouts.headMs,
    requestTimeout: timeouts.headMs + timeouts.bodyMs,
    keepAliveTimeout: timeouts.idleMs,
    connectionsCheckingInterval: 1_000,
    timeout: timeouts.idleMs,
  });
  server.on("checkExpectation", answerExpectation);
  return app;
}
