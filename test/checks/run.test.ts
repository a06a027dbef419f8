import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maxFindings } from "../../src/checks/check-run.ts";
import { checkObject, checkRuleFile } from "../../src/checks/run.ts";
import { finish } from "../../src/text/steps.ts";
import { formatFieldPath } from "../../src/text/field-path.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import { contextOf, checkFile, checkSpec, checkYaml, messages } from "../support/check-yaml.ts";

/** A PrometheusRule of these groups, frozen. */
function objectOf(groups: unknown): unknown {
  return deepFreeze({
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "a" },
    spec: { groups },
  });
}

const deny = contextOf({}, new Map([["rule/no-summary", "off"]]));

describe("checkObject", () => {
  it("orders findings by groups and rules, those of a group before those of its rules", () => {
    const yaml =
      "groups:\n  - name: a\n    rules:\n      - { alert: A, expr: 'up(' }\n      - { alert: B, expr: up == 0, fr: 5m }\n  - name: a\n    rules: [{ record: b, expr: '' }]\n";
    const denials = checkSpec(yaml).filter(({ severity }) => severity === "deny");
    assert.deepEqual(
      denials.map(({ path, check }) => `${formatFieldPath(path)} ${check}`),
      [
        "spec.groups[0].rules[0].expr promql/syntax",
        "spec.groups[0].rules[1].fr schema/unknown-field",
        "spec.groups[1].name group/duplicate-name",
        "spec.groups[1].rules[0].expr rule/no-expression",
      ],
    );
  });

  it("finds all that is wrong with one rule", () => {
    const yaml = 'groups:\n  - name: a\n    rules:\n      - { record: "b{", expr: "sum(", for: 5x, labels: { __name__: c } }\n';
    const checks = new Set(checkSpec(yaml).map(({ check }) => check));
    for (const id of ["rule/record-name", "promql/syntax", "rule/duration", "rule/label-name"]) assert.ok(checks.has(id), id);
  });

  it("finds nothing in objects of other API groups", () => {
    for (const object of [null, undefined, 5, "a", [], {}, { apiVersion: 5 }, { apiVersion: "apps/v1", kind: "Deployment" }]) {
      assert.deepEqual(finish(checkObject(object, contextOf())), []);
    }
  });

  it("checks other kinds against their schemas, in the order of the paths", () => {
    const yaml =
      "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: A }\n" +
      "spec: { endpoints: [{ port: 1 }, { port: web, interval: 5 }, { zz: 1, interval: 5x }], sampleLimit: -1 }\n";
    assert.deepEqual(
      checkYaml(yaml).map(({ path, check }) => `${formatFieldPath(path)} ${check}`),
      [
        "metadata.name schema/object-name",
        "spec.endpoints[0].port schema/wrong-type",
        "spec.endpoints[1].interval schema/wrong-type",
        "spec.endpoints[2].interval schema/malformed-value",
        "spec.endpoints[2].zz schema/unknown-field",
        "spec.sampleLimit schema/out-of-bounds",
        "spec.selector schema/missing-field",
      ],
    );
  });

  it("checks the spec of a kind or version that does not exist as that of the one that was meant", () => {
    const rest = "metadata: { name: a }\nspec: { selector: {}, endpoints: [{ prt: web }] }\n";
    for (const head of [
      "apiVersion: monitoring.coreos.com/v2\nkind: ServiceMonitor\n",
      "apiVersion: monitoring.coreos.com/v1\nkind: serviceMonitors\n",
      "apiVersion: monitoring.coreos.con/v1\nkind: ServiceMonitor\n",
      "apiVersion: monitoring.coreos.com/v1\n",
      "kind: ServiceMonitor\n",
    ]) {
      const found = checkYaml(head + rest).map(({ path, check }) => `${check} ${formatFieldPath(path)}`);
      assert.deepEqual(
        [found[0]?.split(" ")[0], ...found.slice(1)],
        ["schema/unknown-kind", "schema/unknown-field spec.endpoints[0].prt"],
        head,
      );
    }
  });

  it("does not look into the spec of a kind of which nothing tells what it is", () => {
    const yaml = "apiVersion: monitoring.coreos.com/v1\nkind: Monitor\nmetadata: { name: a }\nspec: 5\n";
    assert.deepEqual(
      checkYaml(yaml).map(({ check }) => check),
      ["schema/unknown-kind"],
    );
  });

  it("reads names of JavaScript's own properties as ordinary names", () => {
    const object: unknown = JSON.parse(
      '{"apiVersion":"monitoring.coreos.com/v1","kind":"PrometheusRule","metadata":{"name":"a","__proto__":{}},"spec":{"groups":[{"name":"a","constructor":1,"rules":[{"alert":"A","expr":"up == 0","__proto__":{"record":"b"},"labels":{"__proto__":"x","toString":"y"}}]}],"__proto__":{"groups":5}}}',
    );
    const found = finish(checkObject(object, contextOf())).filter(({ severity }) => severity === "deny");
    assert.deepEqual(
      found.map(({ path }) => formatFieldPath(path)),
      ["metadata.__proto__", "spec.__proto__", "spec.groups[0].constructor", "spec.groups[0].rules[0].__proto__"],
    );
  });

  it("applies the grades of the installation, and runs no check that is off", () => {
    const yaml = "groups: [{ name: a, rules: [{ alert: A, expr: up == 0 }] }]\n";
    const grade = (check: string, to: "off" | "hint" | "deny"): string[] =>
      checkSpec(yaml, contextOf({}, new Map([[check, to]])))
        .filter((finding) => finding.check === check)
        .map(({ severity }) => severity);
    assert.deepEqual(grade("rule/no-summary", "off"), []);
    assert.deepEqual(grade("rule/no-summary", "hint"), ["hint"]);
    assert.deepEqual(grade("rule/no-summary", "deny"), ["deny"]);
  });

  it("stops at the limit of findings that deny", () => {
    const rules = Array.from({ length: 3000 }, () => ({ alert: "A", expr: "(" }));
    const denials = finish(checkObject(objectOf([{ name: "a", rules }]), deny)).filter(({ severity }) => severity === "deny");
    assert.equal(denials.length, maxFindings);
  });

  it("leaves out warnings past the most, but nothing that denies", () => {
    const rules = [...Array.from({ length: 3000 }, () => ({ alert: "A", expr: "up == 0" })), { alert: "B", expr: "(" }];
    const findings = finish(checkObject(objectOf([{ name: "a", rules }]), contextOf()));
    assert.equal(findings.filter(({ severity }) => severity !== "deny").length, maxFindings);
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "deny").map(({ path }) => formatFieldPath(path)),
      ["spec.groups[0].rules[3000].expr"],
    );
  });

  for (const [what, expr, rulesPerStep] of [
    ["100 small rules at most", "up", 100],
    ["one large rule", `up{a="${"x".repeat(16_384)}"}`, 1],
  ] as const) {
    it(`ends a step after ${what}`, () => {
      const rules = Array.from({ length: 20 * rulesPerStep }, () => ({ record: "a:b:c", expr }));
      const checking = checkObject(objectOf([{ name: "a", rules }]), contextOf());
      let steps = 0;
      while (checking.next().done !== true) steps += 1;
      assert.ok(steps >= 20, `${steps} steps`);
    });
  }

  it("finds the same in an object that it has checked before", () => {
    const object = objectOf([
      { name: "a", rules: [{ alert: "A", expr: "up > 5 and up < 3", annotations: { b: "{{ $labels." } }] },
    ]);
    const first = messages(finish(checkObject(object, contextOf())));
    for (let round = 0; round < 3; round++) assert.deepEqual(messages(finish(checkObject(object, contextOf()))), first);
    assert.notEqual(first.length, 0);
  });
});

describe("checkRuleFile", () => {
  it("starts paths at the file", () => {
    assert.deepEqual(
      checkFile("groups:\n  - name: a\n    rules: [{ alert: A, expr: '(' }]\n")
        .filter(({ severity }) => severity === "deny")
        .map(({ path }) => formatFieldPath(path)),
      ["groups[0].rules[0].expr"],
    );
  });

  it("reads an empty file as a file without groups", () => {
    for (const content of [null, undefined, {}, { groups: null }])
      assert.deepEqual(finish(checkRuleFile(content, contextOf())), []);
    assert.equal(finish(checkRuleFile([], contextOf())).length, 1);
  });
});
