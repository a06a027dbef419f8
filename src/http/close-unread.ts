import type { IncomingMessage } from "node:http";
import { constants } from "node:http2";
import type { Http2ServerRequest } from "node:http2";
import { endStream } from "./sessions.ts";

/** How long the rest of a body is thrown away, so that the client gets to read why. */
const lingerMs = 1_000;
const lingerBytes = 32 * 1024 * 1024;

/**
 * Ends a request that was answered before its body was read. A stream of HTTP/2 is reset without an error, as RFC 9113
 * asks (section 8.1). A connection of HTTP/1.1 is closed, after a moment in which what still comes is thrown away:
 * closing it at once would take the answer from a client that is still sending.
 */
export function closeUnread(request: IncomingMessage | Http2ServerRequest): void {
  if ("stream" in request) {
    request.resume();
    endStream(request.stream, constants.NGHTTP2_NO_ERROR);
    return;
  }
  // A request without a body is complete only when its head has been dealt with.
  setImmediate(() => {
    if (!request.complete) closeAfterRest(request);
  });
}

function closeAfterRest(request: IncomingMessage): void {
  const { socket } = request;
  let bytes = 0;
  const end = (): void => {
    socket.destroySoon();
  };
  const timer = setTimeout(end, lingerMs).unref();
  socket.once("close", () => {
    clearTimeout(timer);
  });
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > lingerBytes) end();
  });
  request.once("end", end);
  request.resume();
}
