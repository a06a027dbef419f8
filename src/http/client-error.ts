import type { Socket } from "node:net";
import { faultAnswer } from "../admission/protocol-fault.ts";
import type { ProtocolFault } from "../admission/protocol-fault.ts";

/** Answers bytes that are no request of HTTP/1.1, and ends the connection: what follows could be read as anything. */
export function answerClientError(error: Error, socket: Socket): void {
  const code = "code" in error ? error.code : "";
  if (code === "ECONNRESET" || socket.destroyed) return;
  if (socket.writable) {
    const [line, fault] = faultOf(code);
    const { body } = faultAnswer(fault);
    socket.end(
      `HTTP/1.1 ${line}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

function faultOf(code: unknown): readonly [line: string, fault: ProtocolFault] {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT")
    return ["408 Request Timeout", { reason: "Timeout", message: "the request did not arrive in time; send it faster" }];
  if (code === "HPE_HEADER_OVERFLOW" || code === "HPE_CHUNK_EXTENSIONS_OVERFLOW")
    return [
      "431 Request Header Fields Too Large",
      { reason: "BadRequest", message: "the request's head is too large; send fewer headers" },
    ];
  return ["400 Bad Request", { reason: "BadRequest", message: "this is no HTTP request; send one of HTTP/1.1 or HTTP/2" }];
}
