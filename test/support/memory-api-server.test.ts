import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, ConnectionError } from "../../src/cluster/api-error.ts";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import { MemoryApiServer } from "./memory-api-server.ts";

const secrets: Resource = { group: "", version: "v1", plural: "secrets", kind: "Secret" };
const statefulSets: Resource = { group: "apps", version: "v1", plural: "statefulsets", kind: "StatefulSet" };
const prometheuses: Resource = { group: "monitoring.coreos.com", version: "v1", plural: "prometheuses", kind: "Prometheus" };

const name = { namespace: "n", name: "s" };
const secret: KubeObject = { apiVersion: "v1", kind: "Secret", metadata: name, type: "Opaque", stringData: { a: "1" } };
const set: KubeObject = { apiVersion: "apps/v1", kind: "StatefulSet", metadata: name, spec: { replicas: 1, serviceName: "a" } };

function refused(status: number, reason: string): (error: unknown) => boolean {
  return (error) => error instanceof ApiError && error.refusal.status === status && error.refusal.reason === reason;
}

test("creates an object once, with a uid, a version and its text as data", async () => {
  const api = new MemoryApiServer({ now: () => 1_700_000_000_123 });
  const made = await api.create(secrets, secret);
  assert.deepEqual(made["data"], { a: "MQ==" });
  assert.equal(made.metadata.creationTimestamp, "2023-11-14T22:13:20Z");
  assert.notEqual(made.metadata.uid, undefined);
  await assert.rejects(api.create(secrets, secret), refused(409, "AlreadyExists"));
  assert.deepEqual(await api.get(secrets, name), made);
  assert.deepEqual(await api.get(secrets, name, { metadataOnly: true }), {
    apiVersion: "v1",
    kind: "Secret",
    metadata: made.metadata,
  });
});

test("replaces an object only at its version, and changes no version where nothing differs", async () => {
  const api = new MemoryApiServer();
  await assert.rejects(api.replace(secrets, secret), refused(404, "NotFound"));
  const made = await api.create(secrets, secret);
  const same = await api.replace(secrets, made);
  assert.equal(same.metadata.resourceVersion, made.metadata.resourceVersion);
  const next = await api.replace(secrets, { ...made, data: { b: "Mg==" } });
  assert.notEqual(next.metadata.resourceVersion, made.metadata.resourceVersion);
  await assert.rejects(api.replace(secrets, made), refused(409, "Conflict"));
  await assert.rejects(api.replace(secrets, { ...next, metadata: { ...next.metadata, uid: "other" } }), refused(409, "Conflict"));
  await assert.rejects(api.replace(secrets, { ...next, type: "kubernetes.io/tls" }), refused(422, "Invalid"));
  await assert.rejects(api.replace(prometheuses, { ...secret, kind: "Prometheus" }), refused(404, "NotFound"));
});

test("a dry run stores nothing and answers with what would be stored", async () => {
  const api = new MemoryApiServer();
  const would = await api.create(secrets, secret, { dryRun: true });
  assert.deepEqual(would["data"], { a: "MQ==" });
  assert.equal(await api.get(secrets, name), undefined);
  const made = await api.create(secrets, secret);
  assert.deepEqual((await api.replace(secrets, { ...made, data: {} }, { dryRun: true }))["data"], {});
  assert.deepEqual(await api.get(secrets, name), made);
});

test("counts changes of the spec, keeps the status apart, and refuses what a StatefulSet cannot change", async () => {
  const api = new MemoryApiServer();
  const made = await api.create(statefulSets, { ...set, status: { replicas: 5 } });
  assert.equal(made["status"], undefined);
  const body = [{ op: "add", path: "/status", value: { replicas: 1 } }];
  const ready = await api.patch(statefulSets, name, { type: "json", subresource: "status", body });
  assert.equal(ready.metadata.generation, 1);
  const scaled = await api.patch(statefulSets, name, { type: "merge", body: { spec: { replicas: 2 }, status: null } });
  assert.deepEqual([scaled.metadata.generation, scaled["status"]], [2, { replicas: 1 }]);
  await assert.rejects(
    api.patch(statefulSets, name, { type: "merge", body: { spec: { serviceName: "b" } } }),
    (error) => error instanceof ApiError && error.refusal.causes[0]?.reason === "FieldValueForbidden",
  );
});

