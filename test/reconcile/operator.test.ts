import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { isMap } from "../../src/cluster/conforms.ts";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import { configMaps, namespaces, secrets, services, statefulSets } from "../../src/cluster/core-resources.ts";
import { monitoringResources } from "../../src/reconcile/resources.ts";
import { MemoryCluster } from "../support/memory-cluster.ts";

const prometheuses = resource("Prometheus");
const monitors = resource("ServiceMonitor");

function resource(kind: string): Resource {
  const found = monitoringResources.find((each) => each.kind === kind);
  assert.ok(found);
  return found;
}

function prometheus(spec: object = {}): KubeObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Prometheus",
    metadata: { namespace: "mon", name: "main" },
    spec: { serviceMonitorSelector: {}, ruleSelector: {}, ...spec },
  };
}

function monitor(name: string, endpoint: object = { port: "web" }): KubeObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { namespace: "mon", name },
    spec: { selector: {}, endpoints: [endpoint] },
  };
}

async function running(): Promise<MemoryCluster> {
  const cluster = new MemoryCluster();
  await cluster.api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
  const operator = cluster.operator();
  operator.start();
  operator.lead();
  return cluster;
}

/** The configuration that a Prometheus reads. */
async function configurationIn({ api }: MemoryCluster): Promise<string> {
  const secret = await api.get(secrets, { namespace: "mon", name: "prometheus-main" });
  const data = isMap(secret?.["data"]) ? secret["data"]["prometheus.yaml.gz"] : undefined;
  return typeof data === "string" && data !== "" ? gunzipSync(Buffer.from(data, "base64")).toString() : "";
}

async function statusOf({ api }: MemoryCluster): Promise<Readonly<Record<string, unknown>>> {
  const found = await api.get(prometheuses, { namespace: "mon", name: "main" });
  return isMap(found?.["status"]) ? found["status"] : {};
}

async function reconciledOf(cluster: MemoryCluster): Promise<unknown> {
  const { conditions } = await statusOf(cluster);
  const found = Array.isArray(conditions) ? conditions.filter(isMap).find(({ type }) => type === "Reconciled") : undefined;
  return [found?.["status"], found?.["reason"], found?.["message"]];
}

