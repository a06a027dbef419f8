import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { load } from "js-yaml";
import { moduleFolder } from "../oracle/build.ts";
import { grantedRights } from "../support/granted-rights.ts";
import { comparedVersions, startParser } from "../support/prometheus-parser.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";

const manifests = join(import.meta.dirname, "../../manifests");

const rbac = [
  "clusterrole.rbac.authorization.k8s.io/promgate",
  "clusterrole.rbac.authorization.k8s.io/promgate-operator",
  "clusterrolebinding.rbac.authorization.k8s.io/promgate",
  "clusterrolebinding.rbac.authorization.k8s.io/promgate-operator",
  "role.rbac.authorization.k8s.io/promgate",
  "rolebinding.rbac.authorization.k8s.io/promgate",
];
const deploy = [
  "deployment.apps/promgate",
  "namespace/promgate",
  "poddisruptionbudget.policy/promgate",
  "priorityclass.scheduling.k8s.io/promgate",
  "service/promgate",
  "serviceaccount/promgate",
];
const webhooks = [
  "mutatingwebhookconfiguration.admissionregistration.k8s.io/promgate",
  "validatingwebhookconfiguration.admissionregistration.k8s.io/promgate",
];
const inNamespaces = rbac.filter((name) => !/clusterrolebinding.*operator/.test(name));

/** What each folder is made of, as kubectl names it. */
const folders: Readonly<Record<string, readonly string[]>> = {
  ".": [...rbac, ...deploy, ...webhooks],
  "overlays/mounted-certificate": [...rbac, ...deploy],
  "overlays/namespaces": [
    ...inNamespaces,
    ...Array.from({ length: 2 }, () => "rolebinding.rbac.authorization.k8s.io/promgate-operator"),
    ...deploy,
    ...webhooks,
  ],
  "overlays/network-policy": ["networkpolicy.networking.k8s.io/promgate"],
  "overlays/webhooks-only": [...rbac.filter((name) => !name.endsWith("-operator")), ...deploy, ...webhooks],
  "overlays/cert-manager/webhooks": webhooks,
};

/** Rights that upstream's operator has no use for. */
const additional: readonly string[] = [
  // Governing Services are watched, so that one that was changed or deleted is put right.
  "list services",
  "watch services",
  // Volumes of another size than a workload says are reported.
  "list persistentvolumeclaims",
  // Status of a kind that upstream writes none of.
  "patch alertmanagerconfigs/status.monitoring.coreos.com",
  // Whether a replica can be called, before the webhooks get their rules.
  "list endpointslices.discovery.k8s.io",
  // Election, certificates, and the authority in the webhook configurations.
  "create leases.coordination.k8s.io",
  "get leases.coordination.k8s.io/promgate",
  "update leases.coordination.k8s.io/promgate",
  ...["get", "patch"].flatMap((verb) =>
    ["mutating", "validating"].map((kind) => `${verb} ${kind}webhookconfigurations.admissionregistration.k8s.io/promgate`),
  ),
];

describe("the roles of the operator half", () => {
  it("hold rights of upstream's operator, and those that are listed here", async () => {
    const upstream = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
    const theirs = grantedRights([join(upstream, "example/rbac/prometheus-operator/prometheus-operator-cluster-role.yaml")]);
    const ours = grantedRights(
      ["operator-cluster-role", "cluster-role", "role"].map((name) => join(manifests, `rbac/${name}.yaml`)),
    );
    const more = [...ours].filter((right) => !theirs.has(right) && !theirs.has(right.replace(/^(\w+ secrets)\/.*/, "$1")));
    assert.deepEqual(more.toSorted(), additional.toSorted());
  });
});

describe("the manifests", { timeout: 300_000 }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
    for (const name of ["promgate", "shop", "infra"]) {
      const namespace = await plane.kubectl(["create", "namespace", name]);
      assert.equal(namespace.code, 0, namespace.stderr);
    }
  });
  after(() => plane.stop());

  for (const [folder, names] of Object.entries(folders)) {
    it(`of ${folder} are all valid for a real API server, without a warning`, async () => {
      const args = ["apply", "--server-side", "--force-conflicts", "--dry-run=server", "-k", join(manifests, folder)];
      const { code, stdout, stderr } = await plane.kubectl(args);
      assert.deepEqual([stderr, code], ["", 0]);
      const applied = stdout.trimEnd().split("\n").toSorted();
      assert.deepEqual(applied, names.map((name) => `${name} serverside-applied (server dry run)`).toSorted());
    });
  }

  it("have alerts that Prometheus loads", async (t) => {
    const rules = await readFile(join(manifests, "overlays/monitoring/rules.yaml"), "utf8");
    const { spec }: { spec: unknown } = JSON.parse(JSON.stringify(load(rules)));
    for (const version of comparedVersions) {
      const parser = await startParser(version);
      t.after(() => parser.close());
      const [answer] = await parser.ask([{ mode: "rules", text: JSON.stringify(spec) }]);
      assert.deepEqual(answer?.ok, true, answer?.message);
    }
  });

  it("are accepted by a client-side apply too", async () => {
    for (const folder of Object.keys(folders).toReversed()) {
      const { code, stderr } = await plane.kubectl(["apply", "-k", join(manifests, folder)]);
      assert.equal(code, 0, stderr);
    }
    for (const folder of Object.keys(folders)) {
      const removed = await plane.kubectl(["delete", "--wait=false", "--ignore-not-found", "-k", join(manifests, folder)]);
      assert.equal(removed.code, 0, removed.stderr);
    }
  });
});
