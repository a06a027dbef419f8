/** A cause that the API server gives for a refusal, as in `status.details.causes`. */
export interface ErrorCause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

/** What the API server said when it refused a request. */
export interface Refusal {
  /** The HTTP status, as in 409. */
  readonly status: number;
  /** The machine-readable reason, as in `Conflict` or `AlreadyExists`; empty where there is none. */
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly ErrorCause[];
  /** The object that the refusal is about; empty where the whole resource does not exist. */
  readonly objectName?: string;
  /** How long to wait before the next attempt, where the API server said so. */
  readonly retryAfterMs?: number;
}

/** The API server refused a request. */
export class ApiError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = "ApiError";
    this.refusal = refusal;
  }
}

/** No answer came from the API server; whether a write took place is unknown. */
export class ConnectionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ConnectionError";
  }
}
