import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { release } from "../../src/model/release.ts";
import { startGate } from "../support/gate.ts";
import type { Gate } from "../support/gate.ts";

const rule = { record: "job:up:sum", expr: "sum by (job) (up)", ofLaterRelease: "a" };
const object = {
  apiVersion: "monitoring.coreos.com/v1",
  kind: "PrometheusRule",
  metadata: { name: "of-later-release", namespace: "default" },
  spec: { groups: [{ name: "g", rules: [rule] }] },
};

/** Where the CRD has the fields of a rule. */
const ruleFields =
  "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/groups/items/properties/rules/items/properties";

describe("a cluster whose CRDs are of a later release", { timeout: 300_000 }, () => {
  let gate: Gate;
  before(async () => (gate = await startGate()));
  after(() => gate.stop());

  it("refuses a field that its CRDs do not have by itself", async () => {
    const { code, stderr } = await gate.apply(JSON.stringify(object));
    assert.equal(code, 1);
    assert.match(stderr, /unknown field "spec\.groups\[0\]\.rules\[0\]\.ofLaterRelease"/);
  });

  it("stores a field that its CRDs have, with a warning that names the release that we know", async () => {
    const patch = [{ op: "add", path: `${ruleFields}/ofLaterRelease`, value: { type: "string" } }];
    const name = "prometheusrules.monitoring.coreos.com";
    const patched = await gate.kubectl(["patch", "crd", name, "--type=json", "-p", JSON.stringify(patch)]);
    assert.equal(patched.code, 0, patched.stderr);
    const { code, stderr } = await applied(gate);
    assert.equal(code, 0, stderr);
    const unknown = `unknown field in prometheus-operator ${release.operator}`;
    assert.ok(stderr.startsWith("Warning: spec.groups[0].rules[0].ofLaterRelease: "), stderr);
    assert.ok(stderr.includes(unknown), stderr);
    const { stdout } = await gate.kubectl(["get", "prometheusrule", object.metadata.name, "-o", "json"]);
    const stored: { readonly spec: unknown } = JSON.parse(stdout);
    assert.deepEqual(stored.spec, object.spec);
  });
});

/** Applies the object once the API server and kubectl have read the changed CRD, which takes them a moment. */
async function applied(gate: Gate): ReturnType<Gate["apply"]> {
  for (let left = 50; ; left--) {
    const outcome = await gate.apply(JSON.stringify(object));
    if (left === 0 || !outcome.stderr.includes('unknown field "')) return outcome;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
