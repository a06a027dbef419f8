import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readObject } from "../../src/files/read-object.ts";
import { parseYaml } from "../../src/files/yaml-tree.ts";

function read(text: string): { readonly value: unknown; readonly problems: readonly string[] } {
  const { root, problem } = parseYaml(text);
  assert.equal(problem, undefined);
  assert.ok(root !== undefined);
  const { value, problems } = readObject(root);
  return { value, problems: problems.map(({ check, severity, problem }) => `${check} ${severity}: ${problem}`) };
}

/** What sigs.k8s.io/yaml makes of each. */
const cases: readonly { readonly name: string; readonly text: string; readonly value: unknown }[] = [
  {
    name: "plain scalars as YAML 1.1 has them",
    text: "a: Y\nb: 08\nc: 'Y'\nd: |\n  1\n",
    value: { a: true, b: 8, c: "Y", d: "1\n" },
  },
  { name: "keys of other types", text: "2: b\n1.5: c\n", value: { "2": "b", "1.5": "c" } },
  {
    name: "tags",
    text: "a: !!str 5\nb: !!int '7'\nc: !!float 1\nd: !x y\ne: !!binary aGk=\n",
    value: { a: "5", b: 7, c: 1, d: "y", e: "hi" },
  },
  { name: "aliases", text: "a: &x [1]\nb: *x\n", value: { a: [1], b: [1] } },
  { name: "a merge", text: "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n", value: { a: { p: 1, q: 2 }, b: { p: 1, q: 3 } } },
  {
    name: "a merge after a key, which it overrides",
    text: "a: &x {q: 2}\nb: {q: 3, <<: *x}\n",
    value: { a: { q: 2 }, b: { q: 2 } },
  },
  { name: "several merges, the first the strongest", text: "b:\n  <<: [{q: 1}, {q: 2, r: 2}]\n", value: { b: { q: 1, r: 2 } } },
  { name: "a quoted merge key as a key", text: '"<<": 1\n', value: { "<<": 1 } },
  {
    name: "keys that objects have by themselves",
    text: "__proto__: {a: 1}\nconstructor: 2\n",
    value: JSON.parse('{"__proto__":{"a":1},"constructor":2}'),
  },
  {
    name: "flow collections that are indented too little",
    text: "a: [\n1,\n2\n]\nb: {\n  c: d\n}\n",
    value: { a: [1, 2], b: { c: "d" } },
  },
];

describe("readObject", () => {
  for (const { name, text, value } of cases) {
    it(`reads ${name}`, () => {
      assert.deepEqual(read(text), { value, problems: [] });
    });
  }

  it("keeps the last of two equal keys, and warns", () => {
    assert.deepEqual(read("a: 1\na: 2\n"), {
      value: { a: 2 },
      problems: ['yaml/duplicate-key warn: duplicate key "a", kubectl keeps only the last'],
    });
  });

  const refused: readonly (readonly [string, string])[] = [
    ["a: .nan\n", "YAML reads .nan as a number that JSON cannot represent"],
    ["a: !!int x\n", '"x" does not fit its tag !!int'],
    ["a: !!binary x\n", "the value of a !!binary must be base64"],
    ["? [a]\n: b\n", "a list or a map cannot be a key"],
    ["~: b\n", "null cannot be a key"],
    ["<<: 5\n", "the value of << must be a map or a list of maps"],
    ["a: &x [1]\nb: {<<: *x}\n", "the value of << must be a map or a list of maps"],
  ];
  for (const [text, problem] of refused) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.deepEqual(read(text).problems, [`yaml/syntax deny: ${problem}`]);
    });
  }

  it("leaves the prototype alone", () => {
    read("__proto__: {polluted: true}\n");
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });
});
