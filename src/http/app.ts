import type { FastifyInstance } from "fastify";
import type { Admission } from "../admission/admit.ts";
import { errorAnswer } from "../admission/protocol-error.ts";
import type { ProtocolError } from "../admission/protocol-error.ts";
import { endpoints } from "../admission/resources.ts";
import type { Endpoint } from "../admission/resources.ts";
import { Exchange } from "./exchange.ts";
import type { ExchangeContext } from "./exchange.ts";
import { answerReview } from "./review-route.ts";
import type { ReviewContext } from "./review-route.ts";

/** What the routes need. */
export interface AppContext extends ExchangeContext, ReviewContext {
  readonly metricsText: () => Promise<string>;
  readonly isReady: () => boolean;
  readonly onAdmission: (admission: Admission, endpoint: Endpoint) => void;
  readonly onBug: (error: unknown) => void;
}

/** Adds everything that is served to a fastify instance. */
export function addRoutes(app: FastifyInstance, room: AppContext): void {
  // Bodies are read by the route, which bounds them together; nothing is parsed before.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => {
    done(null);
  });
  for (const endpoint of endpoints) addReviews(app, room, endpoint);
  addProbes(app, room);
  app.setNotFoundHandler((request, reply) => {
    const known = pathsByMethod(request.url);
    if (known !== undefined) reply.header("allow", known);
    new Exchange(room, request.raw, reply, "other").answerEarly(errorAnswer(nothingThere(request.url, request.method, known)));
  });
  app.setErrorHandler((error, request, reply) => {
    const fault = faultOf(error);
    if (fault.reason === "InternalError") room.onBug(error);
    new Exchange(room, request.raw, reply, "other").answerEarly(errorAnswer(fault));
  });
}

function addReviews(app: FastifyInstance, room: AppContext, endpoint: Endpoint): void {
  app.post(endpoint.path, (request, reply) => {
    const exchange = new Exchange(room, request.raw, reply, endpoint.path);
    const { headers } = request.raw;
    answerReview(
      room,
      endpoint,
      { contentType: headers["content-type"], contentLength: headers["content-length"], payload: request.raw },
      {
        answer: (answer) => {
          exchange.answer(answer);
        },
        answerEarly: (answer) => {
          exchange.answerEarly(answer);
        },
        body: (bytes) => {
          room.metrics.body(bytes);
        },
        admission: (admission) => {
          room.metrics.admission(admission, endpoint.duty);
          room.onAdmission(admission, endpoint);
        },
        bug: room.onBug,
        onGone: (cancel) => {
          exchange.onGone(cancel);
        },
      },
    );
  });
}

function addProbes(app: FastifyInstance, room: AppContext): void {
  app.get("/healthz", (request, reply) => {
    new Exchange(room, request.raw, reply, "/healthz").answer({ httpStatus: 200, body: '{"status":"up"}' });
  });
  app.get("/readyz", (request, reply) => {
    const exchange = new Exchange(room, request.raw, reply, "/readyz");
    if (room.isReady()) exchange.answer({ httpStatus: 200, body: '{"status":"ready"}' });
    else exchange.answer(errorAnswer({ reason: "ServiceUnavailable", message: "the server is shutting down" }));
  });
  app.get("/metrics", async (request, reply) => {
    const exchange = new Exchange(room, request.raw, reply, "/metrics");
    exchange.answer({ httpStatus: 200, body: await room.metricsText() }, "text/plain; version=0.0.4; charset=utf-8");
    return reply;
  });
}

const reviewPaths = endpoints.map((endpoint) => endpoint.path);
const probePaths: ReadonlySet<string> = new Set(["/healthz", "/readyz", "/metrics"]);

/** The methods that a path is served by; undefined where it is not served at all. */
function pathsByMethod(url: string): "POST" | "GET, HEAD" | undefined {
  const path = url.split("?", 1)[0] ?? "";
  if (probePaths.has(path)) return "GET, HEAD";
  const served = reviewPaths.some((known) => (known.endsWith("*") ? path.startsWith(known.slice(0, -1)) : path === known));
  return served ? "POST" : undefined;
}

function nothingThere(url: string, method: string, known: string | undefined): ProtocolError {
  const path = JSON.stringify(url.slice(0, 60));
  if (known !== undefined) return { reason: "MethodNotAllowed", message: `${path} is not there for ${method}; send ${known}` };
  return { reason: "NotFound", message: `there is nothing at ${path}; reviews go to ${reviewPaths.join(", ")}` };
}

/** Faults that fastify finds before a route is asked. */
function faultOf(error: unknown): ProtocolError {
  const code = error instanceof Error && "statusCode" in error ? error.statusCode : 500;
  const message = error instanceof Error ? error.message : "";
  if (code === 415)
    return {
      reason: "UnsupportedMediaType",
      message: "Content-Type: Invalid value: this is no media type; send application/json",
    };
  if (typeof code === "number" && code >= 400 && code < 500)
    return { reason: "BadRequest", message: `the request cannot be read: ${message}` };
  return { reason: "InternalError", message: "the request could not be answered; this is a bug, please report it" };
}
