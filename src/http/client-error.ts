import { STATUS_CODES } from "node:http";
import type { ServerResponse } from "node:http";
import type { Http2ServerResponse } from "node:http2";
import type { Socket } from "node:net";
import { errorAnswer } from "../admission/protocol-error.ts";
import type { ProtocolError } from "../admission/protocol-error.ts";

/** Answers bytes that are not an HTTP/1.1 request, and closes the connection: what follows could be anything. */
export function answerClientError(error: Error, socket: Socket): void {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // An error before HTTP, as in a TLS handshake, cannot be answered.
  if (!/^(?:HPE_|ERR_HTTP_)/.test(code) || !socket.writable) {
    socket.destroy();
    return;
  }
  const { httpStatus, body } = errorAnswer(protocolErrorOf(code));
  socket.end(
    `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus]}\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  socket.destroySoon();
}

/** Answers a request with an expectation that is not supported. */
export function answerExpectation(_request: unknown, response: ServerResponse | Http2ServerResponse): void {
  const { httpStatus, body } = errorAnswer({
    reason: "BadRequest",
    message: "Expect: Unsupported value: only 100-continue is supported; remove the header",
    code: 417,
  });
  response.statusCode = httpStatus;
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(body));
  response.end(body);
}

function protocolErrorOf(code: string): ProtocolError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return { reason: "Timeout", message: "the request did not arrive in time; send it faster" };
  if (code === "HPE_HEADER_OVERFLOW")
    return { reason: "BadRequest", message: "the request's headers are too large; send fewer", code: 431 };
  return { reason: "BadRequest", message: "not an HTTP request; use HTTP/1.1 or HTTP/2" };
}
