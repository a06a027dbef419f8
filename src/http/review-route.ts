import { isAscii, isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import type { Admission } from "../admission/admit.ts";
import { errorAnswer } from "../admission/protocol-error.ts";
import type { ProtocolError } from "../admission/protocol-error.ts";
import type { Endpoint } from "../admission/resources.ts";
import type { Steps } from "../text/steps.ts";
import type { Exchange } from "./exchange.ts";
import type { Intake } from "./intake.ts";
import type { Metrics } from "./metrics.ts";
import type { ReviewOutcome, ReviewQueue } from "./review-queue.ts";

/** What the reviews of one server share. */
export interface ReviewContext {
  readonly intake: Intake;
  readonly queue: ReviewQueue;
  readonly metrics: Metrics;
  readonly admit: (json: string, endpoint: Endpoint) => Steps<Admission>;
  readonly onAdmission: (admission: Admission, endpoint: Endpoint) => void;
  readonly onBug: (error: unknown) => void;
}

/** Reads the review of one request, has it checked, and answers. */
export function answerReview(
  context: ReviewContext,
  endpoint: Endpoint,
  request: IncomingMessage | Http2ServerRequest,
  exchange: Exchange,
): void {
  const { "content-type": type, "content-length": length } = request.headers;
  if (!isJson(type)) {
    exchange.answerEarly(errorAnswer({ reason: "UnsupportedMediaType", message: wrongType(type) }));
    return;
  }
  context.intake.read(request, length === undefined ? undefined : Number(length), {
    arrived(body) {
      context.metrics.body(body.length);
      const begin = (review: Buffer): Steps<Admission> => context.admit(decoded(review), endpoint);
      const address = request.socket.remoteAddress ?? "";
      if (!isUtf8(body)) exchange.answer(errorAnswer(notUtf8));
      else exchange.onGone(context.queue.add({ body, address, begin, outcome: outcomeOf(context, endpoint, exchange) }));
    },
    refused(error) {
      exchange.answerEarly(errorAnswer(error));
    },
    flooded() {
      exchange.abort();
    },
  });
}

function outcomeOf(context: ReviewContext, endpoint: Endpoint, exchange: Exchange): ReviewOutcome {
  return {
    done(admission) {
      context.metrics.admission(admission, endpoint.duty);
      context.onAdmission(admission, endpoint);
      exchange.answer(admission);
    },
    failed(error) {
      context.onBug(error);
      exchange.answer(errorAnswer(bug));
    },
    overdue() {
      exchange.answer(errorAnswer(overdue));
    },
    rejected(error) {
      exchange.answer(errorAnswer(error));
    },
  };
}

/** Returns the text of a body in UTF-8. */
function decoded(body: Buffer): string {
  return body.toString(isAscii(body) ? "latin1" : "utf8");
}

const notUtf8: ProtocolError = { reason: "BadRequest", message: "the body is not UTF-8; send an AdmissionReview as JSON" };
const bug: ProtocolError = {
  reason: "InternalError",
  message: "the review could not be checked; this is a bug, please report it",
};
const overdue: ProtocolError = {
  reason: "ServiceUnavailable",
  message: "the review was not checked in time; send it again later",
};

/** Reports whether a content type is JSON's; parameters such as a character set mean nothing to JSON, which is UTF-8. */
function isJson(contentType: string | undefined): boolean {
  if (contentType === "application/json") return true;
  return contentType !== undefined && /^application\/json[\t ]*(?:;|$)/i.test(contentType);
}

function wrongType(contentType: string | undefined): string {
  const fix = "send an AdmissionReview as application/json";
  if (contentType === undefined) return `Content-Type: Required value: ${fix}`;
  return `Content-Type: Unsupported value: ${JSON.stringify(contentType.slice(0, 60))}: ${fix}`;
}
