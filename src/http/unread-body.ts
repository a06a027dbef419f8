import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";

/** How long, and how many bytes of, the rest of a body are discarded, so that the client gets to read the answer. */
const lingerMs = 1_000;
const lingerBytes = 32 * 1024 * 1024;

/** Reports whether a request of HTTP/1.1 has a body (RFC 9112, section 6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers["content-length"];
  return headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0");
}

/**
 * Discards the rest of the body of a request that is answered. Calls `ended` once: with true when the body has ended, with
 * false after {@link lingerMs} or {@link lingerBytes} of it. A client that sees its stream reset or its connection closed while it is
 * still sending may not read the answer: Go's, which the API server is, drops its end.
 */
export function discardRest(request: IncomingMessage | Http2ServerRequest, ended: (whole: boolean) => void): void {
  let bytes = 0;
  let over = false;
  const end = (whole: boolean): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    ended(whole);
  };
  const timer = setTimeout(end, lingerMs, false).unref();
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > lingerBytes) end(false);
  });
  for (const event of ["end", "close"] as const)
    request.once(event, () => {
      end(true);
    });
  request.resume();
}