describe("Operator", () => {
  it("makes all objects of a Prometheus, and writes nothing more once they are what they should be", async () => {
    const cluster = await running();
    await cluster.api.create(monitors, monitor("app"));
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const names = cluster.api.objects().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    assert.deepEqual(names.toSorted(), [
      "ConfigMap prometheus-main-rulefiles-0",
      "Namespace mon",
      "Prometheus main",
      "Secret prometheus-main",
      "Secret prometheus-main-thanos-prometheus-http-client-file",
      "Secret prometheus-main-tls-assets-0",
      "Secret prometheus-main-web-config",
      "Service prometheus-operated",
      "ServiceMonitor app",
      "StatefulSet prometheus-main",
    ]);
    assert.match(await configurationIn(cluster), /job_name: "?serviceMonitor\/mon\/app\/0/);
    assert.deepEqual(await reconciledOf(cluster), ["True", "", ""]);
    const before = cluster.api.requests.length;
    await cluster.settle(50_000);
    assert.deepEqual(
      cluster.api.requests.slice(before).filter(({ verb }) => verb !== "get" && verb !== "list"),
      [],
    );
  });

  it("writes one Secret and nothing else where a ServiceMonitor changes", async () => {
    const cluster = await running();
    await cluster.api.create(monitors, monitor("app"));
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const before = cluster.api.requests.length;
    const body = { spec: { endpoints: [{ port: "other" }] } };
    await cluster.api.patch(monitors, { namespace: "mon", name: "app" }, { type: "merge", body });
    await cluster.settle();
    const writes = cluster.api.requests
      .slice(before + 1)
      .filter(({ verb, dryRun }) => verb !== "get" && verb !== "list" && !dryRun);
    assert.deepEqual(
      writes.map(({ verb, name }) => `${verb} ${name.name}`),
      ["replace prometheus-main"],
    );
    assert.match(await configurationIn(cluster), /regex: "?other/);
  });

  it("leaves a broken object out, says so, and goes on with the others", async () => {
    const cluster = await running();
    await cluster.api.create(monitors, monitor("good"));
    await cluster.api.create(monitors, monitor("bad", { port: "web", relabelings: [{ action: "replace", regex: "(" }] }));
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const configuration = await configurationIn(cluster);
    assert.match(configuration, /mon\/good\/0/);
    assert.doesNotMatch(configuration, /mon\/bad\/0/);
    const [status, reason, message] = [await reconciledOf(cluster)].flat();
    assert.deepEqual([status, reason], ["True", "ObjectsLeftOut"]);
    assert.match(
      String(message),
      /^ServiceMonitor mon\/bad is left out: spec\.endpoints\[0\]\.relabelings\[0\]\.regex: Invalid value/,
    );
  });

  it("keeps the last valid version of an object that becomes invalid, tells its users once, and takes the next valid one", async () => {
    const cluster = await running();
    await cluster.api.create(monitors, monitor("app", { port: "first" }));
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const change = async (endpoint: object): Promise<void> => {
      const body = { spec: { endpoints: [endpoint] } };
      await cluster.api.patch(monitors, { namespace: "mon", name: "app" }, { type: "merge", body });
      await cluster.settle();
    };
    await change({ port: "second", relabelings: [{ action: "replace", regex: "(" }] });
    assert.match(await configurationIn(cluster), /regex: "?first/);
    const [status, , message] = [await reconciledOf(cluster)].flat();
    assert.equal(status, "True");
    assert.match(String(message), /^ServiceMonitor mon\/app is invalid, and its last valid version stays in place: /);
    assert.deepEqual(
      cluster.events.map(({ type, reason, regarding, related }) => [
        type,
        reason,
        regarding.metadata.name,
        related?.metadata.name,
      ]),
      [["Warning", "InvalidConfiguration", "app", "main"]],
    );
    await change({ port: "third" });
    assert.match(await configurationIn(cluster), /regex: "?third/);
    assert.deepEqual(await reconciledOf(cluster), ["True", "", ""]);
  });

  it("reads a Secret that is referred to, whenever it comes, and no other", async () => {
    const cluster = await running();
    const secret = (name: string, password: string): KubeObject => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { namespace: "mon", name },
      data: { password: Buffer.from(password).toString("base64"), user: Buffer.from("u").toString("base64") },
    });
    await cluster.api.create(secrets, secret("other", "other"));
    const basicAuth = { username: { name: "late", key: "user" }, password: { name: "late", key: "password" } };
    await cluster.api.create(monitors, monitor("app", { port: "web", basicAuth }));
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    assert.doesNotMatch(await configurationIn(cluster), /mon\/app\/0/);
    await cluster.api.create(secrets, secret("late", "first"));
    await cluster.settle();
    assert.match(await configurationIn(cluster), /password: "?first/);
    await cluster.api.patch(secrets, { namespace: "mon", name: "late" }, { type: "merge", body: secret("late", "second") });
    await cluster.settle();
    assert.match(await configurationIn(cluster), /password: "?second/);
    const read = cluster.api.requests.filter(({ verb, resource: { kind } }) => verb === "get" && kind === "Secret");
    assert.ok(read.every(({ name }) => name.name !== "other"));
  });

  it("restores what is changed or deleted by somebody else", async () => {
    const cluster = await running();
    await cluster.api.create(monitors, monitor("app"));
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const expected = await configurationIn(cluster);
    const name = { namespace: "mon", name: "prometheus-main" };
    await cluster.api.patch(secrets, name, { type: "merge", body: { data: { "prometheus.yaml.gz": "" } } });
    await cluster.api.delete(services, { namespace: "mon", name: "prometheus-operated" });
    await cluster.api.patch(statefulSets, name, { type: "merge", body: { spec: { replicas: 7 } } });
    await cluster.settle(5000);
    assert.equal(await configurationIn(cluster), expected);
    assert.ok(await cluster.api.get(services, { namespace: "mon", name: "prometheus-operated" }));
    const restored = await cluster.api.get(statefulSets, name);
    assert.equal(isMap(restored?.["spec"]) ? restored["spec"]["replicas"] : undefined, 1);
  });

  it("leaves an object alone that somebody else has under the name of ours, and says so", async () => {
    const cluster = await running();
    const theirs = { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace: "mon", name: "prometheus-main-rulefiles-0" } };
    await cluster.api.create(configMaps, { ...theirs, data: { theirs: "1" } });
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    assert.deepEqual((await cluster.api.get(configMaps, theirs.metadata))?.["data"], { theirs: "1" });
    const [status, , message] = [await reconciledOf(cluster)].flat();
    assert.equal(status, "False");
    assert.match(String(message), /^ConfigMap mon\/prometheus-main-rulefiles-0 exists without this object as its controller/);
  });

  it("leaves a configuration as it is where objects are selected that are not rendered yet, and says so", async () => {
    const cluster = await running();
    await cluster.api.create(monitors, monitor("app"));
    await cluster.api.create(prometheuses, prometheus({ podMonitorSelector: {} }));
    await cluster.settle();
    const before = await configurationIn(cluster);
    assert.match(before, /mon\/app\/0/);
    const pods = { ...monitor("pods"), kind: "PodMonitor", spec: { selector: {}, podMetricsEndpoints: [{ port: "web" }] } };
    await cluster.api.create(resource("PodMonitor"), pods);
    await cluster.api.delete(monitors, { namespace: "mon", name: "app" });
    await cluster.settle();
    assert.equal(await configurationIn(cluster), before);
    assert.match(
      String(await reconciledOf(cluster)),
      /^False,ReconciliationFailed,1 of kind PodMonitor are selected, which this version/,
    );
    await cluster.api.delete(resource("PodMonitor"), { namespace: "mon", name: "pods" });
    await cluster.settle();
    assert.match(await configurationIn(cluster), /scrape_configs: \[\]/);
  });

  it("refuses additional arguments that it sets itself, and leaves what runs as it is", async () => {
    const cluster = await running();
    await cluster.api.create(prometheuses, prometheus({ additionalArgs: [{ name: "config.file", value: "x" }] }));
    await cluster.settle();
    assert.deepEqual(await cluster.api.list(statefulSets), []);
    assert.match(String(await reconciledOf(cluster)), /^False,ReconciliationFailed,spec\.additionalArgs\[0\]/);
  });

  it("deletes the shards that are not needed any more", async () => {
    const cluster = await running();
    await cluster.api.create(prometheuses, prometheus({ shards: 3 }));
    await cluster.settle();
    const sets = async (): Promise<readonly string[]> =>
      (await cluster.api.list(statefulSets)).map(({ metadata }) => metadata.name);
    assert.equal((await sets()).length, 3);
    await cluster.api.patch(prometheuses, { namespace: "mon", name: "main" }, { type: "merge", body: { spec: { shards: 1 } } });
    await cluster.settle();
    cluster.api.collectGarbage();
    await cluster.settle();
    assert.deepEqual(await sets(), ["prometheus-main"]);
  });

  it("keeps a shard for as long as its samples are of use, where that is set", async () => {
    const cluster = await running();
    const spec = { shards: 2, shardRetentionPolicy: { whenScaled: "Retain", retain: { retentionPeriod: "30m" } } };
    await cluster.api.create(prometheuses, prometheus(spec));
    await cluster.settle();
    await cluster.api.patch(prometheuses, { namespace: "mon", name: "main" }, { type: "merge", body: { spec: { shards: 1 } } });
    await cluster.settle(29 * 60_000);
    cluster.api.collectGarbage();
    const count = async (): Promise<number> => (await cluster.api.list(statefulSets)).length;
    assert.equal(await count(), 2);
    await cluster.settle(2 * 60_000);
    cluster.api.collectGarbage();
    assert.equal(await count(), 1);
  });

  it("writes nothing for a paused workload, and says that it is paused", async () => {
    const cluster = await running();
    await cluster.api.create(prometheuses, prometheus({ paused: true }));
    await cluster.settle();
    assert.deepEqual(await cluster.api.list(statefulSets), []);
    assert.equal((await statusOf(cluster))["paused"], true);
  });

  it("keeps a StatefulSet whose change is not possible where that is set, and says so until the change is taken back", async () => {
    const cluster = new MemoryCluster();
    await cluster.api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
    const operator = cluster.operator({ recreate: false });
    operator.start();
    operator.lead();
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const name = { namespace: "mon", name: "prometheus-main" };
    const before = await cluster.api.get(statefulSets, name);
    const change = async (podManagementPolicy: string | null): Promise<void> => {
      const body = { spec: { podManagementPolicy } };
      await cluster.api.patch(prometheuses, { namespace: "mon", name: "main" }, { type: "merge", body });
      await cluster.settle();
    };
    await change("OrderedReady");
    assert.deepEqual(await cluster.api.get(statefulSets, name), before);
    assert.match(
      String(await reconciledOf(cluster)),
      /^False,ReconciliationFailed,StatefulSet mon\/prometheus-main stays as it is, as fields have changed/,
    );
    await change(null);
    assert.deepEqual(await reconciledOf(cluster), ["True", "NoSelectedResources", "no object is selected"]);
  });

  it("leaves the configuration of a Prometheus to its users that selects nothing, unless all are to be written", async () => {
    for (const managesAll of [false, true]) {
      const cluster = new MemoryCluster();
      await cluster.api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
      const operator = cluster.operator({}, { managesAll });
      operator.start();
      operator.lead();
      const spec = { serviceMonitorSelector: null, ruleSelector: null };
      await cluster.api.create(prometheuses, prometheus(spec));
      await cluster.settle();
      assert.equal((await configurationIn(cluster)).includes("scrape_configs: []"), managesAll);
      assert.equal([await reconciledOf(cluster)].flat()[1], managesAll ? "NoSelectedResources" : "ConfigurationUnmanaged");
    }
  });

  it("does not count fields whose feature gates are off", async () => {
    const cluster = new MemoryCluster();
    await cluster.api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
    const operator = cluster.operator({ gatedFields: ["shardRetentionPolicy", "shardingStrategy"] });
    operator.start();
    operator.lead();
    const strategy = { mode: "Topology", topology: { values: ["a", "b"] } };
    const spec = { shards: 2, shardRetentionPolicy: { whenScaled: "Retain" }, shardingStrategy: strategy };
    await cluster.api.create(monitors, monitor("app"));
    await cluster.api.create(prometheuses, prometheus(spec));
    await cluster.settle();
    assert.doesNotMatch(await configurationIn(cluster), /TOPOLOGY_ZONE/);
    await cluster.api.patch(prometheuses, { namespace: "mon", name: "main" }, { type: "merge", body: { spec: { shards: 1 } } });
    await cluster.settle();
    cluster.api.collectGarbage();
    assert.equal((await cluster.api.list(statefulSets)).length, 1);
  });

  it("recreates a StatefulSet whose change is not possible, and keeps its pods", async () => {
    const cluster = await running();
    await cluster.api.create(prometheuses, prometheus());
    await cluster.settle();
    const name = { namespace: "mon", name: "prometheus-main" };
    const before = await cluster.api.get(statefulSets, name);
    await cluster.api.create(services, { apiVersion: "v1", kind: "Service", metadata: { namespace: "mon", name: "own" } });
    await cluster.api.patch(
      prometheuses,
      { namespace: "mon", name: "main" },
      { type: "merge", body: { spec: { serviceName: "own" } } },
    );
    await cluster.settle(10_000);
    const after = await cluster.api.get(statefulSets, name);
    assert.notEqual(after?.metadata.uid, before?.metadata.uid);
    const deletion = cluster.api.requests.find(({ verb, resource: { kind } }) => verb === "delete" && kind === "StatefulSet");
    assert.deepEqual(deletion?.body, { uid: before?.metadata.uid, propagation: "Orphan" });
  });
});
