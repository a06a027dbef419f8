import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { causeMessage } from "../../src/checks/message.ts";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

const rule = (fields: string): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: [{name: a, rules: [{${fields}}]}]}\n`;
const endpoint = (fields: string): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\nspec: {selector: {}, endpoints: [{${fields}}]}\n`;
const ruleFile = (fields: string): string => `groups: [{name: a, rules: [{${fields}}]}]\n`;

async function messages(text: string): Promise<readonly string[]> {
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ findings }) =>
    findings.filter(({ finding }) => finding.severity === "deny").map(({ finding }) => causeMessage(finding)),
  );
}

describe("explainMisread", () => {
  const typed = (written: string, read: string, type: string): string =>
    `Invalid value: "${written}": YAML reads ${written} as ${read}: must be a string, not a ${type}; write "${written}" (schema/wrong-type)`;
  const rows: readonly (readonly [text: string, message: string])[] = [
    ...["y", "Y", "yes", "on", "On", "TRUE"].map((word) => [endpoint(`port: ${word}`), typed(word, "true", "boolean")] as const),
    ...["n", "N", "no", "off"].map((word) => [rule(`alert: ${word}, expr: up`), typed(word, "false", "boolean")] as const),
    [endpoint("path: 0x10"), typed("0x10", "16", "number")],
    [endpoint("path: 1e3"), typed("1e3", "1000", "number")],
    [endpoint("path: 0777"), typed("0777", "511", "number")],
    [endpoint("path: 1_000"), typed("1_000", "1000", "number")],
    [endpoint("path: 1.50"), typed("1.50", "1.5", "number")],
    [endpoint("path: 12"), 'Invalid value: "12": must be a string, not a number; write "12" (schema/wrong-type)'],
    [endpoint("path: true"), 'Invalid value: "true": must be a string, not a boolean; write "true" (schema/wrong-type)'],
    [
      endpoint("interval: 1e3"),
      'Invalid value: "1e3": YAML reads 1e3 as 1000: must be a string, not a number; write 1000s, with a unit (schema/wrong-type)',
    ],
    [
      endpoint("params: {a: [~]}"),
      "Invalid value: YAML reads ~ as no value: must be a string, not null; write a string (schema/wrong-type)",
    ],
    [
      rule("record: a, expr: up, labels: {b: y}"),
      'Invalid value: "y": YAML reads y as true: must be a string, not a boolean: server-side apply refuses it, client-side apply stores "true"; write "y" (schema/unquoted-value)',
    ],
    [
      ruleFile("record: a, expr: ~"),
      "Required value: YAML reads ~ as no value: the rule has no expression; write one (rule/no-expression)",
    ],
    [ruleFile("record: a, expr: "), "Required value: the rule has no expression; write one (rule/no-expression)"],
  ];
  for (const [text, message] of rows)
    it(`finds ${message.slice(0, 70)} in ${text.slice(-40).trim()}`, async () =>
      assert.deepEqual(await messages(text), [message]));

  it("does not report what YAML reads as text", async () => {
    for (const word of ["2001-01-01", '"y"', "'0x10'", "yep", "1e", "!!str y"])
      assert.deepEqual(await messages(endpoint(`port: ${word}`)), [], word);
    for (const word of ["y", "0x10", "1e3", "2001-01-01"])
      assert.deepEqual(await messages(ruleFile(`alert: ${word}, expr: up, labels: {a: ${word}}`)), [], word);
  });
});
