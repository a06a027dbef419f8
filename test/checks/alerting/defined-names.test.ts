import assert from "node:assert/strict";
import { test } from "node:test";
import { DefinedNames } from "../../../src/checks/alerting/defined-names.ts";

test("suggests a defined name for an unknown one", () => {
  const defined = new DefinedNames([{ name: "team" }, { name: "pager" }]);
  assert.equal(defined.has("team"), true);
  assert.equal(defined.has("taem"), false);
  assert.equal(defined.near("taem"), "team");
});

test("suggests nothing after many unknown names", () => {
  const defined = new DefinedNames([{ name: "team" }]);
  const near = Array.from({ length: 200 }, () => defined.near("taem")).filter((name) => name !== undefined);
  assert.equal(near.length, 20);
});
