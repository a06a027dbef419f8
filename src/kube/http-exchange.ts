import type { IncomingHttpHeaders } from "node:http";

/** A request to the API server. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path with its query. */
  readonly path: string;
  /** Headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer whose body is still arriving. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Yields the body; throws ConnectionError if it is cut off, as an answer counts only once it has ended properly. */
  readonly body: AsyncIterable<Buffer>;
}
