/** What a request is refused for before there is a review to answer, by Kubernetes' names for reasons. */
export type FaultReason =
  | "BadRequest"
  | "NotFound"
  | "MethodNotAllowed"
  | "RequestEntityTooLarge"
  | "UnsupportedMediaType"
  | "Timeout"
  | "TooManyRequests"
  | "ServiceUnavailable"
  | "InternalError";

const codes: Readonly<Record<FaultReason, number>> = {
  BadRequest: 400,
  NotFound: 404,
  MethodNotAllowed: 405,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  Timeout: 408,
  TooManyRequests: 429,
  ServiceUnavailable: 503,
  InternalError: 500,
};

/** A request that cannot be answered as a review; `message` is in the form of findings. */
export interface ProtocolError {
  readonly reason: FaultReason;
  readonly message: string;
  /** The status of HTTP, where the reason's own does not say enough. */
  readonly code?: number;
}

/** An answer over HTTP: a status code and a JSON body. */
export interface HttpAnswer {
  readonly httpStatus: number;
  readonly body: string;
}

/** When a request that came at a bad time may be sent again; the API server does so by itself. */
const retryAfterSeconds = 1;

/**
 * Returns an error as a Kubernetes Status, which the API server reads from a webhook that does not answer 200 and passes
 * on to the user.
 */
export function errorAnswer({ reason, message, code = codes[reason] }: ProtocolError): HttpAnswer {
  return {
    httpStatus: code,
    body: JSON.stringify({
      kind: "Status",
      apiVersion: "v1",
      metadata: {},
      status: "Failure",
      message,
      reason,
      ...(reason === "TooManyRequests" ? { details: { retryAfterSeconds } } : {}),
      code,
    }),
  };
}
