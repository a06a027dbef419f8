import assert from "node:assert/strict";
import { once } from "node:events";
import { suite, test } from "node:test";
import { connect } from "node:tls";
import { frame, frameFlag, framesIn, frameType, headerBlock, preface } from "../hostile/http2-frames.ts";
import { serving } from "./serving.ts";

const contentType = ["content-type", "application/json"] as const;

/** Requests whose answer does not depend on their body, and its status in HPACK's literals. */
const early = [
  ["404", [[":method", "POST"], [":path", "/convert"], contentType]],
  ["405", [[":method", "PUT"], [":path", "/validate/prometheusrules"], contentType]],
  [
    "415",
    [
      [":method", "POST"],
      [":path", "/validate/prometheusrules"],
      ["content-type", "text/plain"],
    ],
  ],
  ["413", [[":method", "POST"], [":path", "/validate/prometheusrules"], contentType, ["content-length", "999999999"]]],
] as const;

suite("an answer over HTTP/2 before the body was read", () => {
  for (const [status, fields] of early)
    test(`${status} ends its stream, which is reset without an error only later`, async (t) => {
      const { port, ca } = await serving(t);
      const socket = connect({ host: "127.0.0.1", port, ca, ALPNProtocols: ["h2"] });
      await once(socket, "secureConnect");
      const block = headerBlock([[":scheme", "https"], [":authority", "localhost"], ...fields]);
      socket.write(
        Buffer.concat([preface, frame(frameType.settings, 0, 0), frame(frameType.headers, frameFlag.endHeaders, 1, block)]),
      );
      let received = Buffer.alloc(0);
      socket.on("data", (chunk: Buffer) => (received = Buffer.concat([received, chunk])));
      const ours = (): readonly ReturnType<typeof framesIn>[number][] => framesIn(received).filter(({ stream }) => stream === 1);
      while (!ours().some(({ type }) => type === frameType.reset)) await once(socket, "data");
      const kinds = ours().map(({ type }) => type);
      const last = ours().findLast(({ type }) => type === frameType.data);
      assert.equal((last?.flags ?? 0) & frameFlag.endStream, frameFlag.endStream);
      assert.equal(kinds.indexOf(frameType.reset), kinds.length - 1);
      assert.equal(ours().at(-1)?.payload.readUInt32BE(), 0);
      const body = Buffer.concat(
        ours()
          .filter(({ type }) => type === frameType.data)
          .map(({ payload }) => payload),
      );
      assert.equal(JSON.parse(body.toString()).code, Number(status));
      socket.destroy();
    });
});
