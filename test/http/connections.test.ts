import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { suite, test } from "node:test";
import type { TestContext } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Connections } from "../../src/http/connections.ts";
import type { ConnectionLimits } from "../../src/http/connections.ts";

/** Server ends of connections from loopback addresses, and whether each was admitted. */
interface Opened {
  readonly connections: Connections;
  /** Opens a connection from 127.0.0.`host`, and returns its server end. */
  readonly open: (host: number) => Promise<Socket>;
  /** Which of the server ends are open, in the order in which they were opened. */
  readonly alive: () => readonly boolean[];
}

async function opened(t: TestContext, limits: Partial<ConnectionLimits>): Promise<Opened> {
  const connections = new Connections({
    connections: 99,
    connectionsPerAddress: 99,
    requests: 99,
    requestsPerAddress: 99,
    ...limits,
  });
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    if (!connections.opened(socket)) socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    connections,
    open: async (host) => {
      const before = sockets.length;
      const client = connect({ port, host: "127.0.0.1", localAddress: `127.0.0.${host}` });
      client.on("error", () => undefined);
      while (sockets.length === before) await delay(1);
      await delay(5);
      const socket = sockets.at(-1);
      assert.ok(socket);
      return socket;
    },
    alive: () => sockets.map((socket) => !socket.destroyed),
  };
}

suite("connections", () => {
  test("of an address that has its share are refused, and older ones stay", async (t) => {
    const { connections, open, alive } = await opened(t, { connectionsPerAddress: 2 });
    for (const host of [1, 1, 1, 2]) await open(host);
    assert.deepEqual(alive(), [true, true, false, true]);
    assert.equal(connections.size, 3);
  });

  test("make room for another address where there are too many, the idle one that was used longest ago", async (t) => {
    const { connections, open, alive } = await opened(t, { connections: 4 });
    const [first, second] = [await open(1), await open(1)];
    await open(1);
    await open(2);
    connections.began(second);
    const request = connections.began(first);
    assert.ok(request);
    connections.ended(request);
    await open(3);
    assert.deepEqual(alive(), [true, true, false, true, true], "the one that was used later and the busy one stay");
    assert.equal(connections.size, 4);
  });

  test("of an address that has about as many as any are refused where there are too many", async (t) => {
    const { open, alive } = await opened(t, { connections: 3 });
    for (const host of [1, 1, 2, 1, 2]) await open(host);
    assert.deepEqual(alive(), [true, true, true, false, false]);
  });

  test("are forgotten when they close", async (t) => {
    const { connections, open } = await opened(t, { connectionsPerAddress: 1 });
    const socket = await open(1);
    connections.began(socket);
    socket.destroy();
    await delay(5);
    assert.equal(connections.size, 0);
    await open(1);
    assert.equal(connections.size, 1);
    connections.destroy();
    await delay(5);
    assert.equal(connections.size, 0);
  });
});

suite("requests", () => {
  test("of an address that has its share are refused", async (t) => {
    const { connections, open } = await opened(t, { requestsPerAddress: 2 });
    const [first, second, other] = [await open(1), await open(1), await open(2)];
    const request = connections.began(first);
    assert.ok(request && connections.began(second));
    assert.equal(connections.began(first), undefined);
    assert.ok(connections.began(other));
    connections.ended(request);
    assert.ok(connections.began(second));
    assert.equal(connections.requests, 3);
  });

  test("make room for another address where there are too many, at the expense of the one with the most", async (t) => {
    const { connections, open, alive } = await opened(t, { requests: 6 });
    const [few, many, other] = [await open(1), await open(1), await open(2)];
    for (const socket of [few, many, many, many, many, other]) assert.ok(connections.began(socket));
    assert.equal(connections.began(few), undefined);
    assert.equal(connections.began(other) === undefined, false);
    await delay(5);
    assert.deepEqual(alive(), [true, false, true]);
  });

  test("of an address that has half as many as any are refused where there are too many", async (t) => {
    const { connections, open, alive } = await opened(t, { requests: 4 });
    const [first, second] = [await open(1), await open(2)];
    for (const socket of [first, first, first, second]) assert.ok(connections.began(socket));
    assert.equal(connections.began(second), undefined);
    await delay(5);
    assert.deepEqual(alive(), [true, true]);
  });
});
