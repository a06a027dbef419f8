import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Fragments } from "../../src/render/fragments.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { LiveCluster } from "../../src/cluster/live-cluster.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import { renderFirst } from "../support/rendering.ts";

const many = 10_000;

function monitor(index: number, path = "/metrics", secret?: string): object {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { namespace: `ns-${index % 100}`, name: `sm-${index}` },
    spec: {
      selector: { matchLabels: { app: `app-${index}` } },
      endpoints: [{ port: "web", path, ...(secret === undefined ? {} : { bearerTokenSecret: { name: secret, key: "token" } }) }],
    },
  };
}

function prometheus(spec: object): object {
  const all = { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}, ruleSelector: {} };
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "Prometheus",
    metadata: { namespace: "mon", name: "main" },
    spec: { ...all, ...spec },
  };
}

function secret(token: string): object {
  return { apiVersion: "v1", kind: "Secret", metadata: { namespace: "ns-1", name: "s" }, stringData: { token } };
}

const rules = {
  apiVersion: "monitoring.coreos.com/v1",
  kind: "PrometheusRule",
  metadata: { namespace: "mon", name: "rules" },
  spec: { groups: [{ name: "g", rules: [{ record: "a:b", expr: "up" }] }] },
};

function kubeObject(value: object): KubeObject {
  assert.ok(isMap(value) && isMap(value["metadata"]));
  const { apiVersion, kind, metadata } = value;
  const { namespace, name } = metadata;
  return {
    ...value,
    apiVersion: String(apiVersion),
    kind: String(kind),
    metadata: { namespace: String(namespace), name: String(name) },
  };
}

describe("Fragments", () => {
  const objects: object[] = deepFreeze([
    prometheus({}),
    secret("one"),
    rules,
    ...Array.from({ length: many }, (_, index) => monitor(index, "/metrics", index === 1 ? "s" : undefined)),
  ]).slice();
  const fragments = new Fragments();
  /** How many fragments are rendered after a change of one object, and the configuration after it. */
  const after = (index: number, object: object): readonly [number, string] => {
    objects[index] = deepFreeze(object);
    const before = fragments.rendered;
    const rendering = renderFirst(snapshotOf(objects), { fragments });
    assert.deepEqual(rendering.objects, []);
    return [fragments.rendered - before, rendering.files.get("prometheus.yaml") ?? ""];
  };

  it("renders each fragment once", () => {
    const [made, text] = after(0, objects[0] ?? {});
    assert.equal(made, many + 1);
    assert.equal(text.match(/^- job_name: /gm)?.length, many);
    assert.equal(after(0, objects[0] ?? {})[0], 0);
  });

  it("renders one again where one of many monitors has changed", () => {
    const [made, text] = after(777, monitor(774, "/other"));
    assert.equal(made, 1);
    assert.match(text, /serviceMonitor\/ns-74\/sm-774\/0\n {2}metrics_path: \/other\n/);
  });

  it("renders that one again whose Secret has changed", () => {
    const [made, text] = after(1, secret("two"));
    assert.equal(made, 1);
    assert.match(text, /serviceMonitor\/ns-1\/sm-1\/0\n(?: {2}.*\n)*? {2}bearer_token: two\n/);
  });

  it("renders none again where the Prometheus changes otherwise, and all monitors where it changes its jobs", () => {
    const [none, text] = after(0, prometheus({ externalLabels: { a: "b" } }));
    assert.equal(none, 0);
    assert.match(text, /^ {4}a: b$/m);
    assert.equal(after(0, prometheus({ shards: 2 }))[0], many);
  });

  it("renders rules again only where they change, or what the Prometheus enforces on them", () => {
    assert.equal(after(0, prometheus({ shards: 2, evaluationInterval: "1m" }))[0], 0);
    assert.equal(
      after(0, prometheus({ shards: 2, prometheusRulesExcludedFromEnforce: [{ ruleNamespace: "a", ruleName: "b" }] }))[0],
      1,
    );
  });

  it("renders what a live cluster says is selected, wherever objects come and go", () => {
    const cluster = new LiveCluster();
    const kept = new Fragments();
    const put = (object: object): void => void cluster.put(kubeObject(object));
    const texts = (): readonly (string | undefined)[] => {
      const rendering = renderFirst(cluster, {
        fragments: kept,
        selected: (kind) => cluster.selected("Prometheus mon/main", kind),
      });
      assert.deepEqual([...rendering.files], [...renderFirst(cluster).files]);
      return rendering.configuration ?? [];
    };
    for (const object of [prometheus({}), rules, ...Array.from({ length: 30 }, (_, index) => monitor(index))]) put(object);
    assert.equal(texts().filter((text) => text?.startsWith("- job_name")).length, 30);
    const before = kept.rendered;
    for (const index of [3, 4, 5, 29]) put(monitor(index, "/other"));
    for (const index of [8, 9, 20]) cluster.remove("ServiceMonitor", `ns-${index}/sm-${index}`);
    for (const index of [40, 41, 42]) put(monitor(index));
    assert.equal(texts().filter((text) => text?.startsWith("- job_name")).length, 30);
    assert.equal(kept.rendered - before, 7);
  });
});
