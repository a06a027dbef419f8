import assert from "node:assert/strict";
import { constants } from "node:http2";
import type { ServerHttp2Stream } from "node:http2";
import { after, beforeEach, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { UnsentError } from "../../src/kube/unsent-error.ts";
import { Requests } from "../../src/kube/requests.ts";
import { Transport } from "../../src/kube/transport.ts";
import { writeFiles } from "../support/temporary-folder.ts";
import { realClock, fakeApiServer } from "./fake-api-server.ts";

const get = { method: "GET", path: "/api", headers: {} } as const;
const post = { method: "POST", path: "/api", headers: {}, body: "{}" } as const;

function reply(stream: ServerHttp2Stream, text = "{}", status = 200): void {
  stream.respond({ ":status": status });
  stream.end(text);
}

/** Reads what a client sends. */
async function bodyOf(stream: ServerHttp2Stream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("requests over HTTP/2", { timeout: 60_000 }, () => {
  const fake = fakeApiServer();
  let transport: Transport;
  let requests: Requests;
  let earlier: number;
  const opened = (): number => fake.connections() - earlier;

  beforeEach(async () => {
    transport?.destroy();
    writeFiles(fake.folder, { token: "first\n" });
    earlier = fake.connections();
    transport = new Transport(await fake.target(), "promgate", realClock);
    requests = new Requests(transport, realClock);
  });
  after(() => {
    transport.destroy();
  });

  it("share one connection, with the token and the user agent", async () => {
    const seen = new Set<string>();
    fake.answer((stream, headers) => {
      seen.add(`${headers.authorization} ${headers["user-agent"]}`);
      reply(stream);
    });
    await Promise.all(Array.from({ length: 80 }, () => requests.send(get)));
    assert.deepEqual([opened(), [...seen]], [1, ["Bearer first promgate"]]);
  });

  it("use another connection when 90 streams are open", async () => {
    let waiting: ServerHttp2Stream[] = [];
    fake.answer((stream) => {
      waiting.push(stream);
      if (waiting.length === 200) for (const each of waiting.splice(0)) reply(each);
    });
    await Promise.all(Array.from({ length: 200 }, () => requests.send(get)));
    assert.equal(opened(), 3);
    waiting = [];
  });

  it("are repeated on another connection after GOAWAY, and the stream in flight ends well", async () => {
    const arrived = Promise.withResolvers<ServerHttp2Stream>();
    fake.answer((stream) => {
      arrived.resolve(stream);
      stream.session?.goaway(constants.NGHTTP2_NO_ERROR);
      fake.answer((next) => reply(next, "second"));
    });
    const one = requests.send(get);
    const first = await arrived.promise;
    const two = await requests.send(post);
    reply(first, "first");
    assert.deepEqual([await one, two, opened()], ["first", "second", 2]);
  });

  it("are repeated if the stream was refused, writes too", async () => {
    let count = 0;
    fake.answer((stream) => {
      if (count++ < 3) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      else reply(stream, "done");
    });
    assert.deepEqual([await requests.send(post), count], ["done", 4]);
  });

  it("that read are repeated if the answer is cut off", async () => {
    let count = 0;
    fake.answer((stream) => {
      if (count++ > 0) return reply(stream, "whole");
      stream.respond({ ":status": 200 });
      stream.write("whol");
      setTimeout(() => {
        for (const socket of fake.sockets()) socket.destroy();
      }, 20);
    });
    assert.deepEqual([await requests.send(get), count], ["whole", 2]);
  });

  it("that write are not repeated if the answer is cut off", async () => {
    let count = 0;
    fake.answer((stream) => {
      count++;
      stream.respond({ ":status": 200 });
      stream.write("{");
      setTimeout(() => stream.destroy(new Error("broken")), 20);
    });
    const error = await requests.send(post).catch((error: unknown) => error);
    assert.ok(error instanceof Error && error.name === "ConnectionError", String(error));
    assert.equal(count, 1);
  });

  it("that the server asks to repeat are repeated, writes too", async () => {
    let count = 0;
    fake.answer((stream) => {
      if (count++ > 0) return reply(stream, "done");
      stream.respond({ ":status": 429, "retry-after": "0" });
      stream.end();
    });
    assert.deepEqual([await requests.send(post), count], ["done", 2]);
  });

  it("that write are not repeated any more once they must not be", async () => {
    let count = 0;
    fake.answer((stream) => {
      stream.respond({ ":status": 429, "retry-after": "0" });
      stream.end(String(++count));
    });
    await assert.rejects(requests.send(post, { mayRepeat: () => count < 3 }), { name: "ApiError", message: "3" });
    await assert.rejects(requests.send(post, { once: true }), { name: "ApiError", message: "4" });
  });

  it("read the token again after 401", async () => {
    const seen: string[] = [];
    fake.answer((stream, headers) => {
      seen.push(String(headers.authorization));
      reply(stream, "done", headers.authorization === "Bearer second" ? 200 : 401);
    });
    await assert.rejects(requests.send(post), { name: "ApiError" });
    writeFiles(fake.folder, { token: "second" });
    assert.equal(await requests.send(post), "done");
    assert.deepEqual(seen, ["Bearer first", "Bearer first", "Bearer second"]);
  });

  it("send the body of a DELETE", async () => {
    fake.answer((stream) => void bodyOf(stream).then((body) => reply(stream, body)));
    assert.equal(await requests.send({ method: "DELETE", path: "/", headers: {}, body: '{"uid":"a"}' }), '{"uid":"a"}');
  });

  it("read compressed answers", async () => {
    fake.answer((stream, headers) => {
      assert.equal(headers["accept-encoding"], "gzip");
      stream.respond({ ":status": 200, "content-encoding": "gzip" });
      stream.end(gzipSync("compressed"));
    });
    assert.equal(await requests.send(get), "compressed");
  });

  it("end when nothing is answered", async () => {
    fake.answer(() => undefined);
    const error: unknown = await requests.send(post, { timeoutMs: 50 }).catch((error: unknown) => error);
    assert.ok(error instanceof Error && error.name === "ConnectionError", String(error));
  });

  it("end when the caller gives up", async () => {
    const caller = new AbortController();
    fake.answer(() => caller.abort(new Error("enough")));
    await assert.rejects(requests.send(get, { signal: caller.signal }), /enough/);
  });

  it("refuse an answer of more than 64 MiB, compressed too", async () => {
    fake.answer((stream) => {
      stream.respond({ ":status": 200, "content-encoding": "gzip" });
      stream.end(gzipSync(Buffer.alloc(65 << 20)));
    });
    await assert.rejects(requests.send(get), { name: "TooLargeError" });
  });

  it("go on a new connection when the authority changes", async () => {
    fake.answer((stream) => reply(stream));
    const target = await fake.target();
    let lines = "";
    const credentials = {
      current: async () => {
        const credential = await target.credentials.current();
        return { ...credential, identity: credential.identity + lines };
      },
      reject: () => undefined,
    };
    const changing = new Transport({ ...target, credentials }, "promgate", realClock);
    const changed = new Requests(changing, realClock);
    await changed.send(get);
    await changed.send(get);
    assert.equal(opened(), 1);
    lines = "changed";
    await changed.send(get);
    assert.equal(opened(), 2);
    changing.destroy();
  });

  it("are not sent at all where the server's certificate is not trusted", async () => {
    writeFiles(fake.folder, { "ca.crt": "" });
    const stranger = new Transport(await fake.target(), "promgate", realClock);
    const sent = stranger.send(post, "request", AbortSignal.timeout(5000));
    await assert.rejects(
      sent,
      (error) => error instanceof UnsentError && /^cannot connect to 127\.0\.0\.1:\d+: .*certificate/.test(error.message),
    );
  });
});
