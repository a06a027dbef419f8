import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRuleFile } from "../../src/files/read-rule-file.ts";
import { cpuMs } from "../support/cpu-ms.ts";

/** What Prometheus' decoder makes of each. */
const cases: readonly { readonly name: string; readonly text: string; readonly value: unknown }[] = [
  {
    name: "scalars as the text that is written",
    text: "a: Y\nb: 08\nc: 1_000\nd: true\n",
    value: { a: "Y", b: "08", c: "1_000", d: "true" },
  },
  { name: "null as nothing", text: "a: ~\nb:\nc: 'null'\n", value: { a: null, b: null, c: "null" } },
  {
    name: "a limit as a number",
    text: "groups:\n- limit: 0x10\n- limit: 1.9\n- limit: '3'\n",
    value: { groups: [{ limit: 16 }, { limit: 1 }, { limit: "3" }] },
  },
  {
    name: "a limit that an int64 holds, rounded towards zero",
    text: "groups:\n- limit: 9223372036854775807\n- limit: -1e30\n- limit: .5_0\n- limit: !!float 5.5\n- limit: ! 5\n",
    value: { groups: [{ limit: 2 ** 63 - 1024 }, { limit: 1024 - 2 ** 63 }, { limit: 0 }, { limit: 5 }, { limit: 5 }] },
  },
  {
    name: "a limit that an int64 does not hold",
    text: "groups:\n- limit: 9223372036854775808\n- limit: 1e19\n- limit: .5__0\n",
    value: { groups: [{ limit: 2 ** 63 }, { limit: 1e19 }, { limit: ".5__0" }] },
  },
  { name: "a limit elsewhere as text", text: "labels: {limit: 3}\n", value: { labels: { limit: "3" } } },
  {
    name: "tags",
    text: "a: !!str 5\nb: !!binary aGk=\nc: !!int 0x1\nd: !!null ~\n",
    value: { a: "5", b: "hi", c: "0x1", d: null },
  },
  {
    name: "a merge, weaker than keys",
    text: "a: &x {q: 2, r: 2}\nb: {q: 3, <<: *x}\n",
    value: { a: { q: "2", r: "2" }, b: { q: "3", r: "2" } },
  },
  {
    name: "several merges, the first the strongest",
    text: "b:\n  <<: [{q: 1}, {q: 2, r: 2}]\n",
    value: { b: { q: "1", r: "2" } },
  },
  { name: "a null key, which is skipped", text: "~: b\nc: d\n", value: { c: "d" } },
  { name: "nothing after the end of a document", text: "a: 1\n...\n- [\n", value: { a: "1" } },
  { name: "tabs and comments where Go's readers accept them", text: "a:\t[\t1,\t'\t']# c\n", value: { a: ["1", "\t"] } },
  { name: "the first document alone", text: "a: 1\n---\nb: [\n", value: { a: "1" } },
  { name: "an empty text", text: "", value: null },
  { name: "an empty document", text: "---\n---\na: 1\n", value: null },
  { name: "escapes of YAML 1.1", text: 'a: "it\\\'s \\x41\\e"\n', value: { a: "it's A\u001b" } },
];

