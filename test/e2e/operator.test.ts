import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { eventually } from "../support/eventually.ts";
import { startPromgateOperator } from "../support/promgate-operator.ts";
import type { PromgateOperator } from "../support/promgate-operator.ts";

const root = join(import.meta.dirname, "../..");
const limitMs = 60_000;
const flags = ["--feature-gates=StatusForConfigurationResources=true"];

let plane: ControlPlane;
const replicas: PromgateOperator[] = [];

before(async () => {
  plane = await startControlPlane({ crds: ["-k", join(root, "manifests/crds")] });
  for (const name of ["one", "two"]) replicas.push(await startPromgateOperator(plane, { name, flags }));
});

after(async () => {
  for (const { process } of replicas) await process.stop();
  await plane.stop();
});

async function kubectl(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await plane.kubectl(args);
  assert.equal(code, 0, stderr);
  return stdout;
}

async function apply(manifest: string): Promise<void> {
  const { code, stderr } = await plane.kubectl(["apply", "-f", "-"], { stdin: manifest });
  assert.equal(code, 0, stderr);
}

async function configuration(): Promise<string> {
  const data = await kubectl("get", "secret", "prometheus-example", "-o", String.raw`jsonpath={.data.prometheus\.yaml\.gz}`);
  return gunzipSync(Buffer.from(data, "base64")).toString();
}

function monitor(name: string, endpoint: string): string {
  return `{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: ${name}, labels: {team: frontend}},
    spec: {selector: {}, endpoints: [${endpoint}]}}`;
}

test("the objects of the example are made, with a status that says how they are", async () => {
  await kubectl("apply", "-k", join(root, "manifests/examples/seed"));
  await eventually(async () => {
    const sets = await kubectl("get", "statefulsets", "-o", "name");
    assert.deepEqual(sets.trim().split("\n"), ["statefulset.apps/alertmanager-example", "statefulset.apps/prometheus-example"]);
    assert.match(await configuration(), /job_name: "?serviceMonitor\/default\/example-app\/0/);
    assert.match(await kubectl("get", "configmap", "prometheus-example-rulefiles-0", "-o", "yaml"), /alert: ExampleAlert/);
    const columns = await kubectl("get", "prometheuses,alertmanagers", "--no-headers");
    assert.match(columns, /prometheus\S*\/example +2 +0 +True +False/);
    assert.match(columns, /alertmanager\S*\/example +3 +0 +True +False/);
  }, limitMs);
});

test("a ServiceMonitor that is added is scraped, and no pod is touched", async () => {
  const generation = await kubectl("get", "statefulset", "prometheus-example", "-o", "jsonpath={.metadata.generation}");
  await apply(monitor("added", "{port: added}"));
  await eventually(async () => assert.match(await configuration(), /serviceMonitor\/default\/added\/0/), limitMs);
  assert.equal(await kubectl("get", "statefulset", "prometheus-example", "-o", "jsonpath={.metadata.generation}"), generation);
});

test("a change that would break Prometheus is not written, and an Event and the status say so", async () => {
  await apply(monitor("added", "{port: broken, relabelings: [{action: replace, regex: '('}]}"));
  await eventually(async () => {
    const events = await kubectl(
      "get",
      "events",
      "-o",
      "jsonpath={range .items[*]}{.involvedObject.name} {.reason} {.message}{end}",
    );
    assert.match(events, /added InvalidConfiguration Prometheus default\/example: this object is invalid, and its last valid/);
    const conditions = await kubectl("get", "prometheus", "example", "-o", "jsonpath={.status.conditions}");
    assert.match(conditions, /ServiceMonitor default\/added is invalid, and its last valid version stays in place/);
  }, limitMs);
  assert.match(await configuration(), /regex: "?added/);
  assert.doesNotMatch(await configuration(), /broken/);
  await apply(monitor("added", "{port: correct}"));
  await eventually(async () => assert.match(await configuration(), /regex: "?correct/), limitMs);
});

test("the status of an object says which workloads accept it", async () => {
  const conditions = "jsonpath={range .status.bindings[*]}{.resource} {.namespace}/{.name} {.conditions[0].status};{end}";
  await eventually(async () => {
    for (const object of ["servicemonitor/example-app", "prometheusrule/prometheus-example-rules"])
      assert.equal(await kubectl("get", object, "-o", conditions), "prometheuses default/example True;");
  }, limitMs);
  await apply(monitor("added", "{port: broken, relabelings: [{action: replace, regex: '('}]}"));
  await eventually(async () => {
    assert.equal(await kubectl("get", "servicemonitor/added", "-o", conditions), "prometheuses default/example False;");
  }, limitMs);
});

test("one replica leads, and the other takes over where that one is killed", async () => {
  const leading = await Promise.all(replicas.map(async ({ metrics }) => /^promgate_leader 1$/m.test(await metrics())));
  assert.equal(leading.filter(Boolean).length, 1);
  const leader = replicas[leading.indexOf(true)];
  assert.ok(leader);
  process.kill(leader.process.pid, "SIGKILL");
  await apply(monitor("later", "{port: later}"));
  await eventually(async () => assert.match(await configuration(), /serviceMonitor\/default\/later\/0/), limitMs);
  // What is invalid since before stays as the one that was killed has left it.
  assert.match(await configuration(), /serviceMonitor\/default\/added\/0[^]*regex: "?correct/);
});

test("a replica that ends gives the Lease up, and one that takes over writes nothing that is as it should be", async () => {
  const version = async (): Promise<string> =>
    kubectl(
      "get",
      "secrets,configmaps,services,statefulsets",
      "-l",
      "app.kubernetes.io/managed-by=prometheus-operator",
      "-o",
      "jsonpath={.items[*].metadata.resourceVersion}",
    );
  const before = await version();
  assert.ok(before.split(" ").length > 8);
  const last = replicas.findLast(({ process }) => process.running());
  assert.equal(await last?.process.stop(), 0);
  const next = await startPromgateOperator(plane, { name: "three", flags });
  replicas.push(next);
  await eventually(async () => {
    const metrics = await next.metrics();
    assert.match(metrics, /^promgate_leader 1$/m);
    assert.match(metrics, /^prometheus_operator_syncs\{controller="prometheus",status="ok"\} 1$/m);
    assert.match(metrics, /^prometheus_operator_syncs\{controller="alertmanager",status="ok"\} 1$/m);
    assert.doesNotMatch(metrics, /^promgate_objects_written_total\{/m);
  }, limitMs);
  assert.equal(await version(), before);
});

test("a Prometheus that is deleted goes, and so do the bindings to it", async () => {
  await kubectl("delete", "prometheus", "example", "--timeout=30s");
  assert.equal(await kubectl("get", "servicemonitor/example-app", "-o", "jsonpath={.status.bindings}"), "[]");
});
