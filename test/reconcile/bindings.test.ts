import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiError } from "../../src/cluster/api-error.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import { namespaces } from "../../src/cluster/core-resources.ts";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import { nextBindings } from "../../src/reconcile/bindings.ts";
import { monitoringResources } from "../../src/reconcile/resources.ts";
import { MemoryCluster } from "../support/memory-cluster.ts";
import type { ApiRequest } from "../support/memory-api-server.ts";

const prometheuses = resource("Prometheus");
const monitors = resource("ServiceMonitor");
const rules = resource("PrometheusRule");

function resource(kind: string): Resource {
  const found = monitoringResources.find((each) => each.kind === kind);
  assert.ok(found);
  return found;
}

function object(kind: string, namespace: string, name: string, spec: object): KubeObject {
  return { apiVersion: "monitoring.coreos.com/v1", kind, metadata: { namespace, name }, spec };
}

const inMon = (name: string): { namespace: string; name: string } => ({ namespace: "mon", name });
const selector = {
  serviceMonitorSelector: {},
  ruleSelector: {},
  serviceMonitorNamespaceSelector: { matchLabels: { scrape: "yes" } },
};

async function running(failure?: (request: ApiRequest) => ApiError | undefined): Promise<MemoryCluster> {
  const cluster = new MemoryCluster(failure);
  await cluster.api.create(namespaces, {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "mon", labels: { scrape: "yes" } },
  });
  const operator = cluster.operator({ bindings: true });
  operator.start();
  operator.lead();
  await cluster.api.create(monitors, object("ServiceMonitor", "mon", "app", { selector: {}, endpoints: [{ port: "web" }] }));
  await cluster.api.create(rules, object("PrometheusRule", "mon", "rules", { groups: [] }));
  await cluster.api.create(prometheuses, object("Prometheus", "mon", "main", selector));
  await cluster.settle();
  return cluster;
}

async function bindingsOf({ api }: MemoryCluster, kind: Resource, name: string): Promise<unknown> {
  const found = await api.get(kind, inMon(name));
  return isMap(found?.["status"]) ? found["status"]["bindings"] : undefined;
}

function statusWrites({ api }: MemoryCluster, from: number): readonly string[] {
  const written = api.requests.slice(from).filter(({ verb, body }) => verb === "patch" && isMap(body) && body["type"] === "json");
  return written.map(({ resource: { kind }, name }) => `${kind} ${name.name}`);
}

const reference = { group: "monitoring.coreos.com", resource: "prometheuses", name: "main", namespace: "mon" };
const accepted = (generation: number, at = "2026-01-01T00:00:00Z"): object => ({
  ...reference,
  conditions: [{ type: "Accepted", status: "True", observedGeneration: generation, lastTransitionTime: at }],
});

describe("status.bindings", () => {
  it("says which workloads accept an object, and is written once", async () => {
    const cluster = await running();
    assert.deepEqual(await bindingsOf(cluster, monitors, "app"), [accepted(1)]);
    assert.deepEqual(await bindingsOf(cluster, rules, "rules"), [accepted(1)]);
    assert.deepEqual((await cluster.api.get(prometheuses, inMon("main")))?.metadata.finalizers, [
      "monitoring.coreos.com/status-cleanup",
    ]);
    const before = cluster.api.requests.length;
    await cluster.settle(50_000);
    assert.deepEqual(statusWrites(cluster, before), []);
  });

  it("follows a change of one object, and touches no other", async () => {
    const cluster = await running();
    const before = cluster.api.requests.length;
    const endpoints = [{ port: "web", relabelings: [{ action: "replace", regex: "(" }] }];
    await cluster.api.patch(monitors, inMon("app"), { type: "merge", body: { spec: { endpoints } } });
    await cluster.settle();
    const [binding] = [await bindingsOf(cluster, monitors, "app")].flat();
    const [condition] = isMap(binding) && Array.isArray(binding["conditions"]) ? binding["conditions"] : [];
    const { message, ...rest } = isMap(condition) ? condition : {};
    assert.match(String(message), /^is invalid, and its last valid version stays in place: spec\.endpoints\[0\]/);
    assert.deepEqual(
      { ...rest, lastTransitionTime: "" },
      { type: "Accepted", status: "False", reason: "InvalidConfiguration", observedGeneration: 2, lastTransitionTime: "" },
    );
    assert.deepEqual(statusWrites(cluster, before), ["ServiceMonitor app"]);
  });

  it("goes when the object is not selected any more, by its labels or those of its namespace, or the workload is deleted", async () => {
    const cluster = await running();
    const { api } = cluster;
    await api.patch(prometheuses, inMon("main"), {
      type: "merge",
      body: { spec: { ruleSelector: { matchLabels: { a: "b" } } } },
    });
    await cluster.settle();
    assert.deepEqual(await bindingsOf(cluster, rules, "rules"), []);
    assert.deepEqual(await bindingsOf(cluster, monitors, "app"), [accepted(1)]);
    await api.patch(rules, inMon("rules"), { type: "merge", body: { metadata: { labels: { a: "b" } } } });
    await api.patch(namespaces, { name: "mon" }, { type: "merge", body: { metadata: { labels: { scrape: "no" } } } });
    await cluster.settle();
    assert.equal([await bindingsOf(cluster, rules, "rules")].flat().length, 1);
    assert.deepEqual(await bindingsOf(cluster, monitors, "app"), []);
    await api.delete(prometheuses, inMon("main"));
    await cluster.settle();
    assert.equal(await api.get(prometheuses, inMon("main")), undefined);
    assert.deepEqual(await bindingsOf(cluster, rules, "rules"), []);
  });

  it("leaves the bindings to others alone, and restores its own", async () => {
    const cluster = await running();
    const others = { ...reference, name: "other", conditions: [{ type: "Accepted", status: "True" }] };
    const body = { status: { bindings: [others] } };
    await cluster.api.patch(monitors, inMon("app"), { type: "merge", body, subresource: "status" });
    await cluster.settle();
    assert.deepEqual(await bindingsOf(cluster, monitors, "app"), [others, accepted(1, "2026-01-01T00:00:01Z")]);
  });

  it("is written although somebody else writes in between", async () => {
    const conflict = new ApiError({ status: 409, reason: "Conflict", message: "the object has been modified", causes: [] });
    let left = 2;
    const cluster = await running(({ verb, resource: { kind } }) => {
      return kind === "ServiceMonitor" && verb === "patch" && left-- > 0 ? conflict : undefined;
    });
    assert.deepEqual(await bindingsOf(cluster, monitors, "app"), [accepted(1)]);
    assert.ok(left <= 0);
  });

  it("keeps the time of a condition whose status stays", () => {
    const now = new Date("2026-05-05T05:05:05Z");
    const next = nextBindings([{ ...accepted(1) }], "Prometheus mon/main", { accepted: true, message: "", generation: 2 }, now);
    assert.deepEqual(next, [accepted(2)]);
    const changed = nextBindings(
      [{ ...accepted(1) }],
      "Prometheus mon/main",
      { accepted: false, message: "x", generation: 2 },
      now,
    );
    assert.match(JSON.stringify(changed), /2026-05-05T05:05:05Z.*"reason":"InvalidConfiguration","message":"x"/);
    assert.equal(
      nextBindings([{ ...accepted(1) }], "Prometheus mon/main", { accepted: true, message: "", generation: 1 }, now),
      undefined,
    );
  });
});
