import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../../src/checks/finding.ts";
import { maxRuleFileBytes } from "../../../src/checks/rule/size.ts";
import { checkObject, checkRuleFile } from "../../../src/checks/run.ts";
import { finish } from "../../../src/text/steps.ts";
import { contextOf, messages } from "../../support/check-yaml.ts";

/** Returns a PrometheusRule whose rule file has so many bytes, most of them in one annotation. */
function objectOf(bytes: number): unknown {
  const frame = "groups:\n- name: a\n  rules:\n  - alert: A\n    annotations:\n      b: \n    expr: up\n".length;
  return objectWith([{ alert: "A", expr: "up", annotations: { b: "x".repeat(bytes - frame) } }]);
}

function objectWith(rules: unknown): unknown {
  const spec = { groups: [{ name: "a", rules }] };
  return { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: { name: "a" }, spec };
}

function sizeOnly(findings: readonly Finding[]): string[] {
  return messages(findings.filter(({ check }) => check === "rule/size"));
}

describe("rule/size", () => {
  it("accepts an object of exactly the maximum size", () => {
    assert.deepEqual(sizeOnly(finish(checkObject(objectOf(maxRuleFileBytes), contextOf()))), []);
  });

  it("finds an object that is one byte larger", () => {
    assert.deepEqual(sizeOnly(finish(checkObject(objectOf(maxRuleFileBytes + 1), contextOf()))), [
      "spec: Too long: the rule file has 524289 bytes, must have at most 524288; split it into several PrometheusRules (rule/size)",
    ]);
  });

  it("stops at once if the text alone is too large, and checks nothing else", () => {
    const findings = finish(
      checkObject(objectWith([{ expr: "(", alert: "x".repeat(maxRuleFileBytes) }, { expr: "(" }]), contextOf()),
    );
    assert.equal(findings.length, 1);
    assert.match(messages(findings)[0] ?? "", /^spec: Too long: the rule file has more than 5243\d\d bytes, must/);
  });

  it("stops at once if there are too many items", () => {
    const findings = finish(checkObject(objectWith(Array.from({ length: 1_000_000 }, () => 0)), contextOf()));
    assert.deepEqual(
      findings.map(({ check }) => check),
      ["rule/size"],
    );
  });

  it("checks all of an object that is too large if the check is not denied", () => {
    const context = contextOf({}, new Map([["rule/size", "warn"]]));
    const findings = finish(
      checkObject(
        objectWith([
          { alert: "A", expr: "up(" },
          { alert: "x".repeat(maxRuleFileBytes), expr: "up" },
        ]),
        context,
      ),
    );
    assert.ok(findings.some(({ check }) => check === "promql/syntax"));
    assert.ok(findings.some(({ check, severity }) => check === "rule/size" && severity === "warn"));
  });

  for (const [text, bytes] of [
    ["a\n", 10],
    ["\u0001", 4],
    ["'", 2],
  ] as const) {
    it(`counts the bytes in which ${JSON.stringify(text)} is written`, () => {
      const annotations = { b: text.repeat(Math.ceil(maxRuleFileBytes / bytes)) };
      assert.notDeepEqual(sizeOnly(finish(checkObject(objectWith([{ alert: "A", expr: "up", annotations }]), contextOf()))), []);
    });
  }

  it("does not check the size of a rule file", () => {
    const content = { groups: [{ name: "a", rules: [{ alert: "x".repeat(maxRuleFileBytes), expr: "up" }] }] };
    assert.deepEqual(sizeOnly(finish(checkRuleFile(content, contextOf()))), []);
  });
});
