import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleResources } from "../../src/certificates/bundle-targets.ts";
import type { KeyPair } from "../../src/certificates/certificate.ts";
import { secrets } from "../../src/cluster/core-resources.ts";
import type { KubeObject, ObjectMeta } from "../../src/cluster/kube-object.ts";
import { Random } from "../support/random.ts";
import { ClusterSimulation, configurations, names } from "./cluster-simulation.ts";

const validity = { notBefore: 0, notAfter: Date.UTC(2036, 0) };
const ours = { "app.kubernetes.io/managed-by": "promgate" };
const minute = 60_000;

function secret(name: string, { cert, key }: KeyPair, metadata: Partial<ObjectMeta> = {}, ca?: string): KubeObject {
  const data = { "tls.crt": btoa(cert), "tls.key": btoa(key), ...(ca === undefined ? {} : { "ca.crt": btoa(ca) }) };
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { ...metadata, name, namespace: names.namespace },
    type: "kubernetes.io/tls",
    data,
  };
}

/** What the problems in a replica's log are. */
function problemsOf(simulation: ClusterSimulation): readonly string[] {
  const lines = simulation.replicas
    .flatMap(({ log }) => log)
    .filter((line) => line.includes('"problem"') && line.includes("reason"));
  return [...new Set(lines.map((line) => /"problem":"([^"]+)"/.exec(line)?.[1] ?? ""))].sort();
}

function servedBy({ replicas: [replica] }: ClusterSimulation): string {
  return replica?.served?.id ?? "";
}

async function started(setUp: (simulation: ClusterSimulation) => Promise<void>): Promise<ClusterSimulation> {
  const simulation = new ClusterSimulation(new Random(7));
  await setUp(simulation);
  simulation.start("one");
  await simulation.settle(minute);
  return simulation;
}

async function configure({ api }: ClusterSimulation, bundle: string, metadata: Partial<ObjectMeta> = {}): Promise<void> {
  for (const [index, resource] of bundleResources.entries()) {
    const object = configurations(bundle)[index];
    if (object !== undefined) await api.create(resource, { ...object, metadata: { ...object.metadata, ...metadata } });
  }
}

/** Every kind of owner, and the words for it. */
const owners: readonly (readonly [Partial<ObjectMeta>, RegExp])[] = [
  [{}, /somebody else/],
  [{ labels: ours, annotations: { "cert-manager.io/certificate-name": "promgate" } }, /cert-manager/],
  [{ labels: ours, annotations: { "argocd.argoproj.io/tracking-id": "x" } }, /Argo CD/],
  [{ labels: { ...ours, "kustomize.toolkit.fluxcd.io/name": "x" } }, /Flux/],
  [{ labels: ours, annotations: { "meta.helm.sh/release-name": "x" } }, /Helm/],
  [
    { labels: ours, ownerReferences: [{ apiVersion: "v1", kind: "Certificate", name: "promgate", uid: "u" }] },
    /the Certificate promgate/,
  ],
];

for (const [metadata, words] of owners)
  test(`a certificate that is managed by ${words.source} is served and never written`, async () => {
    const simulation = await started(async ({ api, tools }) => {
      const pair = tools.make("foreign/1", validity, ["promgate.promgate.svc"], false);
      await api.create(secrets, secret(names.servingSecret, pair, metadata));
    });
    assert.equal(servedBy(simulation), "foreign/1");
    assert.deepEqual(problemsOf(simulation), ["serving-not-ours"]);
    assert.ok(simulation.replicas[0]?.log.some((line) => words.test(line)) === true);
    assert.deepEqual(
      simulation.api.objects().map(({ metadata }) => metadata.resourceVersion),
      ["1"],
    );
  });

test("a caBundle that cert-manager sets is left alone", async () => {
  const annotations = { "cert-manager.io/inject-ca-from": "promgate/promgate" };
  const simulation = await started((each) => configure(each, "", { annotations }));
  assert.deepEqual(problemsOf(simulation), ["bundle-not-ours", "not-trusted"]);
  assert.deepEqual(simulation.stored, [[], [], [], []]);
});

test("a configuration under our name that has no label of ours is left alone", async () => {
  const simulation = await started((each) => configure(each, "", { labels: {} }));
  assert.deepEqual(problemsOf(simulation), ["bundle-not-ours", "not-trusted"]);
  assert.deepEqual(simulation.stored, [[], [], [], []]);
});

test("the configurations of another installation are left alone, and say nothing about this one", async () => {
  const simulation = await started(async ({ api }) => {
    for (const [index, resource] of bundleResources.entries()) {
      const object = configurations("")[index];
      const webhooks = [{ clientConfig: { service: { namespace: "production", name: "promgate" } } }];
      if (object !== undefined) await api.create(resource, { ...object, webhooks });
    }
  });
  assert.deepEqual(problemsOf(simulation), ["bundle-not-ours"]);
  assert.match(simulation.replicas[0]?.log.join("\n") ?? "", /it is set by whoever serves Service production\/promgate/);
  assert.deepEqual(simulation.stored, [[], []]);
});

test("certificates are signed with an authority of somebody else, which is never written", async () => {
  const simulation = await started(async (each) => {
    await configure(each, "");
    await each.api.create(secrets, secret(names.authoritySecret, each.tools.make("corporate", validity, [], true)));
  });
  assert.match(servedBy(simulation), /^corporate\//);
  assert.deepEqual(problemsOf(simulation), ["authority-not-ours"]);
  assert.deepEqual(simulation.stored, [["corporate"], ["corporate"], ["corporate"], ["corporate"]]);
});

test("a Secret of somebody else that cannot be used is reported with what to do", async () => {
  const simulation = await started(async ({ api, tools }) => {
    await api.create(secrets, secret(names.authoritySecret, tools.make("leaf", validity, ["x"], false)));
  });
  assert.equal(servedBy(simulation), "");
  assert.deepEqual(problemsOf(simulation), ["authority-not-ours"]);
  const log = simulation.replicas[0]?.log.join("\n") ?? "";
  assert.match(log, /not that of an authority, and it is managed by somebody else; correct it there, or delete the Secret/);
  await simulation.api.delete(secrets, { ...names, name: names.authoritySecret });
  await simulation.settle(minute);
  assert.match(servedBy(simulation), /^ca\d/);
});

test("a caBundle that somebody changes is set back within ten seconds", async () => {
  const simulation = await started((each) => configure(each, ""));
  const foreign = btoa(simulation.tools.make("foreign", validity, [], true).cert);
  for (const caBundle of [foreign, "AAAA", ""]) {
    const body = [0, 1].map((index) => ({ op: "add", path: `/webhooks/${index}/clientConfig/caBundle`, value: caBundle }));
    const [resource] = bundleResources;
    assert.ok(resource !== undefined);
    await simulation.meddle((api) => api.patch(resource, { name: "promgate" }, { type: "json", body }));
    await simulation.settle(10_000);
    assert.deepEqual(simulation.stored.flat(), ["ca1", "ca1", "ca1", "ca1"]);
  }
  assert.deepEqual(problemsOf(simulation), ["bundle-changed"]);
});

test("cert-manager takes over, and gives back, without a certificate that is not verified", async () => {
  const simulation = await started((each) => configure(each, ""));
  const authority = simulation.tools.make("cm", validity, [], true);
  const pair = simulation.tools.make("cm/1", validity, ["promgate.promgate.svc"], false);
  const live = await simulation.api.get(secrets, { ...names, name: names.servingSecret });
  const annotations = { "cert-manager.io/certificate-name": "promgate" };
  const taken = secret(names.servingSecret, pair, { ...live?.metadata, annotations }, authority.cert);
  await simulation.api.replace(secrets, taken);
  await simulation.settle(minute);
  assert.match(servedBy(simulation), /^ca/, "the bundles do not verify the new one yet");
  for (const [index, resource] of bundleResources.entries()) {
    const object = await simulation.api.get(resource, { name: "promgate" });
    const webhooks = configurations(btoa(authority.cert))[index]?.["webhooks"];
    assert.ok(object !== undefined);
    const metadata = { ...object.metadata, annotations: { "cert-manager.io/inject-ca-from": "promgate/promgate" } };
    await simulation.meddle((api) => api.replace(resource, { ...object, metadata, webhooks }));
  }
  await simulation.settle(minute);
  assert.equal(servedBy(simulation), "cm/1");
  for (const resource of bundleResources)
    await simulation.api.patch(resource, { name: "promgate" }, { type: "merge", body: { metadata: { annotations: null } } });
  await simulation.api.delete(secrets, { ...names, name: names.servingSecret });
  await simulation.settle(5 * minute);
  assert.match(servedBy(simulation), /^ca/);
  assert.equal(new Set(simulation.stored.map((ids) => ids.join("+"))).size, 1);
});

test("a replica whose certificate cannot be written says so, and is served by the other's", async () => {
  const simulation = await started(async (each) => configure(each, ""));
  assert.deepEqual(problemsOf(simulation), []);
  const [replica] = simulation.replicas;
  assert.ok(replica !== undefined);
  replica.partitioned = true;
  await simulation.settle(minute);
  assert.deepEqual(problemsOf(simulation), ["cannot-read"]);
  assert.deepEqual([...replica.loop.problems.current], ["cannot-read"]);
  assert.equal(replica.loop.problems.counts.get("cannot-read"), 1);
});
