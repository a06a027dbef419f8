import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readObject } from "../../src/files/read-object.ts";
import { readRuleFile } from "../../src/files/read-rule-file.ts";
import { parseYaml } from "../../src/files/yaml-tree.ts";

/** The value that sigs.k8s.io/yaml reads for each, recorded from a run of it; undefined where it refuses the text. */
const cases: readonly (readonly [name: string, yaml: string, value: string | undefined])[] = [
  ["U+2028 in double quotes", '"x\u2028y"', "x\u2028y"],
  ["U+2028 among blanks in double quotes", '"x \u2028  y"', "x\u2028y"],
  ["U+2028 in plain text", "x\u2028  y", "x\u2028y"],
  ["U+2028 before a line that is not indented", "x\u2028y", undefined],
  ["U+0085 in double quotes", '"x\u0085y"', "x y"],
  ["U+0085 and U+2028", '"x\u0085\u2028y"', "x\u2028y"],
  ["U+2028 twice", '"x\u2028\u2028y"', "x\u2028\u2028y"],
  ["U+2028 and a line feed", '"x\u2028\ny"', "x\u2028\ny"],
  ["a line feed and U+2028", '"x\n\u2028y"', "x\u2028y"],
  ["U+2028 in single quotes", "'x\u2028y'", "x\u2028y"],
  ["U+0085 in plain text", "x\u0085  y", "x y"],
  ["U+2028 in a literal block", "|\n  x\u2028  y\n", "x\u2028y\n"],
  ["U+0085 in a literal block", "|\n  x\u0085  y\n", "x\ny\n"],
  ["U+2028 in a folded block", ">\n  x\u2028  y\n", "x\u2028y\n"],
  ["a line feed and U+2028 in a folded block", ">\n  x\n\u2028  y\n", "x\u2028y\n"],
  ["U+2028 at the end of a literal block", "|\n  x\u2028", "x\u2028"],
  ["U+2028 after the header of a block", "|\u2028  x\n", "x\n"],
  ["U+2028 twice at the end of a block that keeps them", "|+\n  x\u2028\u2028", "x\u2028\u2028\n"],
  ["an escaped U+2028", '"x\\\u2028  y"', "xy"],
];

describe("line breaks of YAML 1.1", () => {
  for (const [name, yaml, value] of cases) {
    it(`reads ${name}`, () => {
      const { root, problem } = parseYaml(`a: 1\nb: ${yaml}\n`);
      assert.equal(problem === undefined, value !== undefined, problem?.problem);
      if (root !== undefined) assert.deepEqual(readObject(root), { value: { a: 1, b: value }, problems: [] });
    });
  }

  it("keeps them in JSON, which is not YAML to kubectl", () => {
    const { root } = parseYaml('{"a":"x\u2028y"}', true);
    assert.ok(root !== undefined);
    assert.deepEqual(readObject(root).value, { a: "x\u2028y" });
  });

  it("reads a rule file that has no other line breaks", () => {
    for (const lineBreak of ["\u0085", "\u2028", "\u2029"]) {
      const text = "groups:\n- name: a\n  rules:\n  - record: a\n    expr: up\n".replaceAll("\n", lineBreak);
      assert.deepEqual(readRuleFile(text).value, { groups: [{ name: "a", rules: [{ record: "a", expr: "up" }] }] });
    }
  });

  it("decodes !!binary in the keys and the values of a rule file", () => {
    const read = readRuleFile(
      "groups:\n- name: !!binary YQ==\n  !!binary cnVsZXM=: []\n  limit: !<tag:yaml.org,2002:binary> NQ==\n",
    );
    assert.deepEqual(read, { value: { groups: [{ name: "a", rules: [], limit: "5" }] }, problems: [] });
  });
});
