import assert from "node:assert/strict";
import { it } from "node:test";
import { maxConfigMapBytes, ruleConfigMaps } from "../../../src/render/rules/rule-config-maps.ts";

it("puts rule files into ConfigMaps by name, a new one where the next does not fit", () => {
  const half = "é".repeat(maxConfigMapBytes / 4);
  const files = new Map([
    ["d.yaml", "x"],
    ["c.yaml", half],
    ["b.yaml", half],
    ["a.yaml", half],
  ]);
  assert.deepEqual(
    ruleConfigMaps("main", files).map(({ name, files: held }) => [name, [...held.keys()]]),
    [
      ["prometheus-main-rulefiles-0", ["a.yaml", "b.yaml"]],
      ["prometheus-main-rulefiles-1", ["c.yaml", "d.yaml"]],
      ["prometheus-main-rulefiles-2", []],
    ],
  );
  const many = new Map(Array.from({ length: 4 }, (_, index) => [`${index}.yaml`, half + half]));
  assert.equal(ruleConfigMaps("main", many).length, 4);
});
