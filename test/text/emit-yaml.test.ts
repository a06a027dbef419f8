import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { CORE_SCHEMA, YAML11_SCHEMA, load } from "js-yaml";
import { emitYaml } from "../../src/text/emit-yaml.ts";

const cases: readonly (readonly [unknown, string])[] = [
  [{}, "{}\n"],
  [[], "[]\n"],
  ["a", "a\n"],
  [{ b: 1, a: [], c: {} }, "a: []\nb: 1\nc: {}\n"],
  [{ a: [{ b: 1, c: [2] }, [3, [4]], "d"] }, "a:\n- b: 1\n  c:\n  - 2\n- - 3\n  - - 4\n- d\n"],
  [{ a: "x\ny\n", b: "x\ny", c: "x\n\n", d: " x\n" }, 'a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |+\n  x\n\nd: " x\\n"\n'],
  [{ a: undefined, b: null, c: true }, "b: null\nc: true\n"],
  [{ a: Uint8Array.of(0xfc, 0), b: [Uint8Array.of(0xff)] }, "a: !!binary /AA=\nb:\n- !!binary /w==\n"],
  [
    ["30s", "1h30m", "10", "1e3", "0x1", "1:30", "2024-01-01"],
    '- 30s\n- 1h30m\n- "10"\n- "1e3"\n- "0x1"\n- "1:30"\n- "2024-01-01"\n',
  ],
  [["yes", "No", "NULL", "~", "", "y", "_1", ".inf"], '- "yes"\n- "No"\n- "NULL"\n- "~"\n- ""\n- "y"\n- "_1"\n- ".inf"\n'],
  [
    ["a: b", "a #b", "a:", "- a", "#a", "a:b", "(.+)", "$(SHARD);|.+"],
    '- "a: b"\n- "a #b"\n- "a:"\n- "- a"\n- "#a"\n- a:b\n- (.+)\n- $(SHARD);|.+\n',
  ],
];

describe("emitYaml", () => {
  for (const [value, text] of cases) {
    it(`writes ${JSON.stringify(value)}`, () => {
      assert.equal(emitYaml(value), text);
    });
  }

  it("can leave keys in the given order", () => {
    assert.equal(emitYaml([{ b: 1, a: { d: 2, c: 3 } }], "given"), "- b: 1\n  a:\n    d: 2\n    c: 3\n");
  });

  it("puts a long key on a line of its own", () => {
    const key = "k".repeat(1500);
    for (const value of [1, [1, { a: 2 }], { a: { b: [] } }]) {
      assert.deepEqual(load(emitYaml([{ [key]: value, z: 1 }])), [{ [key]: value, z: 1 }]);
    }
  });

  it("parses to the same value in YAML 1.1 and 1.2", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...Array.from("ab 01:#-\n\t'\"|>&*!%@`,[]{}?.~\u0085\u2028\ufeff\0ü")) }),
    );
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        texts,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(texts, tie("value"), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value;
    fc.assert(
      fc.property(values, (value) => {
        for (const schema of [CORE_SCHEMA, YAML11_SCHEMA]) assert.deepEqual(load(emitYaml(value), { schema }), value);
      }),
      { numRuns: 2000 },
    );
  });

  it("escapes variables that are not to be expanded", () => {
    const value = {
      regex: "$(SHARD)",
      password: "a$(SHARD)",
      lines: "a\n$(SHARD)\n",
      list: ["$(SHARD)"],
      "$(SHARD)": "$ (SHARD) $(a-b)",
    };
    const text = emitYaml(value, "given", (name, key) => name === "SHARD" && key === "regex");
    assert.equal(
      text,
      String.raw`regex: $(SHARD)
password: "a\x24(SHARD)"
lines: "a\n\x24(SHARD)\n"
list:
- "\x24(SHARD)"
"\x24(SHARD)": $ (SHARD) $(a-b)
`,
    );
    assert.deepEqual(load(text), value);
  });
});