test("carries out JSON patches whole or not at all", async () => {
  const api = new MemoryApiServer();
  const made = await api.create(secrets, secret);
  const stale = [
    { op: "replace", path: "/data/a", value: "Mg==" },
    { op: "test", path: "/metadata/uid", value: "other" },
  ];
  await assert.rejects(api.patch(secrets, name, { type: "json", body: stale }), refused(422, "Invalid"));
  assert.deepEqual(await api.get(secrets, name), made);
  const body = [
    { op: "test", path: "/data/a", value: "MQ==" },
    { op: "remove", path: "/data/a" },
    { op: "add", path: "/metadata/annotations", value: {} },
    { op: "add", path: "/metadata/annotations/x~1y", value: "1" },
  ];
  const changed = await api.patch(secrets, name, { type: "json", body });
  assert.deepEqual([changed["data"], changed.metadata.annotations], [{}, { "x/y": "1" }]);
});

test("an apply removes what its manager applied before, and nothing of others", async () => {
  const api = new MemoryApiServer();
  const base = { apiVersion: "v1", kind: "Secret", metadata: name };
  const apply = (data: object): Promise<KubeObject> =>
    api.patch(secrets, name, { type: "apply", fieldManager: "m", body: { ...base, data } });
  await apply({ a: "MQ==", b: "MQ==" });
  await api.patch(secrets, name, { type: "merge", body: { data: { c: "MQ==" } } });
  assert.deepEqual((await apply({ b: "Mg==" }))["data"], { b: "Mg==", c: "MQ==" });
});

test("deletes once finalizers are gone, only the object that is meant, and reports what happened", async () => {
  const api = new MemoryApiServer();
  const events: string[] = [];
  const stop = api.watch(({ type, object }) =>
    events.push(`${type} ${object.metadata.deletionTimestamp === undefined ? "" : "deleting"}`),
  );
  const made = await api.create(secrets, { ...secret, metadata: { ...name, finalizers: ["x/y"] } });
  await assert.rejects(api.delete(secrets, name, { uid: "other" }), refused(409, "Conflict"));
  await api.delete(secrets, name, { uid: made.metadata.uid ?? "" });
  await assert.rejects(api.create(secrets, secret), /object is being deleted/);
  const dying = await api.get(secrets, name);
  assert.ok(dying !== undefined);
  await api.replace(secrets, { ...dying, metadata: { ...dying.metadata, finalizers: [] } });
  assert.equal(await api.get(secrets, name), undefined);
  await api.delete(secrets, name);
  assert.deepEqual(events, ["put ", "put deleting", "remove deleting"]);
  stop();
});

test("collects what has lost its owner, and keeps what was orphaned", async () => {
  for (const propagation of ["Background", "Foreground", "Orphan"] as const) {
    const api = new MemoryApiServer();
    const owner = await api.create(statefulSets, set);
    const { apiVersion, kind, metadata } = owner;
    const ownerReferences = [{ apiVersion, kind, name: metadata.name, uid: metadata.uid ?? "" }];
    await api.create(secrets, { ...secret, metadata: { ...name, ownerReferences } });
    await api.delete(statefulSets, name, { propagation });
    while (api.collectGarbage());
    const left = propagation === "Orphan" ? ["Secret"] : [];
    assert.deepEqual(
      api.objects().map(({ kind }) => kind),
      left,
      propagation,
    );
  }
});

test("lists by namespace, labels and fields", async () => {
  const api = new MemoryApiServer();
  for (const [namespace, app] of [
    ["a", "x"],
    ["a", "y"],
    ["b", "x"],
  ] as const)
    await api.create(secrets, { ...secret, metadata: { namespace, name: app, labels: { app } } });
  const names = async (query: object): Promise<readonly string[]> =>
    (await api.list(secrets, query)).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  assert.deepEqual(await names({}), ["a/x", "a/y", "b/x"]);
  assert.deepEqual(await names({ namespace: "a", labelSelector: "app!=x" }), ["a/y"]);
  assert.deepEqual(await names({ fieldSelector: "metadata.name=x", labelSelector: "app,!other" }), ["a/x", "b/x"]);
  await assert.rejects(names({ fieldSelector: "spec.x=1" }), refused(400, "BadRequest"));
});

test("a failure refuses a request, or loses it or its answer", async () => {
  const failures = [
    "lost request",
    "lost answer",
    new ApiError({ status: 500, reason: "InternalError", message: "x", causes: [] }),
  ] as const;
  const left = [...failures];
  const api = new MemoryApiServer({ failure: ({ verb }) => (verb === "create" ? left.shift() : undefined) });
  await assert.rejects(api.create(secrets, secret), ConnectionError);
  assert.equal(await api.get(secrets, name), undefined);
  await assert.rejects(api.create(secrets, secret), ConnectionError);
  assert.notEqual(await api.get(secrets, name), undefined);
  await assert.rejects(api.create(secrets, secret), refused(500, "InternalError"));
});
