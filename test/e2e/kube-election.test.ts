import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { Election } from "../../src/kube/election.ts";
import { leases, readLease } from "../../src/kube/lease-record.ts";
import { realClock } from "../kube/fake-api-server.ts";
import { eventually, recordingLogger } from "../kube/reflection.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { connectFast, writeKubeconfig } from "./kube-connection.ts";
import type { FastConnection } from "./kube-connection.ts";

const lease = { namespace: "default", name: "promgate" };
const token = "e2e-administrator";
/** A tenth of the times of production, in whole seconds where the Lease has them. */
const times = { leaseMs: 3_000, deadlineMs: 1_500, retryMs: 200 };
const timers = {
  after: (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

describe("two candidates for a Lease of a real API server", { timeout: 180_000 }, () => {
  let plane: ControlPlane;
  let proxy: TcpProxy;
  let connections: readonly [FastConnection, FastConnection];
  let elections: readonly [Election, Election];
  let checking: NodeJS.Timeout;
  let leadersAtOnce = 0;

  before(async () => {
    plane = await startControlPlane();
    proxy = await startTcpProxy(() => plane.api.port);
    connections = [
      await connectFast(await writeKubeconfig(plane, token, proxy.port)),
      await connectFast(await writeKubeconfig(plane, token)),
    ];
    const [first, second] = connections;
    const candidate = (identity: string, { api }: FastConnection): Election =>
      new Election({
        api: api.bounded({ once: true, timeoutMs: 600 }),
        lease,
        identity,
        times,
        clock: realClock,
        timers,
        random: Math.random,
        logger: recordingLogger().logger,
        elected: () => undefined,
        lost: () => undefined,
      });
    elections = [candidate("first", first), candidate("second", second)];
    checking = setInterval(() => {
      leadersAtOnce = Math.max(leadersAtOnce, elections.filter((election) => election.mayWrite()).length);
    }, 5);
  });
  after(async () => {
    clearInterval(checking);
    for (const election of elections ?? []) await election.stop();
    for (const connection of connections ?? []) connection.close();
    proxy?.close();
    await plane?.stop();
  });

  const leads = (election: Election): Promise<void> => eventually(() => assert.ok(election.mayWrite()));

  it("are led by the first, which renews", async () => {
    const [first, second] = elections;
    first.start();
    await leads(first);
    second.start();
    await delay(4_000);
    assert.deepEqual([first.mayWrite(), second.mayWrite(), second.holder], [true, false, "first"]);
  });

  it("are led by the other once the leader has lost its connection", async () => {
    const [first, second] = elections;
    proxy.down();
    await leads(second);
    assert.ok(!first.mayWrite());
    proxy.up();
    await eventually(() => assert.equal(first.holder, "second"));
  });

  it("are led by the other at once when the leader stops", async () => {
    const [first, second] = elections;
    await second.stop();
    await leads(first);
    const stored = await connections[1].api.get(leases, lease);
    assert.ok(stored !== undefined);
    assert.deepEqual([readLease(stored).holder, readLease(stored).transitions], ["first", 2]);
  });

  it("never lead both", () => {
    assert.equal(leadersAtOnce, 1);
  });
});
