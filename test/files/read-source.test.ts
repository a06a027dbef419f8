import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRuleFile } from "../../src/files/read-rule-file.ts";
import { readSource } from "../../src/files/read-source.ts";

const rules = (name: string): string => `{\n\t"groups": [{ "name": ${name}, "rules": [{ "record": "a", "expr": "b" }] }]\n}\n`;

describe("readSource", () => {
  const names: readonly [what: string, name: string, isRead: boolean][] = [
    ["tabs and plain text", '"a"', true],
    ["an escape of a character", '"\\u00e9"', true],
    ["an escaped slash", '"a\\/b"', false],
    ["a pair of surrogates", '"\\ud83d\\ude00"', false],
  ];
  for (const [what, name, isRead] of names) {
    it(`reads rules that are written as JSON as Prometheus does: ${what}`, () => {
      const [document] = readSource(rules(name));
      assert.equal(document?.type, isRead ? "rules" : "unreadable");
      const problems = document?.problems.map(({ at, problem }) => ({ at, problem }));
      assert.deepEqual(
        problems,
        readRuleFile(rules(name)).problems.map(({ at, problem }) => ({ at, problem })),
      );
    });
  }

  it("reads objects that are written as JSON as kubectl does", () => {
    const [document] = readSource('{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "a\\/b \\ud83d\\ude00" } }');
    assert.equal(document?.type, "object");
    assert.deepEqual(document.problems, []);
    assert.deepEqual(document.value, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a/b 😀" } });
  });
});
