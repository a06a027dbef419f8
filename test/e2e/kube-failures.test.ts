import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { ApiError, ConnectionError } from "../../src/cluster/api-error.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { eventually, Reflection, versionsOf } from "../kube/reflection.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { Random } from "../support/random.ts";
import { startTcpProxy } from "../support/tcp-proxy.ts";
import type { TcpProxy } from "../support/tcp-proxy.ts";
import { connectFast, writeKubeconfig } from "./kube-connection.ts";
import type { FastConnection } from "./kube-connection.ts";

const configMaps = { group: "", version: "v1", plural: "configmaps", kind: "ConfigMap" };
const rules = { group: "monitoring.coreos.com", version: "v1", plural: "prometheusrules", kind: "PrometheusRule" };
const token = "e2e-administrator";
const seed = Number(process.env["PROMGATE_SEED"] ?? 1);
/** How long failures are caused; for hours by hand. */
const lengthMs = Number(process.env["PROMGATE_FAILURE_SECONDS"] ?? 20) * 1000;

function objectOf(kind: "ConfigMap" | "PrometheusRule", name: string, text: string): KubeObject {
  const metadata = { namespace: "default", name, labels: { test: "failures" } };
  return kind === "ConfigMap"
    ? { apiVersion: "v1", kind, metadata, data: { text } }
    : { apiVersion: "monitoring.coreos.com/v1", kind, metadata, spec: { groups: [{ name: text }] } };
}

describe("a connection to an API server that fails", { timeout: lengthMs + 300_000 }, () => {
  let plane: ControlPlane;
  let proxy: TcpProxy;
  /** Goes to the API server itself. */
  let direct: FastConnection;
  let connection: FastConnection;

  before(async () => {
    plane = await startControlPlane();
    proxy = await startTcpProxy(() => plane.api.port);
    direct = await connectFast(await writeKubeconfig(plane, token));
    connection = await connectFast(await writeKubeconfig(plane, token, proxy.port));
  });
  after(async () => {
    connection?.close();
    direct?.close();
    proxy?.close();
    await plane?.stop();
  });

  const settle = async (reflection: Reflection, resource = configMaps): Promise<void> => {
    await eventually(async () => {
      const stored = await direct.api.list(resource, { namespace: "default", labelSelector: "test=failures" });
      assert.deepEqual(reflection.versions(), versionsOf(stored));
    }, 60_000);
  };
  const watch = (resource = configMaps): Reflection =>
    Reflection.start(connection.watches, resource, { namespace: "default", labelSelector: "test=failures" });

  it("goes on with a watch after the API server was killed", async () => {
    const reflection = watch();
    await reflection.until("synced");
    await direct.api.create(configMaps, objectOf("ConfigMap", "before", "1"));
    await plane.restartApiServer();
    await direct.api.create(configMaps, objectOf("ConfigMap", "after", "1"));
    await settle(reflection);
    assert.ok(reflection.objects.has("default/after"));
    reflection.stop();
  });

  it("lists again when etcd has forgotten the version of a watch", async () => {
    const reflection = watch();
    await reflection.until("synced");
    const lists = connection.counts.get("lists") ?? 0;
    proxy.down();
    for (let index = 0; index < 20; index++)
      await direct.api.create(configMaps, objectOf("ConfigMap", `compacted-${index}`, "1"));
    await direct.api.delete(configMaps, { namespace: "default", name: "compacted-0" });
    await plane.compact();
    await plane.restartApiServer();
    proxy.up();
    await settle(reflection);
    assert.ok((connection.counts.get("lists") ?? 0) > lists);
    reflection.stop();
  });

  it("notices a watch that has fallen silent", async () => {
    const reflection = watch();
    await reflection.until("synced");
    proxy.silence();
    await direct.api.create(configMaps, objectOf("ConfigMap", "silenced", "1"));
    await delay(200);
    assert.ok(!reflection.objects.has("default/silenced"));
    await reflection.until("put default/silenced");
    reflection.stop();
  });

  it("does not repeat a write whose connection was cut, and says so", async () => {
    let inDoubt = 0;
    for (let index = 0; index < 40; index++) {
      await connection.api.list(configMaps, { namespace: "default" });
      proxy.cutAfter(1 + ((index * 61) % 900));
      try {
        await connection.api.create(configMaps, objectOf("ConfigMap", `cut-${index}`, "x".repeat(600)));
      } catch (error) {
        // Repeated, it would have been refused as one that exists already.
        assert.ok(error instanceof ConnectionError, String(error));
        inDoubt++;
      }
      proxy.cutAfter(undefined);
    }
    assert.ok(inDoubt > 5, `${inDoubt} in doubt`);
  });

  it(`loses and invents nothing, and repeats no write (seed ${seed})`, async () => {
    const random = new Random(seed);
    const watched = [watch(configMaps), watch(rules)] as const;
    const endMs = performance.now() + lengthMs;
    const failures: readonly (() => void | Promise<void>)[] = [
      () => proxy.cut(),
      () => proxy.cutAfter(random.below(2_000)),
      () => proxy.cutAfter(random.below(20_000)),
      () => proxy.silence(),
      async () => {
        proxy.down();
        await delay(random.below(3_000));
        proxy.up();
      },
      () => plane.compact(),
      () => plane.restartApiServer(),
    ];
    let writes = 0;
    const fail = async (): Promise<void> => {
      while (performance.now() < endMs) {
        await delay(random.below(2_000));
        await random.pick(failures)();
      }
    };
    const write = async (): Promise<void> => {
      while (performance.now() < endMs) await writeOnce(random, `${++writes}`);
    };
    await Promise.all([fail(), write(), write(), write()]);
    proxy.cutAfter(undefined);
    await settle(watched[0]);
    await settle(watched[1], rules);
    for (const reflection of watched) reflection.stop();
    assert.ok(writes > lengthMs / 500, `${writes} writes`);
  });

  /** Creates, changes or deletes something; whatever happens must be one of what may happen. */
  async function writeOnce(random: Random, text: string): Promise<void> {
    const kind = random.pick(["ConfigMap", "PrometheusRule"] as const);
    const resource = kind === "ConfigMap" ? configMaps : rules;
    // Objects that are written once have names of their own.
    const name = random.chance(0.3) ? `once-${text}` : `object-${random.below(60)}`;
    const api = random.chance(0.5) ? connection.api : direct.api;
    try {
      const stored = name.startsWith("once") ? undefined : await api.get(resource, { namespace: "default", name });
      if (stored === undefined) await api.create(resource, objectOf(kind, name, text));
      else if (random.chance(0.5)) await api.delete(resource, stored.metadata);
      else await api.replace(resource, { ...objectOf(kind, name, text), metadata: stored.metadata });
    } catch (error) {
      if (error instanceof ConnectionError) return;
      assert.ok(error instanceof ApiError, String(error));
      const { status, reason } = error.refusal;
      if (reason === "AlreadyExists") assert.ok(!name.startsWith("once"), `${name} was created twice`);
      assert.ok([404, 409, 429, 500, 503, 504].includes(status), `${status} ${error.message}`);
    }
  }
});
