import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { References, unchanged } from "../../src/cluster/references.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import { objectYaml, objectsOf } from "../support/rendering.ts";

describe("snapshotOf", () => {
  it("reads objects as the API server stores them", () => {
    const snapshot = snapshotOf(
      objectsOf(
        objectYaml(
          "ServiceMonitor",
          "b/a",
          "selector: null\nunknown: 1\nsampleLimit: null\nendpoints: [{port: web, relabelings: [{targetLabel: a, regex: null}]}]",
        ).replace("selector: null", "selector: {matchLabels: null}") +
          objectYaml("ServiceMonitor", "a-b/a", "selector: {}\nendpoints: []") +
          objectYaml("ServiceMonitor", "a/a", "selector: {}\nendpoints: []"),
      ),
    );
    assert.deepEqual([...snapshot.serviceMonitors.keys()], ["a-b/a", "a/a", "b/a"]);
    assert.deepEqual(snapshot.serviceMonitors.get("b/a")?.spec, {
      selector: {},
      endpoints: [{ port: "web", relabelings: [{ targetLabel: "a", action: "replace" }] }],
    });
  });

  it("leaves out objects with fields of a wrong type", () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ["ServiceMonitor", "selector: {}", "spec.endpoints"],
      ["ServiceMonitor", "selector: []\nendpoints: []", "spec.selector"],
      ["ServiceMonitor", "selector: {}\nendpoints: [{port: 1}]", "spec.endpoints.0.port"],
      ["ServiceMonitor", "selector: {}\nendpoints: [{targetPort: 1.5}]", "spec.endpoints.0.targetPort"],
      ["ServiceMonitor", "selector: {}\nendpoints: [null]", "spec.endpoints.0"],
      ["ServiceMonitor", "selector: {matchLabels: {a: 1}}\nendpoints: []", "spec.selector.matchLabels.a"],
      ["Prometheus", "shards: two", "spec.shards"],
      ["PrometheusRule", "groups: [{name: a, rules: [{record: b}]}]", "spec.groups.0.rules.0.expr"],
    ];
    for (const [kind, spec, path] of cases) {
      const { malformed } = snapshotOf(objectsOf(objectYaml(kind, "a/b", spec)));
      assert.deepEqual(
        malformed.map((typeMismatch) => typeMismatch.path.join(".")),
        [path],
        spec,
      );
    }
  });

  it("leaves out objects with invalid names", () => {
    for (const [title, uid, path] of [
      ["a/../b", "u1", "metadata.name"],
      ["../b", "u1", "metadata.namespace"],
      ["a.b/c", "u1", "metadata.namespace"],
      ["a/B", "u1", "metadata.name"],
      ["a/b", "../u", "metadata.uid"],
    ] as const) {
      const [namespace = "", ...name] = title.split("/");
      const metadata = { namespace, name: name.join("/"), uid };
      const { malformed } = snapshotOf([{ apiVersion: "monitoring.coreos.com/v1", kind: "Prometheus", metadata, spec: {} }]);
      assert.deepEqual(
        malformed.map((typeMismatch) => typeMismatch.path.join(".")),
        [path],
      );
    }
  });

  it("ignores what is not an object, and sorts the rest by kind", () => {
    const values = [
      null,
      1,
      [],
      {},
      { kind: "Secret" },
      { apiVersion: "v1", kind: "Secret", metadata: {} },
      { apiVersion: "v1", kind: "Pod", metadata: { name: "p", namespace: "pods" } },
      { apiVersion: "monitoring.coreos.com/v1", kind: "Probe", metadata: { name: "p" } },
      { apiVersion: "example.com/v1", kind: "Prometheus", metadata: { name: "p" } },
      { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels: { team: "x", bad: 1 } } },
    ];
    const snapshot = snapshotOf(deepFreeze(values));
    assert.deepEqual(
      snapshot.others.map(({ kind, metadata }) => [kind, metadata.namespace]),
      [["Probe", "default"]],
    );
    const names = ["pods", "default", "shop"];
    assert.deepEqual(Object.fromEntries(names.map((name) => [name, snapshot.namespaces.get(name)])), {
      pods: { "kubernetes.io/metadata.name": "pods" },
      default: { "kubernetes.io/metadata.name": "default" },
      shop: { team: "x", "kubernetes.io/metadata.name": "shop" },
    });
    assert.equal(snapshot.prometheuses.size, 0);
  });

  it("returns the same object for the same value", () => {
    const objects = objectsOf(objectYaml("ServiceMonitor", "a/b", "selector: {}\nendpoints: []"));
    assert.equal(snapshotOf(objects).serviceMonitors.get("a/b"), snapshotOf([...objects]).serviceMonitors.get("a/b"));
  });
});

describe("References", () => {
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s" },
    data: { a: "aGl\n0w7w=", bad: "?", raw: "cPw=" },
    stringData: { b: "plain" },
  };
  const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" }, data: { k: "v", n: 1 } };
  const snapshot = snapshotOf(deepFreeze([secret, configMap]));
  const resolve = (kind: "Secret" | "ConfigMap", name: string, key: string) =>
    new References(snapshot).resolve({ kind, namespace: "default", name, key });

  it("resolve to the values in Secrets and ConfigMaps", () => {
    assert.deepEqual(resolve("Secret", "s", "a"), { ok: true, value: "hitü" });
    assert.deepEqual(resolve("Secret", "s", "b"), { ok: true, value: "plain" });
    assert.deepEqual(resolve("ConfigMap", "c", "k"), { ok: true, value: "v" });
  });

  it("resolve to bytes if the value is not UTF-8", () => {
    assert.deepEqual(resolve("Secret", "s", "raw"), { ok: true, value: "p\ufffd", bytes: Uint8Array.of(0x70, 0xfc) });
  });

  it("do not resolve if the object or its key is missing, or its value is not base64", () => {
    for (const [kind, name, key, missing] of [
      ["Secret", "c", "k", "object"],
      ["Secret", "s", "bad", "encoding"],
      ["Secret", "s", "toString", "key"],
      ["ConfigMap", "c", "n", "key"],
    ] as const) {
      assert.deepEqual(resolve(kind, name, key), { ok: false, missing });
    }
  });

  it("record which objects were looked up", () => {
    const references = new References(snapshot);
    for (const name of ["s", "s", "gone"]) references.resolve({ kind: "Secret", namespace: "default", name, key: "b" });
    assert.deepEqual(
      references.used.map(({ key, object }) => [key, object?.kind]),
      [
        ["default/s", "Secret"],
        ["default/gone", undefined],
      ],
    );
    assert.ok(unchanged(snapshotOf([secret, configMap]), references.used));
    assert.ok(!unchanged(snapshotOf([{ ...secret }]), references.used));
    assert.ok(!unchanged(snapshotOf([secret, { ...secret, metadata: { name: "gone" } }]), references.used));
  });
});
