import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rootCertificates } from "node:tls";
import { gunzipSync, gzipSync } from "node:zlib";
import { isMap } from "../../src/cluster/conforms.ts";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import type { Operator } from "../../src/reconcile/operator.ts";
import { configMaps, namespaces, secrets } from "../../src/cluster/core-resources.ts";
import { monitoringResources } from "../../src/reconcile/resources.ts";
import { MemoryCluster } from "../support/memory-cluster.ts";

const prometheuses = resource("Prometheus");
const monitors = resource("ServiceMonitor");
const rules = resource("PrometheusRule");

function resource(kind: string): Resource {
  const found = monitoringResources.find((each) => each.kind === kind);
  assert.ok(found);
  return found;
}

function object(kind: string, name: string, spec: object): KubeObject {
  return { apiVersion: "monitoring.coreos.com/v1", kind, metadata: { namespace: "mon", name }, spec };
}

const basicAuth = { username: { name: "auth", key: "user" }, password: { name: "auth", key: "password" } };
const tlsConfig = { ca: { configMap: { name: "authority", key: "ca.crt" } } };
const badRelabeling = { relabelings: [{ action: "replace", regex: "(" }] };

const ruleSpec = (expr: string): object => ({ groups: [{ name: "g", rules: [{ record: "a:b", expr }] }] });
const secret = (password: string): KubeObject => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { namespace: "mon", name: "auth" },
  data: { password: Buffer.from(password).toString("base64"), user: Buffer.from("u").toString("base64") },
});

/** A cluster with a Prometheus, whose objects were written by an operator that leads. */
async function running(): Promise<{ cluster: MemoryCluster; operator: Operator }> {
  const cluster = new MemoryCluster();
  const { api } = cluster;
  await api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "mon" } });
  await api.create(secrets, secret("first"));
  const authority = { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace: "mon", name: "authority" } };
  await api.create(configMaps, { ...authority, data: { "ca.crt": rootCertificates[0] } });
  await api.create(monitors, object("ServiceMonitor", "app", { selector: {}, endpoints: [{ port: "one" }, { port: "two" }] }));
  await api.create(monitors, object("ServiceMonitor", "app-2", { selector: {}, endpoints: [{ port: "w", basicAuth }] }));
  await api.create(
    monitors,
    object("ServiceMonitor", "tls", { selector: {}, endpoints: [{ port: "s", scheme: "HTTPS", tlsConfig }] }),
  );
  await api.create(rules, object("PrometheusRule", "rules", ruleSpec("up == 1")));
  await api.create(prometheuses, object("Prometheus", "main", { serviceMonitorSelector: {}, ruleSelector: {} }));
  return { cluster, operator: await started(cluster) };
}

async function started(cluster: MemoryCluster): Promise<Operator> {
  const operator = cluster.operator();
  operator.start();
  operator.lead();
  await cluster.settle();
  return operator;
}

async function breakAll({ api }: MemoryCluster): Promise<void> {
  const change = async (resource: Resource, name: string, spec: object): Promise<void> => {
    await api.patch(resource, { namespace: "mon", name }, { type: "merge", body: { spec } });
  };
  await change(monitors, "app", { endpoints: [{ port: "broken", ...badRelabeling }] });
  await change(monitors, "app-2", { endpoints: [{ port: "broken", basicAuth, ...badRelabeling }] });
  await change(monitors, "tls", { endpoints: [{ port: "broken", ...badRelabeling }] });
  await change(rules, "rules", ruleSpec("up =="));
}

