import assert from "node:assert/strict";
import { it } from "node:test";
import { formatFieldError } from "../../src/text/field-error.ts";

it("is formatted as path, kind, value, problem and fix", () => {
  const reason = { path: ["spec", "a", 0], kind: "Invalid value", problem: "it is wrong", fix: "fix it" } as const;
  assert.equal(formatFieldError(reason), "spec.a[0]: Invalid value: it is wrong; fix it");
  assert.equal(formatFieldError({ ...reason, value: 'b"' }), String.raw`spec.a[0]: Invalid value: "b\"": it is wrong; fix it`);
});
