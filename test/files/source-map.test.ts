import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sourceOffsets } from "../../src/files/source-map.ts";
import { parseYaml } from "../../src/files/yaml-tree.ts";

/** The text of each value, unit by unit as it is written in the source; `·` is a unit from a fold or a chomped break. */
const cases: readonly { readonly name: string; readonly yaml: string; readonly text: string; readonly written: string }[] = [
  { name: "plain text", yaml: "a: b c # d\n", text: "b c", written: "b c" },
  { name: "plain text over lines", yaml: "a: b\n  c\n\n  d\n", text: "b c\nd", written: "b·c·d" },
  { name: "single quotes", yaml: "a: 'it''s  x\n  y'\n", text: "it's  x y", written: "it's  x·y" },
  { name: "double quotes", yaml: 'a: "x\\ty\\u00e9z\\\n  w"\n', text: "x\tyézw", written: "x\\y\\zw" },
  { name: "a character of two units", yaml: 'a: "\\U0001F600x😀"\n', text: "😀x😀", written: "\\\\x😀" },
  { name: "a literal block", yaml: "a: |\n  b\n   c\n\n  d\n", text: "b\n c\n\nd\n", written: "b\n c\n\nd\n" },
  { name: "a literal block that keeps its end", yaml: "a: |+\n  b\n\n", text: "b\n\n", written: "b\n\n" },
  { name: "a literal block that strips its end", yaml: "a: |-\n  b\n\n", text: "b", written: "b" },
  { name: "a literal block with leading lines", yaml: "a: |\n\n  b\n", text: "\nb\n", written: "\nb\n" },
  { name: "a literal block with a given indentation", yaml: "a: |1\n   b\n  c\n", text: "  b\n c\n", written: "  b\n c\n" },
  { name: "a folded block", yaml: "a: >\n  b\n  c\n\n  d\n    e\n  f\n", text: "b c\nd\n  e\nf\n", written: "b\nc\nd\n  e\nf\n" },
  { name: "carriage returns", yaml: "a: |\r\n  b\r\n  c\r\n", text: "b\nc\n", written: "b\rc\r" },
  { name: "a block at the end of the text", yaml: "a: |\n  b", text: "b\n", written: "b" },
];

describe("sourceOffsets", () => {
  for (const { name, yaml, text, written } of cases) {
    it(`follows ${name}`, () => {
      const { root, patched } = parseYaml(yaml);
      assert.ok(root?.type === "map" && patched !== undefined);
      const node = root.entries[0]?.value;
      assert.ok(node?.type === "scalar");
      assert.equal(node.text, text);
      const offsets = sourceOffsets(patched.text, node);
      assert.equal(offsets?.length, text.length + 1);
      const units = offsets.slice(0, -1).map((offset) => patched.text[offset] ?? "");
      assert.equal(
        units.map((unit, index) => (unit === written[index] || written[index] !== "·" ? unit : "·")).join(""),
        written,
      );
    });
  }

  it("gives up where a tag changes the text", () => {
    const { root, patched } = parseYaml("a: !!binary aGk=\n");
    assert.ok(root?.type === "map" && patched !== undefined);
    const node = root.entries[0]?.value;
    assert.ok(node?.type === "scalar");
    assert.equal(sourceOffsets(patched.text, { ...node, text: "hi" }), undefined);
  });
});