/** What Prometheus reads: its configuration, its rule files and its certificates. */
async function filesIn({ api }: MemoryCluster): Promise<readonly string[]> {
  const config = await api.get(secrets, { namespace: "mon", name: "prometheus-main" });
  const data = isMap(config?.["data"]) ? String(config["data"]["prometheus.yaml.gz"]) : "";
  const ruleFiles = await api.get(configMaps, { namespace: "mon", name: "prometheus-main-rulefiles-0" });
  const assets = await api.get(secrets, { namespace: "mon", name: "prometheus-main-tls-assets-0" });
  const [file, ...more] = Object.values(isMap(ruleFiles?.["data"]) ? ruleFiles["data"] : {});
  assert.deepEqual(more, []);
  const names = Object.keys(isMap(assets?.["data"]) ? assets["data"] : {});
  return [gunzipSync(Buffer.from(data, "base64")).toString(), String(file), names.join()];
}

describe("the last valid version of an object that becomes invalid", () => {
  it("stays in place when another process takes over", async () => {
    const { cluster, operator } = await running();
    const before = await filesIn(cluster);
    assert.match(
      String(before),
      /port_name[^]*regex: one[^]*regex: two[^]*password: first[^]*expr: up == 1[^]*1_mon_authority_ca\.crt/,
    );
    await breakAll(cluster);
    await cluster.settle();
    await operator.stop();
    const requests = cluster.api.requests.length;
    await started(cluster);
    assert.deepEqual(await filesIn(cluster), before);
    const writes = cluster.api.requests.slice(requests).filter(({ verb, dryRun }) => verb === "replace" && !dryRun);
    assert.deepEqual(writes, []);
  });

  it("stays in place when it becomes invalid while no process runs, and when a replica leads again", async () => {
    const { cluster, operator } = await running();
    const before = await filesIn(cluster);
    await operator.stop();
    await breakAll(cluster);
    const next = await started(cluster);
    assert.deepEqual(await filesIn(cluster), before);
    await next.follow();
    next.lead();
    await cluster.settle();
    assert.deepEqual(await filesIn(cluster), before);
    await cluster.api.patch(
      monitors,
      { namespace: "mon", name: "app" },
      { type: "merge", body: { spec: { endpoints: [{ port: "good" }] } } },
    );
    await cluster.settle();
    assert.match(String(await filesIn(cluster)), /regex: good/);
  });

  it("goes where a Secret that it was made of has changed meanwhile", async () => {
    const { cluster, operator } = await running();
    await operator.stop();
    await breakAll(cluster);
    await cluster.api.patch(secrets, { namespace: "mon", name: "auth" }, { type: "merge", body: secret("second") });
    await cluster.api.delete(configMaps, { namespace: "mon", name: "authority" });
    await started(cluster);
    const [configuration = "", , assets] = await filesIn(cluster);
    assert.match(configuration, /mon\/app\/1/);
    assert.doesNotMatch(configuration, /mon\/app-2\/|mon\/tls\//);
    assert.equal(assets, "");
  });

  it("goes where the Prometheus has other settings meanwhile, as far as these are part of it", async () => {
    const { cluster, operator } = await running();
    await operator.stop();
    await breakAll(cluster);
    const body = { spec: { enforcedNamespaceLabel: "tenant" } };
    await cluster.api.patch(prometheuses, { namespace: "mon", name: "main" }, { type: "merge", body });
    await started(cluster);
    const [configuration = "", file = ""] = await filesIn(cluster);
    assert.doesNotMatch(configuration, /serviceMonitor/);
    assert.match(file, /up\{tenant="mon"\} == 1/);
  });

  it("is not taken from what another program has written", async () => {
    const { cluster, operator } = await running();
    await operator.stop();
    const [configuration = ""] = await filesIn(cluster);
    const theirs = Buffer.from(gzipSync(configuration.replace(/^#.*\n/, ""))).toString("base64");
    const name = { namespace: "mon", name: "prometheus-main" };
    await cluster.api.patch(secrets, name, { type: "merge", body: { data: { "prometheus.yaml.gz": theirs } } });
    await breakAll(cluster);
    await started(cluster);
    assert.doesNotMatch(String(await filesIn(cluster)), /serviceMonitor/);
  });
});
