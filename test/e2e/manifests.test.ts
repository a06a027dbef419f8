import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { load } from "js-yaml";
import { comparedVersions, startParser } from "../support/prometheus-parser.ts";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";

const manifests = join(import.meta.dirname, "../../manifests");

/** What each folder is made of, as kubectl names it. */
const folders: Readonly<Record<string, readonly string[]>> = {
  ".": [
    "deployment.apps/promgate",
    "namespace/promgate",
    "poddisruptionbudget.policy/promgate",
    "priorityclass.scheduling.k8s.io/promgate",
    "service/promgate",
    "serviceaccount/promgate",
  ],
  "overlays/network-policy": ["networkpolicy.networking.k8s.io/promgate"],
  webhooks: [
    "mutatingwebhookconfiguration.admissionregistration.k8s.io/promgate",
    "validatingwebhookconfiguration.admissionregistration.k8s.io/promgate",
  ],
};

describe("the manifests", { timeout: 300_000 }, () => {
  let plane: ControlPlane;
  before(async () => {
    plane = await startControlPlane();
    const namespace = await plane.kubectl(["create", "namespace", "promgate"]);
    assert.equal(namespace.code, 0, namespace.stderr);
  });
  after(() => plane.stop());

  for (const [folder, names] of Object.entries(folders)) {
    it(`of ${folder} are all valid for a real API server, without a warning`, async () => {
      const args = ["apply", "--server-side", "--force-conflicts", "--dry-run=server", "-k", join(manifests, folder)];
      const { code, stdout, stderr } = await plane.kubectl(args);
      assert.deepEqual([stderr, code], ["", 0]);
      const applied = stdout.trimEnd().split("\n").toSorted();
      assert.deepEqual(
        applied,
        names.map((name) => `${name} serverside-applied (server dry run)`),
      );
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
      const removed = await plane.kubectl(["delete", "--wait=false", "-k", join(manifests, folder)]);
      assert.equal(removed.code, 0, removed.stderr);
    }
  });
});
