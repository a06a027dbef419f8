import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { HttpAnswer } from "../../src/kube/http-exchange.ts";
import { Transport } from "../../src/kube/transport.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { fakeApiServer, realClock } from "./fake-api-server.ts";

describe("a watch on a connection that falls silent", { timeout: 60_000 }, () => {
  const fake = fakeApiServer();
  let proxy: TcpProxy;
  let transport: Transport;
  before(async () => (proxy = await startTcpProxy(() => fake.port())));
  after(() => proxy.close());
  beforeEach(async () => {
    fake.answer((stream) => {
      stream.respond({ ":status": 200 });
      stream.write("{}\n");
    });
    const target = await fake.target({ KUBERNETES_SERVICE_PORT: String(proxy.port) });
    transport = new Transport(target, "promgate", realClock, { idleMs: 60, deadMs: 2_000 });
  });
  afterEach(() => transport.destroy());

  function watch(signal: AbortSignal): Promise<HttpAnswer> {
    return transport.send({ method: "GET", path: "/", headers: {} }, "watch", signal);
  }

  it("goes on if the server answers pings", async () => {
    const caller = new AbortController();
    const answer = await watch(caller.signal);
    const ended = assert.rejects(Array.fromAsync(answer.body), { name: "ConnectionError", message: "enough" });
    await delay(1_000);
    caller.abort(new Error("enough"));
    await ended;
  });

  it("ends if it does not", async () => {
    const answer = await watch(new AbortController().signal);
    proxy.silence();
    await assert.rejects(Array.fromAsync(answer.body), { name: "ConnectionError", message: /^no answer to a ping/ });
  });
});