describe("readRuleFile", () => {
  for (const { name, text, value } of cases) {
    it(`reads ${name}`, () => {
      assert.deepEqual(readRuleFile(text), { value, problems: [] });
    });
  }

  const refused: readonly { readonly text: string; readonly at: number; readonly problem: string }[] = [
    { text: "a: 1\na: 2\n", at: 5, problem: 'duplicate key "a"' },
    { text: "~: 1\n~: 2\n", at: 5, problem: 'duplicate key "~"' },
    { text: "a: 1\n: b\n", at: 5, problem: "missing key before the colon" },
    { text: "%YAML 1.2\n---\na: b\n", at: 0, problem: "Prometheus and kubectl read only YAML 1.1" },
    { text: "%YAMLL 1.1\n---\na: b\n", at: 0, problem: "unknown directive, only %YAML and %TAG are allowed" },
    {
      text: "{a: b?c}\n",
      at: 5,
      problem: `unexpected "?": inside braces and brackets, Go's YAML readers treat it as an indicator`,
    },
    {
      text: "{a: :b}\n",
      at: 4,
      problem: `unexpected ":": inside braces and brackets, Go's YAML readers treat it as an indicator`,
    },
    { text: "{a:{b: c}}\n", at: 2, problem: "missing space after the colon" },
    { text: "a: &x.y b\n", at: 4, problem: "an anchor must consist of letters, digits, - and _" },
    { text: "labels: {a: !!binary /w==}\n", at: 21, problem: "the !!binary decodes to bytes that are not UTF-8" },
    { text: "a: b: c\n", at: 4, problem: "unexpected text in a map" },
    { text: "# c\n---\na: [1\n", at: 13, problem: "missing closing ] or }" },
    { text: 'a: "b\\/c"\n', at: 5, problem: 'unknown escape sequence "\\/"' },
    {
      text: 'a: "\\ud83d\\ude00"\n',
      at: 4,
      problem: "the escape \\ud83d is half of a surrogate pair, which Go's YAML readers refuse",
    },
    {
      text: 'a: "\\U0000D83D"\n',
      at: 4,
      problem: "the escape \\U0000D83D is half of a surrogate pair, which Go's YAML readers refuse",
    },
    { text: 'a: "\\U00110000"\n', at: 4, problem: "the escape \\U00110000 is beyond the last character, U+10FFFF" },
    { text: '{"a\nb": c}\n', at: 1, problem: "the key spans several lines" },
    { text: `{${"a".repeat(1025)}: b}`, at: 1, problem: "the key must be at most 1024 bytes" },
    { text: "a: *x\n", at: 3, problem: "there is no anchor &x before this alias" },
    { text: "a: &x [*x]\n", at: 7, problem: "the value of &x contains itself" },
    { text: "a: \u0001\n", at: 3, problem: "control character U+0001 is not allowed in YAML" },
    { text: "? {a: b}\n: c\n", at: 2, problem: "a list or a map cannot be a key" },
    { text: "<<: [a]\n", at: 4, problem: "the value of << must be a map or a list of maps" },
    { text: "a: !!bool maybe\n", at: 10, problem: '"maybe" does not fit its tag !!bool' },
    { text: "[".repeat(300), at: 199, problem: "nested more than 200 levels deep" },
  ];
  for (const { text, at, problem } of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}`, () => {
      const { problems } = readRuleFile(text);
      assert.deepEqual(
        problems.map((each) => ({ at: each.at, problem: each.problem, severity: each.severity })),
        [{ at, problem, severity: "deny" }],
      );
    });
  }

  it("gives up on aliases that multiply", () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(", ")}]`,
    );
    const { problems } = readRuleFile(`l0: &l0 x\n${levels.join("\n")}\n`);
    assert.match(problems[0]?.problem ?? "", /^aliases expand the document to many times its size/);
  });

  it("gives up on aliases that nest without end", () => {
    const levels = Array.from({ length: 300 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}]`);
    const { problems } = readRuleFile(`l0: &l0 x\n${levels.join("\n")}\n`);
    assert.match(problems[0]?.problem ?? "", /nested more than 200 levels/);
  });

  it("takes little time for long, deep and odd texts", () => {
    const texts = [
      "[\n".repeat(50_000),
      "{a: ".repeat(50_000),
      "- ".repeat(50_000),
      "a:\n".repeat(50_000),
      "x: {\n}\n".repeat(20_000),
      `"${"\\'".repeat(50_000)}"`,
    ];
    for (const text of texts) {
      const ms = cpuMs(() => readRuleFile(text));
      assert.ok(ms < 3000, `${text.slice(0, 20)} took ${ms} ms`);
    }
  });
});
