import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Connections } from "../../src/http/connections.ts";

test("one too many takes the place of the one that was used longest ago", async (t) => {
  const connections = new Connections(3);
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    connections.opened(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const clients: Socket[] = [];
  const open = async (): Promise<void> => {
    const client = connect(port, "127.0.0.1");
    client.on("error", () => undefined);
    clients.push(client);
    await once(client, "connect");
    await delay(5);
  };
  const alive = (): readonly boolean[] => sockets.map((socket) => !socket.destroyed);
  for (let count = 0; count < 3; count++) await open();
  const [first, second] = sockets;
  assert.ok(first && second);
  connections.began(second);
  connections.ended(connections.began(first));
  await open();
  assert.deepEqual(alive(), [true, true, false, true], "a used one and a busy one stay");
  await open();
  assert.deepEqual(alive(), [false, true, false, true, true]);
  assert.equal(connections.size, 3);
  clients[4]?.destroy();
  await delay(10);
  assert.equal(connections.size, 2);
  connections.destroy();
  await delay(10);
  assert.equal(connections.size, 0);
});
