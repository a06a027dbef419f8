import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

const rule = (fields: string): string =>
  `# \u{1f600}\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: [{name: a, rules: [{${fields}}]}]}\n`;
const endpoint = (fields: string): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\nspec: {selector: {}, endpoints: [{${fields}}]}\n`;

/** Returns the text with all replacements of its findings made, and what is denied after that. */
async function mended(text: string): Promise<{ readonly text: string; readonly denied: readonly string[] }> {
  const before = (await checkSource({ text }, contextOf())).documents.flatMap(({ findings }) => findings);
  let result = text;
  for (const { replacement } of before.toReversed())
    if (replacement !== undefined) result = result.slice(0, replacement.start) + replacement.text + result.slice(replacement.end);
  const after = (await checkSource({ text: result }, contextOf())).documents.flatMap(({ findings }) => findings);
  return { text: result, denied: after.flatMap(({ finding }) => (finding.severity === "deny" ? [finding.problem] : [])) };
}

describe("replacementOf", () => {
  const rows: readonly (readonly [text: string, from: string, to: string])[] = [
    [rule("alert: N, expr: up == 0"), "alert: N", 'alert: "N"'],
    [rule("record: a, expr: up, labels: {a: 0777, b: yes}"), "a: 0777, b: yes", 'a: "0777", b: "yes"'],
    [rule("record: a, expr: up, lables: {a: b}"), "lables", "labels"],
    [rule("record: a, expr: up, 'lables': {a: b}"), "'lables'", '"labels"'],
    [endpoint("interval: 1e3"), "1e3", '"1000s"'],
    [endpoint("honorLabels: 'true'"), "'true'", "true"],
    [endpoint("scheme: htpp"), "htpp", "http"],
    [endpoint("interval: 10 minutes"), "10 minutes", "10m"],
    [endpoint("interval: '10 minutes'"), "'10 minutes'", '"10m"'],
    [endpoint('"port": 8080'), '"port"', '"targetPort"'],
    [endpoint("portt: web").replaceAll("\n", "\r\n"), "portt", "port"],
    ['{"groups": [{"name": "a", "rules": [{"record": "a", "expr": "up", "lables": {}}]}]}', '"lables"', '"labels"'],
    ["groups: []\n---\n" + endpoint("portt: web"), "portt", "port"],
  ];
  for (const [text, from, to] of rows) {
    it(`turns ${from} into ${to}, which is accepted`, async () => {
      assert.deepEqual(await mended(text), { text: text.replace(from, to), denied: [] });
    });
  }

  it("changes nothing that an alias or a merge key shares, that has a tag, or that is more than one line", async () => {
    for (const text of [
      `x: &p 12\n${endpoint("port: *p")}`,
      rule("record: a, expr: up, <<: {lables: {a: b}}"),
      endpoint("path: !!int 12"),
      "groups:\n- name: a\n  interval: |\n    1 m\n  rules: []\n",
    ]) {
      const { documents } = await checkSource({ text }, contextOf());
      const found = documents.flatMap(({ findings }) => findings).filter(({ finding }) => finding.severity === "deny");
      assert.ok(found.length > 0, text);
      assert.ok(
        found.every(({ replacement }) => replacement === undefined),
        text,
      );
    }
  });

  it("gives the paths of edits as those of the document", async () => {
    const text = "- record: a\n  expr: up\n  lables: {a: b}\n";
    const [document] = (await checkSource({ text }, contextOf())).documents;
    const edits = document?.findings.flatMap(({ finding }) => (finding.edit === undefined ? [] : [finding.edit]));
    assert.deepEqual(edits, [{ moveTo: [0, "labels"] }]);
  });
});
