import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maxConfigMapBytes, mountedRuleConfigMaps, ruleConfigMaps } from "../../../src/render/rules/rule-config-maps.ts";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import { prometheusStatefulSet } from "../../../src/render/workload/prometheus-stateful-set.ts";
import { prometheusOf } from "../../support/workload.ts";

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

describe("ConfigMaps that pods mount", () => {
  const text = "x".repeat(maxConfigMapBytes - 100_000);
  const sizes = (count: number, mounted?: number): readonly number[] => {
    const files = new Map(Array.from({ length: count }, (_, index) => [`${index}.yaml`, text]));
    return ruleConfigMaps("main", files, mounted).map(({ files: held }) => held.size);
  };

  for (const { name, files, mounted, becomes } of [
    { name: "are three at least", files: 2, mounted: 3, becomes: [1, 1, 0] },
    { name: "are as many as needed where no pods run", files: 4, mounted: undefined, becomes: [1, 1, 1, 1] },
    { name: "are filled further before there are more", files: 4, mounted: 3, becomes: [2, 2, 0] },
    { name: "are more where they are full, with space in each", files: 7, mounted: 3, becomes: [1, 1, 1, 1, 1, 1, 1] },
    { name: "stay as many where rules are gone", files: 2, mounted: 7, becomes: [1, 1, 0, 0, 0, 0, 0] },
    { name: "have space again where there are as many as needed", files: 6, mounted: 7, becomes: [1, 1, 1, 1, 1, 1, 0] },
  ]) {
    it(name, () => assert.deepEqual(sizes(files, mounted), becomes));
  }

  it("are counted by the volumes of a StatefulSet", () => {
    const prometheus = prometheusOf("paused: false");
    const names = ruleConfigMaps("main", new Map(), 5).map((each) => each.name);
    const mounts = { tlsSecrets: [], ruleConfigMaps: names };
    const statefulSet = prometheusStatefulSet(prometheus, 0, mounts, defaultOperatorOptions);
    assert.equal(mountedRuleConfigMaps("main", statefulSet), 5);
    assert.equal(mountedRuleConfigMaps("other", statefulSet), undefined);
    assert.equal(mountedRuleConfigMaps("main", { ...statefulSet, spec: {} }), undefined);
  });
});
