import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiError } from "../../src/cluster/api-error.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { namespaces, secrets, services, statefulSets, storageClasses } from "../../src/cluster/core-resources.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { monitoringResources } from "../../src/reconcile/resources.ts";
import { MemoryCluster } from "../support/memory-cluster.ts";
import type { MemoryApiOptions } from "../support/memory-api-server.ts";

async function running(kind: "Prometheus" | "Alertmanager", spec: object, failure?: MemoryApiOptions["failure"]) {
  const cluster = new MemoryCluster(failure);
  await cluster.api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
  const operator = cluster.operator();
  operator.start();
  operator.lead();
  const resource = monitoringResources.find((each) => each.kind === kind);
  assert.ok(resource);
  await cluster.api.create(resource, {
    apiVersion: "monitoring.coreos.com/v1",
    kind,
    metadata: { namespace: "mon", name: "main" },
    spec,
  });
  await cluster.settle();
  const reconciled = async (): Promise<string> => {
    const status = (await cluster.api.get(resource, { namespace: "mon", name: "main" }))?.["status"];
    const conditions = isMap(status) && Array.isArray(status["conditions"]) ? status["conditions"].filter(isMap) : [];
    const found = conditions.find(({ type }) => type === "Reconciled");
    return `${String(found?.["status"])} ${String(found?.["message"])}`;
  };
  return { cluster, reconciled, sets: async () => (await cluster.api.list(statefulSets)).length };
}

function service(selector: object): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { namespace: "mon", name: "own" },
    spec: { clusterIP: "None", selector },
  };
}

const storage = { volumeClaimTemplate: { spec: { storageClassName: "fast" } } };

describe("what the pods of a workload need", () => {
  for (const kind of ["Prometheus", "Alertmanager"] as const) {
    it(`is a Service that selects them, where a ${kind} names one`, async () => {
      const { cluster, reconciled, sets } = await running(kind, { serviceName: "own" });
      assert.match(await reconciled(), /^False spec\.serviceName: Not found: "own": there is no such Service/);
      assert.equal(await sets(), 0);
      assert.ok((await cluster.api.list(secrets)).length > 2);
      await cluster.api.create(services, service({ app: "other" }));
      await cluster.settle(61_000);
      assert.match(
        await reconciled(),
        /^False spec\.serviceName: Invalid value: "own": the Service selects pods with the label app/,
      );
      const name = kind.toLowerCase();
      await cluster.api.replace(services, service({ "app.kubernetes.io/name": name }));
      await cluster.settle(61_000);
      assert.match(await reconciled(), /^True/);
      assert.equal(await sets(), 1);
      await cluster.api.delete(services, { namespace: "mon", name: "own" });
      await cluster.settle(61_000);
      assert.equal(await sets(), 1);
    });
  }

  it("is a storage class, where one is named", async () => {
    const { cluster, reconciled, sets } = await running("Prometheus", { storage });
    assert.match(await reconciled(), /^False spec\.storage\.volumeClaimTemplate\.spec\.storageClassName: Not found: "fast"/);
    assert.equal(await sets(), 0);
    await cluster.api.create(storageClasses, {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "fast" },
    });
    await cluster.settle(61_000);
    assert.match(await reconciled(), /^True/);
    assert.equal(await sets(), 1);
  });

  it("is not checked where storage classes may not be read", async () => {
    const forbidden = new ApiError({ status: 403, reason: "Forbidden", message: "no", causes: [] });
    const failure: MemoryApiOptions["failure"] = ({ resource }) => (resource.plural === "storageclasses" ? forbidden : undefined);
    const { reconciled, sets } = await running("Prometheus", { storage }, failure);
    assert.match(await reconciled(), /^True/);
    assert.equal(await sets(), 1);
  });
});
