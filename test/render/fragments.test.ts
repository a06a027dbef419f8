import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Fragments } from "../../src/render/fragments.ts";
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
});
