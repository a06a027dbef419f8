import { isAscii, isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import type { Admission, Admitting } from "../admission/admit.ts";
import { errorAnswer } from "../admission/protocol-error.ts";
import type { HttpAnswer, ProtocolError } from "../admission/protocol-error.ts";
import type { Endpoint } from "../admission/resources.ts";
import type { Intake } from "./intake.ts";
import type { Steps } from "./steps.ts";

/** What a request for a review is, of whichever version of HTTP. */
export interface ReviewRequest {
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly payload: Readable;
}

/** What becomes of a request for a review. Exactly one of the first two is called, unless the client has gone. */
export interface ReviewOutcome {
  /** The body was read to its end. */
  answer(answer: HttpAnswer): void;
  /** Part of the body is unread. */
  answerEarly(answer: HttpAnswer): void;
  body(bytes: number): void;
  admission(admission: Admission): void;
  bug(error: unknown): void;
  /** Takes what to call when the client has gone before it was answered. */
  onGone(cancel: () => void): void;
}

/** What the reviews of one server share. */
export interface ReviewContext {
  readonly intake: Intake;
  readonly steps: Steps;
  readonly admit: (json: string, endpoint: Endpoint) => Admitting;
}

/** Text longer than this is judged when no other of its size is. */
const heavyLength = 256 * 1024;

/** Takes in one request for a review, has it judged, and tells what is to be answered. */
export function answerReview(room: ReviewContext, endpoint: Endpoint, request: ReviewRequest, outcome: ReviewOutcome): void {
  if (!isJson(request.contentType)) {
    outcome.answerEarly(errorAnswer({ reason: "UnsupportedMediaType", message: wrongType(request.contentType) }));
    return;
  }
  const declared = request.contentLength === undefined ? undefined : Number(request.contentLength);
  room.intake.read(request.payload, declared, {
    arrived(body) {
      outcome.body(body.length);
      const json = decoded(body);
      if (json === undefined) outcome.answer(errorAnswer(notUtf8));
      else judge(room, endpoint, json, outcome);
    },
    refused(fault) {
      outcome.answerEarly(errorAnswer(fault));
    },
  });
}

function judge(room: ReviewContext, endpoint: Endpoint, json: string, outcome: ReviewOutcome): void {
  const told = {
    done(admission: Admission) {
      outcome.admission(admission);
      outcome.answer(admission);
    },
    failed(error: unknown) {
      outcome.bug(error);
      outcome.answer(
        errorAnswer({ reason: "InternalError", message: "the review could not be judged; this is a bug, please report it" }),
      );
    },
    overdue() {
      outcome.answer(
        errorAnswer({ reason: "ServiceUnavailable", message: "the review was not judged in time; send it again later" }),
      );
    },
  };
  if (json.length <= heavyLength) {
    room.steps.run(room.admit(json, endpoint), told);
    return;
  }
  outcome.onGone(room.steps.runHeavy(() => room.admit(json, endpoint), told));
}

/** The text of a body; undefined where it is not UTF-8. */
function decoded(body: Buffer): string | undefined {
  if (isAscii(body)) return body.toString("latin1");
  return isUtf8(body) ? body.toString("utf8") : undefined;
}

const notUtf8: ProtocolError = { reason: "BadRequest", message: "the body is not UTF-8; send an AdmissionReview as JSON" };

/** Parameters such as a character set say nothing about JSON, which is UTF-8 always. */
function isJson(contentType: string | undefined): boolean {
  if (contentType === "application/json") return true;
  return contentType !== undefined && /^application\/json[\t ]*(?:;|$)/i.test(contentType);
}

function wrongType(contentType: string | undefined): string {
  const problem = "reviews come as JSON; send application/json";
  if (contentType === undefined) return `Content-Type: Required value: ${problem}`;
  return `Content-Type: Unsupported value: ${JSON.stringify(contentType.slice(0, 60))}: ${problem}`;
}
