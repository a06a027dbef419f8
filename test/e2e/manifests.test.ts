import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startControlPlane } from "../support/control-plane.ts";
import type { ControlPlane } from "../support/control-plane.ts";

const manifests = join(import.meta.dirname, "../../manifests");

describe("the manifests", { timeout: 300_000 }, () => {
  let plane: ControlPlane;
  before(async () => (plane = await startControlPlane()));
  after(() => plane.stop());

  it("are all valid for a real API server, without a warning", async () => {
    const namespace = await plane.kubectl(["create", "namespace", "promgate"]);
    assert.equal(namespace.code, 0, namespace.stderr);
    const { code, stdout, stderr } = await plane.kubectl([
      "apply",
      "--server-side",
      "--force-conflicts",
      "--dry-run=server",
      "-k",
      manifests,
    ]);
    assert.equal(stderr, "");
    assert.equal(code, 0);
    assert.deepEqual(stdout.trimEnd().split("\n").sort(), [
      "deployment.apps/promgate serverside-applied (server dry run)",
      "mutatingwebhookconfiguration.admissionregistration.k8s.io/promgate serverside-applied (server dry run)",
      "namespace/promgate serverside-applied (server dry run)",
      "poddisruptionbudget.policy/promgate serverside-applied (server dry run)",
      "service/promgate serverside-applied (server dry run)",
      "serviceaccount/promgate serverside-applied (server dry run)",
      "validatingwebhookconfiguration.admissionregistration.k8s.io/promgate serverside-applied (server dry run)",
    ]);
  });

  it("are accepted by a client-side apply too", async () => {
    const { code, stderr } = await plane.kubectl(["apply", "-k", manifests]);
    assert.equal(code, 0, stderr);
    const removed = await plane.kubectl(["delete", "--wait=false", "-k", manifests]);
    assert.equal(removed.code, 0, removed.stderr);
  });
});
