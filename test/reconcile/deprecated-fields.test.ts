import assert from "node:assert/strict";
import { it } from "node:test";
import { withDeprecated } from "../../src/reconcile/deprecated-fields.ts";
import type { Outcome } from "../../src/reconcile/workload-status.ts";

const fine: Outcome = { ok: true, reasons: [], messages: [] };

it("says which deprecated fields name the image", () => {
  assert.deepEqual(withDeprecated({ spec: { tag: "v3.14.0", thanos: { sha: "abc", baseImage: "" } } }, fine), {
    ok: true,
    reasons: ["DeprecatedFieldsInUse"],
    messages: ["spec.tag is deprecated; use spec.image", "spec.thanos.sha is deprecated; use spec.thanos.image"],
  });
  assert.equal(withDeprecated({ spec: { image: "prometheus:v3.14.0" } }, fine), fine);
});

it("is silent about them where the workload failed, or selects nothing", () => {
  const failed: Outcome = { ok: false, reasons: ["ReconciliationFailed"], messages: ["no"] };
  const nothing: Outcome = { ok: true, reasons: ["NoSelectedResources"], messages: ["no object is selected"] };
  for (const outcome of [failed, nothing]) assert.equal(withDeprecated({ spec: { tag: "a" } }, outcome), outcome);
});
