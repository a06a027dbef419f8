import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { replicaTokens, startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { eventually } from "../support/eventually.ts";
import { startPromgateOperator } from "../support/promgate-operator.ts";
import type { PromgateOperator } from "../support/promgate-operator.ts";
import { Random } from "../support/random.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { Changes, deleteMade, madeObjects, makeWorkloads } from "./failures/changes.ts";
import { unsettled } from "./failures/unsettled.ts";
import { needlessWrites, unfencedWrites, writtenRequests } from "./failures/written.ts";
import type { WrittenRequest } from "./failures/written.ts";
import { connectFast, writeKubeconfig } from "./kube-connection.ts";
import type { FastConnection } from "./kube-connection.ts";

const root = join(import.meta.dirname, "../..");
const seed = Number(process.env["PROMGATE_SEED"] ?? Date.now() % 1_000_000);
/** How long failures are caused; for hours by hand. */
const lengthMs = Number(process.env["PROMGATE_FAILURE_SECONDS"] ?? 20) * 1000;
/** How long nothing has to be written until the cluster counts as settled, and how long that may take. */
const quietMs = 5_000;
const settleLimitMs = 180_000;
const flags = ["--feature-gates=StatusForConfigurationResources=true"];

/** A replica of the operator, behind a network of its own. */
interface Replica {
  readonly token: string;
  readonly proxy: TcpProxy;
  readonly kubeconfig: string;
  running: PromgateOperator | undefined;
}

let plane: ControlPlane;
let direct: FastConnection;
const replicas: Replica[] = [];
let started = 0;

before(async () => {
  plane = await startControlPlane({ crds: ["-k", join(root, "manifests/crds")], audit: "bodies" });
  direct = await connectFast(await writeKubeconfig(plane, plane.api.token));
  for (const token of replicaTokens) {
    const proxy = await startTcpProxy(() => plane.api.port);
    replicas.push({ token, proxy, kubeconfig: await writeKubeconfig(plane, token, proxy.port), running: undefined });
  }
});

after(async () => {
  for (const { running, proxy } of replicas) {
    await running?.process.stop();
    proxy.close();
  }
  direct?.close();
  await plane?.stop();
});

async function start(replica: Replica): Promise<void> {
  const { kubeconfig } = replica;
  const node = ["--import", join(root, "test/support/stepped-clock.ts")];
  const options = { name: `replica-${(started += 1)}`, flags, kubeconfig, node, early: true };
  replica.running = await startPromgateOperator(plane, options);
}

/** The writes of the replicas, their Lease apart. */
async function writes(): Promise<readonly WrittenRequest[]> {
  return (await requests()).filter(({ object }) => !object.startsWith("leases/"));
}

/** What the replicas have written. */
async function requests(): Promise<readonly WrittenRequest[]> {
  const all = await writtenRequests(plane.folder);
  return all.filter(({ user }) => replicaTokens.some((token) => token === user));
}

/** Resolves once the replicas have written something since, and then nothing but their Lease for a while. */
async function settled(changes: Changes, since: number): Promise<void> {
  await eventually(async () => {
    await changes.collect();
    assert.deepEqual(await unsettled(direct.api), []);
    const before = (await writes()).length;
    await delay(quietMs);
    assert.ok(before > since);
    assert.equal((await writes()).length, before);
  }, settleLimitMs);
}

test(`the cluster comes to be what it would be without failures (seed ${seed})`, { timeout: lengthMs + 900_000 }, async () => {
  console.log(`PROMGATE_SEED=${seed}`);
  const random = new Random(seed);
  const changes = new Changes(direct.api, new Random(seed + 1));
  await makeWorkloads(direct.api);
  for (const replica of replicas) await start(replica);
  const endMs = performance.now() + lengthMs;
  const anyProxy = (): TcpProxy => random.pick(replicas).proxy;
  const signal = (replica: Replica, name: NodeJS.Signals): void => {
    const { process: running } = replica.running ?? {};
    if (running?.running() === true) process.kill(running.pid, name);
  };
  const network: readonly (() => void | Promise<void>)[] = [
    () => anyProxy().cut(),
    () => anyProxy().cutAfter(random.below(3_000)),
    () => anyProxy().cutAfter(random.below(30_000)),
    () => anyProxy().silence(),
    async () => {
      const proxy = anyProxy();
      proxy.down();
      await delay(random.below(random.chance(0.2) ? 20_000 : 3_000));
      proxy.up();
    },
  ];
  const processes: readonly (() => void | Promise<void>)[] = [
    () => plane.compact(),
    () => plane.restartApiServer(),
    () => signal(random.pick(replicas), "SIGUSR2"),
    async () => {
      const replica = random.pick(replicas);
      replica.proxy.cutAfter(random.below(3_000));
      await delay(random.below(1_000));
      signal(replica, "SIGKILL");
      await start(replica);
    },
  ];
  const happened: number[] = [];
  const fail = async (failures: readonly (() => void | Promise<void>)[]): Promise<void> => {
    while (performance.now() < endMs) {
      await delay(random.below(2_000));
      const index = random.below(failures.length);
      const place = failures === network ? index : network.length + index;
      happened[place] = (happened[place] ?? 0) + 1;
      await failures[index]?.();
    }
  };
  const change = async (): Promise<void> => {
    while (performance.now() < endMs) {
      await changes.change();
    }
  };
  const collect = async (): Promise<void> => {
    while (performance.now() < endMs) {
      await changes.collect();
      await delay(500);
    }
  };
  await Promise.all([fail(network), fail(processes), change(), change(), collect()]);
  for (const { proxy } of replicas) {
    proxy.cutAfter(undefined);
    proxy.up();
    proxy.cut();
  }
  await eventually(async () => changes.repair(), settleLimitMs);
  await settled(changes, 0);
  const made = await madeObjects(direct.api);
  const written = await requests();
  console.log(`${written.length} writes; failures by kind: ${happened.join(" ")}`);
  assert.deepEqual(unfencedWrites(written), [], "written by a replica that did not lead");
  assert.deepEqual(needlessWrites(written), [], "written without need");

  // A fresh process makes the same of the same objects, where nothing is left of what was made before.
  for (const { running } of replicas) await running?.process.stop();
  await deleteMade(direct.api);
  const [replica] = replicas;
  assert.ok(replica);
  const count = (await writes()).length;
  await start(replica);
  await settled(changes, count);
  const fresh = await madeObjects(direct.api);
  assert.deepEqual([...made.keys()], [...fresh.keys()]);
  for (const [object, what] of fresh) assert.deepEqual(made.get(object), what, object);
});
