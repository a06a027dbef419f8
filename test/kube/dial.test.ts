import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { Requests } from "../../src/kube/requests.ts";
import { Transport } from "../../src/kube/transport.ts";
import { fakeApiServer, realClock } from "./fake-api-server.ts";

const get = { method: "GET", path: "/api", headers: {} } as const;

describe("an API server behind a proxy", { timeout: 60_000 }, () => {
  const fake = fakeApiServer();
  let proxy: Server;
  let refuses = false;
  const asked: string[] = [];

  before(async () => {
    proxy = createServer();
    proxy.on("connect", (request, client) => {
      asked.push(`${request.url} ${request.headers["proxy-authorization"] ?? ""}`);
      client.on("error", () => undefined);
      if (refuses) {
        client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        return;
      }
      const server = connect(fake.port(), "127.0.0.1", () => client.write("HTTP/1.1 200 OK\r\n\r\n"));
      server.on("error", () => undefined).pipe(client);
      client.pipe(server);
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
  });
  after(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  async function throughProxy(): Promise<Transport> {
    const address = proxy.address();
    const port = typeof address === "object" ? address?.port : 0;
    return new Transport(
      { ...(await fake.target()), proxy: new URL(`http://user:p%20w@127.0.0.1:${port}`) },
      "promgate",
      realClock,
    );
  }

  it("is reached through a tunnel, with the user of the proxy", async () => {
    fake.answer((stream) => {
      stream.respond({ ":status": 200 });
      stream.end("done");
    });
    const transport = await throughProxy();
    assert.equal(await new Requests(transport, realClock).send(get), "done");
    assert.deepEqual(asked, [`127.0.0.1:${fake.port()} Basic ${btoa("user:p w")}`]);
    transport.destroy();
  });

  it("is not reached where the proxy refuses", async () => {
    refuses = true;
    const transport = await throughProxy();
    await assert.rejects(new Requests(transport, realClock).send(get, { once: true }), {
      message: /^cannot connect to 127\.0\.0\.1:\d+ through 127\.0\.0\.1:\d+: the proxy answered 407$/,
    });
    transport.destroy();
  });
});

describe("an API server without HTTP/2", { timeout: 60_000 }, () => {
  const fake = fakeApiServer({ http1: true });
  let transport: Transport;
  let requests: Requests;
  before(async () => {
    transport = new Transport(await fake.target(), "promgate", realClock);
    requests = new Requests(transport, realClock);
  });
  after(() => transport.destroy());

  it("is answered over connections that are kept", async () => {
    fake.answerHttp1((request, response) => {
      request
        .setEncoding("utf8")
        .once("data", (body: string) => response.end(`${request.method} ${request.headers.authorization} ${body}`));
    });
    const post = { method: "POST", path: "/api", headers: {}, body: "é" } as const;
    for (let times = 0; times < 3; times++) assert.equal(await requests.send(post), "POST Bearer first é");
    assert.ok(fake.connections() <= 2, `${fake.connections()} connections`);
  });

  it("has an answer that counts only if it is whole", async () => {
    let count = 0;
    fake.answerHttp1((_, response) => {
      if (++count > 1) {
        response.end("whole");
        return;
      }
      response.writeHead(200, { "content-length": "10" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    });
    assert.deepEqual([await requests.send(get), count], ["whole", 2]);
  });

  it("is given up when the caller does", async () => {
    const caller = new AbortController();
    fake.answerHttp1(() => caller.abort(new Error("enough")));
    await assert.rejects(requests.send(get, { signal: caller.signal }), /enough/);
  });
});
