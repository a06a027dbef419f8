import assert from "node:assert/strict";
import { it } from "node:test";
import { formatReason } from "../../src/cluster/reason.ts";

it("says where, what and what to do", () => {
  const reason = { path: ["spec", "a", 0], kind: "Invalid value", problem: "it is wrong", fix: "mend it" } as const;
  assert.equal(formatReason(reason), "spec.a[0]: Invalid value: it is wrong; mend it");
  assert.equal(formatReason({ ...reason, value: 'b"' }), String.raw`spec.a[0]: Invalid value: "b\"": it is wrong; mend it`);
});
