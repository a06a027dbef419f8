import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isMap } from "../../src/cluster/conforms.ts";
import { namespaces, pods, statefulSets } from "../../src/cluster/core-resources.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { stuckPod } from "../../src/reconcile/repair-pods.ts";
import { monitoringResources } from "../../src/reconcile/resources.ts";
import { MemoryCluster } from "../support/memory-cluster.ts";

function set(status: object = {}): KubeObject {
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { namespace: "mon", name: "prometheus-main", uid: "set", generation: 3 },
    status: { observedGeneration: 3, currentRevision: "old", updateRevision: "new", ...status },
  };
}

function pod(ordinal: number, revision: string, ready: boolean, metadata: Partial<KubeObject["metadata"]> = {}): KubeObject {
  const owner = { apiVersion: "apps/v1", kind: "StatefulSet", name: "prometheus-main", uid: "set", controller: true };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      namespace: "mon",
      name: `prometheus-main-${ordinal}`,
      labels: { "controller-revision-hash": revision },
      ownerReferences: [owner],
      ...metadata,
    },
    status: { conditions: [{ type: "Ready", status: ready ? "True" : "False" }] },
  };
}

describe("stuckPod", () => {
  const stuck = [pod(2, "between", false), pod(10, "between", false)];

  it("is the last one that is not ready and of neither revision", () => {
    const others = [pod(11, "old", false), pod(12, "new", false), pod(13, "between", true)];
    assert.equal(stuckPod(set(), [...stuck, ...others])?.metadata.name, "prometheus-main-10");
  });

  it("belongs to the StatefulSet, and is not being deleted", () => {
    const foreign = pod(3, "between", false, { ownerReferences: [] });
    const dying = pod(4, "between", false, { deletionTimestamp: "2026-01-01T00:00:00Z" });
    assert.equal(stuckPod(set(), [foreign, dying]), undefined);
  });

  it("is not looked for while the controller has not seen the last change", () => {
    assert.equal(stuckPod(set({ observedGeneration: 2 }), stuck), undefined);
  });
});

describe("repairPods", () => {
  for (const policy of ["none", "evict", "delete"] as const) {
    it(`removes one pod at a time, with the policy ${policy}`, async () => {
      const cluster = new MemoryCluster();
      const { api } = cluster;
      const prometheuses = monitoringResources.find(({ kind }) => kind === "Prometheus");
      assert.ok(prometheuses);
      await api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
      const metadata = { namespace: "mon", name: "main" };
      await api.create(prometheuses, {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "Prometheus",
        metadata,
        spec: { replicas: 2 },
      });
      const operator = cluster.operator({ repair: policy });
      operator.start();
      operator.lead();
      await cluster.settle();
      const name = { namespace: "mon", name: "prometheus-main" };
      const made = await api.get(statefulSets, name);
      const selector = isMap(made?.["spec"]) && isMap(made["spec"]["selector"]) ? made["spec"]["selector"]["matchLabels"] : {};
      const labels = isMap(selector)
        ? Object.fromEntries(Object.entries(selector).map(([key, value]) => [key, String(value)]))
        : {};
      const owner = {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        name: name.name,
        uid: made?.metadata.uid ?? "",
        controller: true,
      };
      for (const ordinal of [0, 1]) {
        const own = { labels: { ...labels, "controller-revision-hash": "between" }, ownerReferences: [owner] };
        await api.create(pods, pod(ordinal, "between", false, own));
      }
      const status = {
        observedGeneration: made?.metadata.generation,
        currentRevision: "old",
        updateRevision: "new",
        readyReplicas: 0,
      };
      await api.patch(statefulSets, name, { type: "merge", body: { status }, subresource: "status" });
      const left = async (): Promise<readonly string[]> => (await api.list(pods)).map((each) => each.metadata.name);
      await cluster.settle();
      assert.deepEqual(await left(), policy === "none" ? ["prometheus-main-0", "prometheus-main-1"] : ["prometheus-main-0"]);
      await cluster.settle(61_000);
      assert.equal((await left()).length, policy === "none" ? 2 : 0);
    });
  }
});
