import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRules } from "../../../src/checks/read-rules.ts";
import { ruleFileBytes } from "../../../src/checks/rule/file-bytes.ts";
import { finish } from "../../../src/text/steps.ts";
import { utf8Length } from "../../../src/text/span.ts";
import { plainSettings } from "../../support/check-yaml.ts";

/** Returns the bytes counted for a spec. */
function bytesOf(spec: unknown): number {
  const { groups } = finish(readRules(spec, { form: "object", version: "3.16", limit: Number.POSITIVE_INFINITY }));
  const subjects = groups.map(({ index, value: group }) => ({
    index,
    value: { group, form: "object" as const, rules: [], settings: plainSettings },
  }));
  return ruleFileBytes(subjects);
}

function sizeOf(yaml: string): number {
  return utf8Length(yaml, 0, yaml.length);
}

const long = "a text of some words that goes on until it is longer than a line should be, and further";

/** Each row has the spec and the rule file that sigs.k8s.io/yaml 1.6 wrote for it. */
const rows: readonly [what: string, spec: unknown, yaml: string][] = [
  ["no groups", {}, "{}\n"],
  ["a group", { groups: [{ name: "a" }] }, "groups:\n- name: a\n"],
  [
    "all fields in any order",
    {
      groups: [
        {
          name: "a",
          interval: "30s",
          limit: 10,
          query_offset: "1m",
          labels: { b: "c" },
          rules: [{ alert: "D", expr: "up", for: "5m", keep_firing_for: "5m", labels: { e: "f" }, annotations: { g: "h" } }],
        },
      ],
    },
    "groups:\n- interval: 30s\n  labels:\n    b: c\n  limit: 10\n  name: a\n  query_offset: 1m\n  rules:\n  - alert: D\n    annotations:\n      g: h\n    expr: up\n    for: 5m\n    keep_firing_for: 5m\n    labels:\n      e: f\n",
  ],
  [
    "what the operator leaves out",
    {
      groups: [
        { name: "a", interval: "", partial_response_strategy: "warn", rules: [{ record: "b", expr: "c", for: "", labels: {} }] },
      ],
    },
    "groups:\n- name: a\n  rules:\n  - expr: c\n    record: b\n",
  ],
  [
    "text that looks like something else",
    { groups: [{ name: "yes" }, { name: "1e3" }, { name: "2026-01-02" }, { name: "1:20" }, { name: "~" }] },
    'groups:\n- name: "yes"\n- name: "1e3"\n- name: "2026-01-02"\n- name: "1:20"\n- name: "~"\n',
  ],
  [
    "text that does not match",
    { groups: [{ name: "<<" }, { name: "=" }, { name: "1e" }] },
    "groups:\n- name: <<\n- name: =\n- name: 1e\n",
  ],
  [
    "text with indicators",
    { groups: [{ name: "{a}" }, { name: "a: b" }, { name: "it's #1" }, { name: "- 'a'" }] },
    "groups:\n- name: '{a}'\n- name: 'a: b'\n- name: 'it''s #1'\n- name: '- ''a'''\n",
  ],
  [
    "characters that are escaped",
    { groups: [{ name: "a\tb\u0007\u0001💾\u00e9" }] },
    'groups:\n- name: "a\\tb\\a\\x01\\U0001F4BEé"\n',
  ],
  [
    "lines",
    { groups: [{ name: "a\n\nb\n" }, { name: "a\nb" }, { name: " a\nb" }, { name: "a \nb" }] },
    'groups:\n- name: |\n    a\n\n    b\n- name: |-\n    a\n    b\n- name: |2-\n     a\n    b\n- name: "a \\nb"\n',
  ],
  ["long plain text", { groups: [{ name: long }] }, `groups:\n- name: ${long.replace(" and further", "\n    and further")}\n`],
  [
    "a long key",
    { groups: [{ name: "a", labels: { [`k${"e".repeat(128)}`]: "v" } }] },
    `groups:\n- labels:\n    ? k${"e".repeat(128)}\n    : v\n  name: a\n`,
  ],
];

describe("ruleFileBytes", () => {
  for (const [what, spec, yaml] of rows) it(`counts ${what}`, () => assert.equal(bytesOf(spec), sizeOf(yaml)));
});
