import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { ApiError } from "../../src/cluster/api-error.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { connectCluster } from "../../src/kube/connect-cluster.ts";
import type { ClusterConnection } from "../../src/kube/connect-cluster.ts";
import { Events } from "../../src/kube/events.ts";
import { events } from "../../src/kube/event-object.ts";
import { realClock } from "../kube/fake-api-server.ts";
import { eventually, recordingLogger, Reflection } from "../kube/reflection.ts";
import { operatorToken, startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";
import { connectFast, writeKubeconfig } from "./kube-connection.ts";

const configMaps = { group: "", version: "v1", plural: "configmaps", kind: "ConfigMap" };
const rules = { group: "monitoring.coreos.com", version: "v1", plural: "prometheusrules", kind: "PrometheusRule" };

function configMap(name: string, data: Readonly<Record<string, string>> = {}, labels = {}): KubeObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace: "default", name, labels }, data };
}

function refused(status: number, reason: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ApiError, String(error));
    assert.deepEqual([error.refusal.status, error.refusal.reason], [status, reason]);
    return true;
  };
}

describe("the API server as the reconcile loop sees it", { timeout: 300_000 }, () => {
  let plane: ControlPlane;
  let connection: ClusterConnection;
  let log: ReturnType<typeof recordingLogger>;
  let name = "";
  let made = 0;

  before(async () => {
    plane = await startControlPlane();
    log = recordingLogger();
    const kubeconfig = plane.env["KUBECONFIG"] ?? "";
    const settings = { kubeconfig, env: {}, fieldManager: "promgate", userAgent: "promgate/test" };
    connection = await connectCluster(settings, realClock, log.logger);
  });
  after(async () => {
    connection?.close();
    await plane?.stop();
  });
  beforeEach(() => (name = `object-${++made}`));

  const get = (): Promise<KubeObject | undefined> => connection.api.get(configMaps, { namespace: "default", name });

  it("creates, reads, replaces and deletes", async () => {
    const { api } = connection;
    assert.equal(await get(), undefined);
    const created = await api.create(configMaps, configMap(name, { a: "1" }));
    assert.deepEqual(await get(), created);
    const replaced = await api.replace(configMaps, { ...created, data: { a: "2" } });
    await assert.rejects(api.replace(configMaps, created), refused(409, "Conflict"));
    await assert.rejects(api.create(configMaps, configMap(name)), refused(409, "AlreadyExists"));
    const other = { namespace: "default", name };
    await assert.rejects(api.delete(configMaps, other, { uid: "another" }), refused(409, "Conflict"));
    assert.deepEqual((await get())?.["data"], { a: "2" });
    await api.delete(configMaps, other, { uid: replaced.metadata.uid ?? "" });
    assert.equal(await get(), undefined);
    await api.delete(configMaps, other);
  });

  it("says what becomes of dependents, together with a precondition", async () => {
    const { api } = connection;
    for (const [propagation, finalizer] of [
      ["Orphan", "orphan"],
      ["Foreground", "foregroundDeletion"],
    ] as const) {
      const { metadata } = await api.create(configMaps, configMap(`${name}-${finalizer.toLowerCase()}`));
      await api.delete(configMaps, metadata, { uid: metadata.uid ?? "", propagation });
      assert.deepEqual((await api.get(configMaps, metadata))?.metadata.finalizers, [finalizer]);
    }
  });

  it("patches in four ways", async () => {
    const { api } = connection;
    const target = { namespace: "default", name };
    await api.create(configMaps, configMap(name, { a: "1", b: "1" }));
    await api.patch(configMaps, target, { type: "json", body: [{ op: "replace", path: "/data/a", value: "2" }] });
    await api.patch(configMaps, target, { type: "merge", body: { data: { b: null, c: "1" } } });
    await api.patch(configMaps, target, { type: "strategic", body: { data: { d: "1" } } });
    assert.deepEqual((await get())?.["data"], { a: "2", c: "1", d: "1" });
    const body = { apiVersion: "v1", kind: "ConfigMap", data: { a: "3" } };
    const apply = { type: "apply", body, fieldManager: "another" } as const;
    await assert.rejects(api.patch(configMaps, target, apply), (error) => {
      assert.ok(error instanceof ApiError);
      assert.deepEqual(
        error.refusal.causes.map(({ reason, field }) => [reason, field]),
        [["FieldManagerConflict", ".data.a"]],
      );
      return true;
    });
    await api.patch(configMaps, target, { ...apply, force: true });
    assert.deepEqual((await get())?.["data"], { a: "3", c: "1", d: "1" });
  });

  it("patches the status alone", async () => {
    const { api } = connection;
    const spec = { groups: [] };
    const metadata = { namespace: "default", name };
    const body = {
      spec: { groups: [{ name: "a" }] },
      status: { bindings: [{ group: "monitoring.coreos.com", resource: "prometheuses", name: "a", namespace: "b" }] },
    };
    await api.create(rules, { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata, spec });
    const patched = await api.patch(rules, metadata, { type: "merge", body, subresource: "status" });
    assert.deepEqual([patched["spec"], patched["status"]], [spec, body.status]);
  });

  it("stores nothing in a dry run", async () => {
    const dry = await connection.api.create(configMaps, configMap(name, { a: "1" }), { dryRun: true });
    assert.ok(dry.metadata.uid !== undefined);
    assert.equal(await get(), undefined);
  });

  it("answers with metadata alone, as an object of its kind", async () => {
    const { api } = connection;
    const target = { namespace: "default", name };
    const created = await api.create(configMaps, configMap(name, { a: "1" }, { app: name }), { metadataOnly: true });
    const read = await api.get(configMaps, target, { metadataOnly: true });
    const [listed] = await api.list(configMaps, { namespace: "default", labelSelector: `app=${name}` }, { metadataOnly: true });
    for (const object of [created, read, listed]) {
      assert.deepEqual(
        [object?.apiVersion, object?.kind, object?.metadata.name, object?.["data"]],
        ["v1", "ConfigMap", name, undefined],
      );
    }
  });

  it("lists in pages what a query selects", async () => {
    const { api } = connection;
    const names = Array.from({ length: 230 }, (_, index) => `${name}-${index}`);
    for (let start = 0; start < names.length; start += 46) {
      const batch = names.slice(start, start + 46).map((each) => configMap(each, {}, { app: name }));
      await Promise.all(batch.map((each) => api.create(configMaps, each)));
    }
    const listed = await api.list(configMaps, { labelSelector: `app=${name}` });
    assert.deepEqual(listed.map(({ metadata }) => metadata.name).toSorted(), names.toSorted());
    const [one] = await api.list(configMaps, { fieldSelector: `metadata.name=${name}-7` });
    assert.deepEqual([one?.kind, one?.metadata.name], ["ConfigMap", `${name}-7`]);
  });

  it("tells an object that does not exist from a resource that does not, or a namespace", async () => {
    const { api } = connection;
    await assert.rejects(api.get({ ...rules, plural: "others" }, { namespace: "default", name }), refused(404, ""));
    const elsewhere = { ...configMap(name), metadata: { namespace: "elsewhere", name } };
    await assert.rejects(api.create(configMaps, elsewhere), refused(404, "NotFound"));
  });

  it("refuses with causes, and logs a warning once", async () => {
    const { api } = connection;
    const invalid = { ...configMap(name), data: { "a b": "1" } };
    await assert.rejects(api.create(configMaps, invalid), (error) => {
      assert.ok(error instanceof ApiError);
      assert.deepEqual([error.refusal.status, error.refusal.causes[0]?.field], [422, "data[a b]"]);
      return true;
    });
    for (let times = 0; times < 2; times++) await api.create(configMaps, { ...configMap(name), other: 1 }, { dryRun: true });
    assert.deepEqual(log.lines, ['warn warning from the API server warning=unknown field "other"']);
  });

  it("repeats a write that the API server puts off", async () => {
    const limits = JSON.stringify({
      apiVersion: "v1",
      kind: "List",
      items: [
        {
          apiVersion: "flowcontrol.apiserver.k8s.io/v1",
          kind: "PriorityLevelConfiguration",
          metadata: { name: "limits" },
          spec: {
            type: "Limited",
            limited: {
              nominalConcurrencyShares: 0,
              lendablePercent: 0,
              borrowingLimitPercent: 0,
              limitResponse: { type: "Reject" },
            },
          },
        },
        {
          apiVersion: "flowcontrol.apiserver.k8s.io/v1",
          kind: "FlowSchema",
          metadata: { name: "limits" },
          spec: {
            matchingPrecedence: 2,
            priorityLevelConfiguration: { name: "limits" },
            rules: [
              {
                subjects: [{ kind: "User", user: { name: "operator" } }],
                resourceRules: [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"], clusterScope: true, namespaces: ["*"] }],
              },
            ],
          },
        },
      ],
    });
    await plane.kubectl(["create", "clusterrolebinding", "operator", "--clusterrole=cluster-admin", "--user=operator"]);
    const limited = await connectFast(await writeKubeconfig(plane, operatorToken));
    try {
      const applied = await plane.kubectl(["apply", "-f", "-"], { stdin: limits });
      assert.equal(applied.code, 0, applied.stderr);
      // One request at a time is executed, and all others are refused.
      let batch = 0;
      await eventually(async () => {
        const names = Array.from({ length: 10 }, (_, index) => `${name}-${batch}-${index}`);
        batch++;
        await Promise.all(names.map((each) => limited.api.create(configMaps, configMap(each))));
        assert.ok((limited.counts.get("POST 429") ?? 0) > 0, JSON.stringify([...limited.counts]));
      });
    } finally {
      limited.close();
      await plane.kubectl(["delete", "-f", "-"], { stdin: limits });
      await plane.kubectl(["delete", "clusterrolebinding", "operator"]);
    }
  });

  it("watches metadata alone, and what selectors match", async () => {
    const { api, watches } = connection;
    const reflection = Reflection.start(watches, configMaps, {
      namespace: "default",
      labelSelector: `app=${name}`,
      metadataOnly: true,
    });
    await reflection.until("synced");
    const created = await api.create(configMaps, configMap(name, { a: "1" }, { app: name }));
    await reflection.until(`put default/${name}`);
    const [object] = reflection.objects.values();
    assert.deepEqual([object?.apiVersion, object?.kind, object?.["data"]], ["v1", "ConfigMap", undefined]);
    await api.replace(configMaps, { ...created, metadata: { ...created.metadata, labels: {} } });
    await reflection.until(`remove default/${name}`);
    reflection.stop();
  });

  it("reports rights that are missing, and goes on once they are there", async () => {
    const operator = await connectFast(await writeKubeconfig(plane, operatorToken));
    try {
      const reflection = Reflection.start(operator.watches, configMaps, { namespace: "default" });
      await reflection.until("forbidden");
      const rights = ["--verb=get,list,watch", "--resource=configmaps"];
      await plane.kubectl(["-n", "default", "create", "role", "operator", ...rights]);
      await plane.kubectl(["-n", "default", "create", "rolebinding", "operator", "--role=operator", "--user=operator"]);
      await reflection.until("available");
      assert.ok(reflection.calls.includes("synced"));
      assert.equal(operator.logged.length, 2, operator.logged.join("\n"));
    } finally {
      operator.close();
    }
  });

  it("reports a CRD that is missing, and goes on once it is there again", async () => {
    const admin = await connectFast(plane.env["KUBECONFIG"] ?? "");
    try {
      const crd = "prometheusrules.monitoring.coreos.com";
      const { stdout } = await plane.kubectl(["get", "crd", crd, "-o", "json"]);
      const { metadata, status: _, ...rest } = JSON.parse(stdout);
      await connection.api.create(rules, {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PrometheusRule",
        metadata: { namespace: "default", name },
        spec: {},
      });
      const [reflection, others] = [rules, configMaps].map((resource) => Reflection.start(admin.watches, resource));
      await reflection?.until(`put default/${name}`);
      await plane.kubectl(["delete", "crd", crd, "--wait=false"]);
      await reflection?.until("missing");
      assert.deepEqual([...(reflection?.objects.keys() ?? [])], []);
      const stdin = JSON.stringify({ ...rest, metadata: { name: metadata.name, annotations: metadata.annotations } });
      await eventually(async () => assert.equal((await plane.kubectl(["create", "-f", "-"], { stdin })).code, 0));
      await reflection?.until("available");
      assert.ok(!others?.calls.includes("missing"));
    } finally {
      admin.close();
    }
  });

  it("stores Events, and counts what occurs again", async () => {
    const { api } = connection;
    const regarding = await api.create(configMaps, configMap(name));
    const reporter = { controller: "promgate.test/operator", instance: "promgate-0" };
    const timers = { after: () => () => undefined };
    const recorder = new Events({ api, reporter, clock: realClock, timers, logger: log.logger });
    const event = {
      regarding,
      type: "Warning",
      reason: "InvalidConfiguration",
      action: "Reconciling",
      note: "é".repeat(2000),
    } as const;
    for (let times = 0; times < 2; times++) recorder.record(event);
    await eventually(async () => {
      const [stored, ...others] = await api.list(events, { namespace: "default", fieldSelector: `regarding.name=${name}` });
      assert.deepEqual([others, Reflect.get(Object(stored?.["series"]), "count")], [[], 2]);
    });
  });
});
