import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiError } from "../../src/cluster/api-error.ts";
import { persistentVolumeClaims } from "../../src/cluster/core-resources.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { ClaimSizes } from "../../src/reconcile/claim-sizes.ts";
import { ManualTime } from "../support/manual-time.ts";
import { MemoryApiServer } from "../support/memory-api-server.ts";

const labels = { prometheus: "main", "operator.prometheus.io/shard": "0" };

function set(size: string): KubeObject {
  const template = { metadata: { name: "db" }, spec: { resources: { requests: { storage: size } } } };
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { namespace: "mon", name: "prometheus-main" },
    spec: { selector: { matchLabels: labels }, volumeClaimTemplates: [template] },
  };
}

function claim(name: string, size: string): KubeObject {
  const metadata = { namespace: "mon", name, labels };
  return { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata, spec: { resources: { requests: { storage: size } } } };
}

describe("ClaimSizes", () => {
  it("names the claims of another size, and asks once a minute", async () => {
    const [api, time] = [new MemoryApiServer(), new ManualTime()];
    await api.create(persistentVolumeClaims, claim("db-prometheus-main-0", "10Gi"));
    await api.create(persistentVolumeClaims, claim("db-prometheus-main-1", "20480Mi"));
    await api.create(persistentVolumeClaims, claim("db-prometheus-main-other-0", "10Gi"));
    const sizes = new ClaimSizes(api, time);
    const notes = async (size: string): Promise<string> => (await sizes.notes("Prometheus mon/main", [set(size)])).join();
    assert.match(
      await notes("20Gi"),
      /^PersistentVolumeClaims keep their size: db-prometheus-main-0 requests 10Gi, not 20Gi; change/,
    );
    await api.patch(
      persistentVolumeClaims,
      { namespace: "mon", name: "db-prometheus-main-0" },
      { type: "merge", body: claim("db-prometheus-main-0", "20Gi") },
    );
    assert.notEqual(await notes("20Gi"), "");
    assert.match(await notes("30Gi"), /db-prometheus-main-0 requests 20Gi, db-prometheus-main-1 requests 20480Mi, not 30Gi/);
    await time.advance(60_000);
    assert.equal(await notes("20Gi"), "");
    assert.equal(api.requests.filter(({ verb }) => verb === "list").length, 3);
  });

  it("says nothing where claims may not be listed, or there are none", async () => {
    const forbidden = new ApiError({ status: 403, reason: "Forbidden", message: "no", causes: [] });
    const api = new MemoryApiServer({ failure: () => forbidden });
    const sizes = new ClaimSizes(api, new ManualTime());
    assert.deepEqual(await sizes.notes("Prometheus mon/main", [set("20Gi")]), []);
    const { spec: _, ...without } = set("1");
    assert.deepEqual(await sizes.notes("Prometheus mon/main", [without]), []);
    assert.equal(api.requests.length, 1);
  });
});
