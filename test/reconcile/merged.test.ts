import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { KubeObject, ObjectMeta } from "../../src/cluster/kube-object.ts";
import { merged } from "../../src/reconcile/merged.ts";
import { deepFreeze } from "../support/deep-freeze.ts";

function object(kind: string, metadata: Partial<ObjectMeta>, fields: object = {}): KubeObject {
  return deepFreeze({ apiVersion: "v1", kind, metadata: { namespace: "mon", name: "main", ...metadata }, ...fields });
}

const owner = (uid: string) => ({ apiVersion: "v1", kind: "Prometheus", name: uid, uid });

describe("merged", () => {
  it("keeps the labels, annotations, finalizers and owners of others", () => {
    const live = object("Secret", {
      uid: "u",
      resourceVersion: "7",
      labels: { theirs: "1", ours: "old" },
      annotations: { theirs: "1" },
      finalizers: ["theirs/finalizer"],
      ownerReferences: [owner("theirs")],
    });
    const desired = object("Secret", { labels: { ours: "new" }, ownerReferences: [owner("ours")] }, { data: { a: "" } });
    assert.deepEqual(merged(desired, live), {
      ...desired,
      metadata: {
        namespace: "mon",
        name: "main",
        uid: "u",
        resourceVersion: "7",
        labels: { theirs: "1", ours: "new" },
        annotations: { theirs: "1" },
        finalizers: ["theirs/finalizer"],
        ownerReferences: [owner("theirs"), owner("ours")],
      },
    });
  });

  it("removes the operator's own annotations that it does not write any more", () => {
    const live = object("StatefulSet", { annotations: { "operator.prometheus.io/deletion-deadline": "x", a: "1" } });
    assert.deepEqual(merged(object("StatefulSet", {}), live).metadata.annotations, { a: "1" });
  });

  it("keeps what kubectl rollout restart has written", () => {
    const template = (annotations: object): object => ({ spec: { template: { metadata: { annotations } } } });
    const live = object("StatefulSet", {}, template({ "kubectl.kubernetes.io/restartedAt": "today", other: "1" }));
    assert.deepEqual(merged(object("StatefulSet", {}, template({ ours: "1" })), live)["spec"], {
      template: { metadata: { annotations: { "kubectl.kubernetes.io/restartedAt": "today", ours: "1" } } },
    });
  });

  it("keeps the addresses of a Service", () => {
    const live = object("Service", {}, { spec: { clusterIP: "None", clusterIPs: ["None"], sessionAffinity: "None" } });
    assert.deepEqual(merged(object("Service", {}, { spec: { ports: [] } }), live)["spec"], {
      clusterIP: "None",
      clusterIPs: ["None"],
      ports: [],
    });
  });

  it("is the live object again where it is desired as it is", () => {
    const live = object("ConfigMap", { uid: "u", resourceVersion: "7", labels: { a: "1" }, ownerReferences: [owner("o")] });
    const again = merged(merged(live, live), live);
    assert.deepEqual(again, { ...live, metadata: { ...live.metadata, annotations: {} } });
  });
});
