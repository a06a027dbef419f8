import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import type { KubeObject } from "../../../src/cluster/kube-object.ts";
import { ChunkCompressor } from "../../../src/render/workload/chunk-compressor.ts";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import { prometheusObjects } from "../../../src/render/workload/prometheus-objects.ts";
import type { PrometheusContent } from "../../../src/render/workload/prometheus-objects.ts";
import type { WorkloadObjects } from "../../../src/render/workload/workload-objects.ts";
import { dataOf, expected, objectNamed, prometheusOf, titlesOf } from "../../support/workload.ts";

const content: PrometheusContent = {
  configuration: ["global: {}\n", "scrape_configs: []\n"],
  ruleConfigMaps: [
    { name: "prometheus-main-rulefiles-0", files: new Map([["a-b-c.yaml", "groups: []\n"]]) },
    { name: "prometheus-main-rulefiles-1", files: new Map() },
    { name: "prometheus-main-rulefiles-2", files: new Map() },
  ],
  tlsAssets: new Map(),
};

function objectsOf(spec: string, more: Partial<PrometheusContent> = {}, options = {}): WorkloadObjects {
  const compressor = new ChunkCompressor((text) => gzipSync(text));
  const settings = { ...defaultOperatorOptions, ...options };
  return prometheusObjects(prometheusOf(spec), { ...content, ...more }, settings, (texts) => compressor.compress(texts));
}

function of(spec: string, title: string, more: Partial<PrometheusContent> = {}, options = {}): KubeObject {
  return objectNamed(objectsOf(spec, more, options).objects, title);
}

describe("the objects of a Prometheus", () => {
  it("come in the order in which pods need them", () => {
    assert.deepEqual(titlesOf(objectsOf("shards: 2").objects), [
      "ConfigMap prometheus-main-rulefiles-0",
      "Secret prometheus-main",
      "Secret prometheus-main-tls-assets-0",
      "Secret prometheus-main-web-config",
      "Secret prometheus-main-thanos-prometheus-http-client-file",
      "Service prometheus-operated",
      "StatefulSet prometheus-main",
      "StatefulSet prometheus-main-shard-1",
    ]);
  });

  it("are all in its namespace, managed and owned", () => {
    for (const { kind, metadata } of objectsOf("paused: false").objects) {
      assert.equal(metadata.namespace, "mon");
      assert.equal(metadata.labels?.["managed-by"], "prometheus-operator");
      assert.equal(metadata.labels?.["app.kubernetes.io/managed-by"], "prometheus-operator");
      const owner = { apiVersion: "monitoring.coreos.com/v1", kind: "Prometheus", name: "main", uid: "u1" };
      const controlled = { ...owner, controller: true, blockOwnerDeletion: true };
      assert.deepEqual(metadata.ownerReferences, [kind === "Service" ? owner : controlled]);
    }
  });

  it("have the labels and annotations of the operator, which give way to those of rule files", () => {
    const options = { labels: { team: "a", "managed-by": "b", "prometheus-name": "c" }, annotations: { note: "d" } };
    for (const object of objectsOf("paused: false", {}, options).objects) {
      const isRules = object.kind === "ConfigMap";
      assert.equal(object.metadata.labels?.["team"], "a");
      assert.equal(object.metadata.labels?.["managed-by"], isRules ? "prometheus-operator" : "b");
      assert.equal(object.metadata.labels?.["prometheus-name"], isRules ? "main" : "c");
      assert.deepEqual(object.metadata.annotations, { note: "d" });
    }
  });

  it("have the configuration, compressed", () => {
    const data = dataOf(of("paused: false", "Secret prometheus-main"));
    assert.deepEqual([...data.keys()], ["prometheus.yaml.gz"]);
    assert.equal(String(gunzipSync(data.get("prometheus.yaml.gz") ?? "")), "global: {}\nscrape_configs: []\n");
  });

  it("leave a configuration to its user, and start with an empty one", () => {
    const compress = (): Uint8Array => assert.fail("nothing to compress");
    const { configuration: _, ...unmanaged } = content;
    const { objects, initial } = prometheusObjects(prometheusOf("paused: false"), unmanaged, defaultOperatorOptions, compress);
    assert.ok(!titlesOf(objects).includes("Secret prometheus-main"));
    assert.deepEqual(titlesOf(initial), ["Secret prometheus-main"]);
    assert.deepEqual(initial[0]?.["data"], { "prometheus.yaml.gz": "" });
  });

  it("have rule files, in one ConfigMap at least", () => {
    const { data } = of("paused: false", "ConfigMap prometheus-main-rulefiles-0");
    assert.deepEqual(data, { "a-b-c.yaml": "groups: []\n" });
    const none = content.ruleConfigMaps.map(({ name }) => ({ name, files: new Map<string, string>() }));
    const empty = objectsOf("paused: false", { ruleConfigMaps: none }).objects.filter(({ kind }) => kind === "ConfigMap");
    assert.deepEqual(titlesOf(empty), ["ConfigMap prometheus-main-rulefiles-0"]);
    assert.deepEqual(empty[0]?.["data"], {});
  });

  it("have the files of certificates, as many as fit into a Secret", () => {
    const half = "a".repeat(500_000);
    const tlsAssets = new Map<string, string | Uint8Array>([
      ["0_a_b_c", half],
      ["0_a_b_d", Uint8Array.of(255, 0)],
      ["0_a_b_e", half],
    ]);
    const { objects } = objectsOf("paused: false", { tlsAssets });
    const [first, second] = [0, 1].map((index) => dataOf(objectNamed(objects, `Secret prometheus-main-tls-assets-${index}`)));
    assert.deepEqual([...(first?.keys() ?? [])], ["0_a_b_c", "0_a_b_d"]);
    assert.deepEqual(first?.get("0_a_b_d"), Buffer.of(255, 0));
    assert.deepEqual([...(second?.keys() ?? [])], ["0_a_b_e"]);
    const text = JSON.stringify(objectNamed(objects, "StatefulSet prometheus-main"));
    assert.ok(
      text.includes('{"secret":{"name":"prometheus-main-tls-assets-0"}},{"secret":{"name":"prometheus-main-tls-assets-1"}}'),
    );
  });

  it("have an empty web configuration, or the one of the spec", () => {
    const web = (spec: string): string => String(dataOf(of(spec, "Secret prometheus-main-web-config")).get("web-config.yaml"));
    assert.equal(web("paused: false"), "");
    assert.deepEqual(expected(web("web: {httpConfig: {http2: false, headers: {xFrameOptions: Deny}}}")), {
      http_server_config: { http2: false, headers: { "X-Frame-Options": "deny" } },
    });
  });

  it("have the file with which a sidecar connects", () => {
    const data = dataOf(of("paused: false", "Secret prometheus-main-thanos-prometheus-http-client-file"));
    assert.deepEqual(expected(String(data.get("prometheus.http-client-file.yaml"))), {
      tls_config: { insecure_skip_verify: true },
    });
  });

  it("have a Service that governs the pods, unless the spec names one", () => {
    const service = of("portName: http\nthanos: {}", "Service prometheus-operated");
    assert.equal(service.metadata.labels?.["operated-prometheus"], "true");
    assert.deepEqual(service["spec"], {
      clusterIP: "None",
      ports: [
        { name: "http", port: 9090, targetPort: "http" },
        { name: "grpc", port: 10_901, targetPort: "grpc" },
      ],
      selector: { "app.kubernetes.io/name": "prometheus" },
    });
    assert.ok(!titlesOf(objectsOf("serviceName: mine").objects).some((title) => title.startsWith("Service ")));
  });
});
