import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { isMap } from "../../src/cluster/conforms.ts";
import { configMaps, namespaces, secrets } from "../../src/cluster/core-resources.ts";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import { monitoringResources } from "../../src/reconcile/resources.ts";
import { MemoryCluster } from "../support/memory-cluster.ts";

const namespace = "mon";

/** A broken endpoint of each sort, with a word of why it is left out. */
const endpoints: Readonly<Record<string, readonly [endpoint: object, reason: RegExp]>> = {
  regex: [{ relabelings: [{ regex: "(", targetLabel: "a" }] }, /regex/],
  "look-ahead": [{ metricRelabelings: [{ regex: "(?!a)", action: "drop" }] }, /regex/],
  modulus: [{ relabelings: [{ action: "hashmod", targetLabel: "a", sourceLabels: ["b"] }] }, /modulus/],
  "target-label": [{ relabelings: [{ sourceLabels: ["a"] }] }, /targetLabel/],
  timeout: [{ interval: "10s", scrapeTimeout: "20s" }, /scrapeTimeout/],
  duration: [{ interval: "1 minute" }, /interval/],
  authentication: [
    { basicAuth: { username: { name: "s", key: "u" } }, authorization: { credentials: { name: "s", key: "u" } } },
    /conflicts with/,
  ],
  "no-secret": [{ basicAuth: { username: { name: "gone", key: "u" }, password: { name: "s", key: "u" } } }, /gone/],
  "no-key": [{ authorization: { credentials: { name: "s", key: "other" } } }, /other/],
  certificate: [{ tlsConfig: { ca: { secret: { name: "s", key: "u" } } } }, /certificate/],
  "half-pair": [{ tlsConfig: { cert: { secret: { name: "s", key: "u" } } } }, /key/],
  "tls-versions": [{ tlsConfig: { minVersion: "TLS13", maxVersion: "TLS12" } }, /Version/],
  proxy: [{ noProxy: "example.com" }, /proxyUrl/],
};

/** Broken rules of each sort. */
const rules: Readonly<Record<string, readonly [rule: object, reason: RegExp]>> = {
  expression: [{ record: "a:b", expr: "sum(" }, /sum/],
  template: [{ alert: "A", expr: "up == 0", annotations: { text: "{{ .Labels" } }, /annotations/],
  both: [{ alert: "A", record: "a:b", expr: "up" }, /record/],
  label: [{ alert: "A", expr: "up == 0", labels: { __name__: "x" } }, /__name__/],
};

function resource(kind: string): Resource {
  const found = monitoringResources.find((each) => each.kind === kind);
  assert.ok(found);
  return found;
}

function object(kind: string, name: string, spec: object): KubeObject {
  return { apiVersion: "monitoring.coreos.com/v1", kind, metadata: { namespace, name }, spec };
}

describe("broken objects of every sort among good ones", () => {
  const cluster = new MemoryCluster();
  let configuration = "";
  before(async () => {
    const { api } = cluster;
    await api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
    await api.create(secrets, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { namespace, name: "s" },
      data: { u: btoa("user") },
    });
    for (const [name, [endpoint]] of Object.entries(endpoints)) {
      await api.create(
        resource("ServiceMonitor"),
        object("ServiceMonitor", `good-${name}`, { selector: {}, endpoints: [{ port: "web" }] }),
      );
      await api.create(
        resource("ServiceMonitor"),
        object("ServiceMonitor", name, { selector: {}, endpoints: [{ port: "web", ...endpoint }] }),
      );
    }
    for (const [name, [rule]] of Object.entries(rules)) {
      const good = { groups: [{ name, rules: [{ record: "good:rule", expr: "vector(1)" }] }] };
      await api.create(resource("PrometheusRule"), object("PrometheusRule", `good-${name}`, good));
      await api.create(resource("PrometheusRule"), object("PrometheusRule", name, { groups: [{ name, rules: [rule] }] }));
    }
    await api.create(resource("Prometheus"), object("Prometheus", "main", { serviceMonitorSelector: {}, ruleSelector: {} }));
    const operator = cluster.operator();
    operator.start();
    operator.lead();
    await cluster.settle();
    const secret = await api.get(secrets, { namespace, name: "prometheus-main" });
    const data = isMap(secret?.["data"]) ? String(secret["data"]["prometheus.yaml.gz"]) : "";
    configuration = gunzipSync(Buffer.from(data, "base64")).toString();
  });

  const events = (name: string): readonly string[] =>
    cluster.events.flatMap(({ regarding, reason, note }) => (regarding.metadata.name === name ? [`${reason}: ${note}`] : []));

  for (const [name, [, reason]] of Object.entries(endpoints)) {
    it(`leaves out the ServiceMonitor ${name}, says why, and keeps the good one`, () => {
      assert.match(configuration, new RegExp(`^- job_name: serviceMonitor/mon/good-${name}/0$`, "m"));
      assert.doesNotMatch(configuration, new RegExp(`^- job_name: serviceMonitor/mon/${name}/0$`, "m"));
      const [event = ""] = events(name);
      assert.match(event, /^InvalidConfiguration: /);
      assert.match(event, reason);
    });
  }

  it("leaves out broken rules, says why, and keeps the good ones", async () => {
    const map = await cluster.api.get(configMaps, { namespace, name: "prometheus-main-rulefiles-0" });
    const files = Object.keys(isMap(map?.["data"]) ? map["data"] : {});
    assert.equal(files.length, Object.keys(rules).length);
    assert.ok(files.every((file) => file.startsWith("mon-good-")));
    for (const [name, [, reason]] of Object.entries(rules)) assert.match(events(name)[0] ?? "", reason, name);
  });
});
