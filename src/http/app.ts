import type { FastifyInstance } from "fastify";
import { errorAnswer } from "../admission/protocol-error.ts";
import type { ProtocolError } from "../admission/protocol-error.ts";
import { endpoints } from "../admission/resources.ts";
import { Exchange } from "./exchange.ts";
import type { ExchangeContext } from "./exchange.ts";
import type { LimitedLog } from "./limited-log.ts";
import { answerReview } from "./review-route.ts";
import type { ReviewContext } from "./review-route.ts";
import type { Routes } from "./routes.ts";
import { methodsOf, unknownPath } from "./unknown-path.ts";

/** What all routes need. */
export interface AppContext extends ExchangeContext, ReviewContext {
  readonly log: LimitedLog;
  readonly metricsText: () => Promise<string>;
  readonly isReady: () => boolean;
}

/** Adds routes to a fastify instance, the probes always. */
export function addRoutes(app: FastifyInstance, context: AppContext, routes: Routes): void {
  // The route reads the body, bounded together with all others.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => {
    done(null);
  });
  addProbes(app, context);
  if (routes.webhooks) addWebhooks(app, context);
  if (routes.metrics) addMetrics(app, context);
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.originalUrl, routes);
    if (methods !== undefined) reply.header("allow", methods);
    const error = unknownPath(request.originalUrl, request.method, routes);
    context.log.warn("request to a path that is not served", { error: error.message });
    new Exchange(context, request.raw, reply, "other").answerEarly(errorAnswer(error));
  });
  app.setErrorHandler((error, request, reply) => {
    const answered = protocolErrorOf(error);
    if (answered.reason === "InternalError") context.onBug(error);
    new Exchange(context, request.raw, reply, "other").answerEarly(errorAnswer(answered));
  });
}

function addWebhooks(app: FastifyInstance, context: AppContext): void {
  for (const endpoint of endpoints) {
    app.post(endpoint.path, (request, reply) => {
      answerReview(context, endpoint, request.raw, new Exchange(context, request.raw, reply, endpoint.path));
    });
  }
}

function addProbes(app: FastifyInstance, context: AppContext): void {
  app.get("/healthz", (request, reply) => {
    new Exchange(context, request.raw, reply, "/healthz").answer({ httpStatus: 200, body: '{"status":"up"}' });
  });
  app.get("/readyz", (request, reply) => {
    const exchange = new Exchange(context, request.raw, reply, "/readyz");
    if (context.isReady()) exchange.answer({ httpStatus: 200, body: '{"status":"ready"}' });
    else exchange.answer(errorAnswer({ reason: "ServiceUnavailable", message: "the server is shutting down" }));
  });
}

function addMetrics(app: FastifyInstance, context: AppContext): void {
  app.get("/metrics", async (request, reply) => {
    const exchange = new Exchange(context, request.raw, reply, "/metrics");
    exchange.answer({ httpStatus: 200, body: await context.metricsText() }, "text/plain; version=0.0.4; charset=utf-8");
    return reply;
  });
}

/** Returns what to answer for an error that fastify found before the route was called. */
function protocolErrorOf(error: unknown): ProtocolError {
  const code = error instanceof Error && "statusCode" in error ? error.statusCode : 500;
  const message = error instanceof Error ? error.message : "";
  if (code === 415)
    return { reason: "UnsupportedMediaType", message: "Content-Type: Invalid value: not a media type; send application/json" };
  if (typeof code === "number" && code >= 400 && code < 500)
    return { reason: "BadRequest", message: `the request cannot be read: ${message}` };
  return { reason: "InternalError", message: "internal error; this is a bug, please report it" };
}
