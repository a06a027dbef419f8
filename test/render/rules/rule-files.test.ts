import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exclusions, objectYaml, prometheusYaml, rendered } from "../../support/rendering.ts";

const file = "rules/prometheus-main-rulefiles-0/app-rules-u1.yaml";

/** The rule file of a PrometheusRule `app/rules` with these groups, for a Prometheus with this spec. */
function ruleFile(groups: string, prometheus = ""): string | undefined {
  const rendering = rendered(prometheusYaml(prometheus) + objectYaml("PrometheusRule", "app/rules", `groups:\n${groups}`));
  assert.deepEqual(exclusions(rendering), {});
  return rendering.files.get(file);
}

describe("rule files", () => {
  it("hold the groups as Prometheus reads them", () => {
    assert.equal(
      ruleFile(`- name: a
  interval: 30s
  query_offset: 1m
  limit: 0
  partial_response_strategy: warn
  labels: {team: x}
  rules:
  - {record: a:b, expr: 1, labels: {}}
  - {alert: A, expr: "up == 0", for: "", keep_firing_for: 5m, annotations: {summary: "two\\nlines"}}
- name: b`),
      `groups:
- interval: 30s
  labels:
    team: x
  limit: 0
  name: a
  query_offset: 1m
  rules:
  - expr: 1
    record: a:b
  - alert: A
    annotations:
      summary: |-
        two
        lines
    expr: up == 0
    keep_firing_for: 5m
- name: b
`,
    );
    assert.equal(ruleFile("  []"), "{}\n");
  });

  it("leave out what the version does not know", () => {
    const groups = "- {name: a, query_offset: 1m, limit: 3, labels: {a: b}, rules: [{alert: A, expr: up, keep_firing_for: 5m}]}";
    assert.equal(ruleFile(groups, "version: v2.41.0"), "groups:\n- limit: 3\n  name: a\n  rules:\n  - alert: A\n    expr: up\n");
  });

  it("have the enforced label in every selector and on every rule", () => {
    const text = ruleFile(
      `- name: a
  rules:
  - {record: a:b, expr: 'sum(rate(x{namespace="mine", a="b"}[5m])) / on (a) y{namespace!="z"}', labels: {namespace: mine}}
  - {record: c:d, expr: 'topk(scalar(z), {__name__=~"a"} offset 5m)'}`,
      "enforcedNamespaceLabel: namespace",
    );
    assert.equal(
      text,
      `groups:
- name: a
  rules:
  - expr: sum(rate(x{a="b", namespace="app"}[5m])) / on (a) y{namespace="app"}
    labels:
      namespace: app
    record: a:b
  - expr: topk(scalar(z{namespace="app"}), {__name__=~"a", namespace="app"} offset 5m)
    labels:
      namespace: app
    record: c:d
`,
    );
  });

  it("are without it if the object is excluded", () => {
    for (const excluded of [
      "excludedFromEnforcement: [{resource: prometheusrules, namespace: app, name: rules}]",
      "prometheusRulesExcludedFromEnforce: [{ruleNamespace: app, ruleName: rules}]",
    ]) {
      assert.match(
        ruleFile("- {name: a, rules: [{record: a:b, expr: up}]}", `enforcedNamespaceLabel: ns\n${excluded}`) ?? "",
        /expr: up\n/,
      );
    }
  });

  it("are left out if Prometheus does not load them", () => {
    const rendering = rendered(
      prometheusYaml() + objectYaml("PrometheusRule", "app/rules", "groups: [{name: a, rules: [{record: a:b, expr: 'sum(up'}]}]"),
    );
    assert.deepEqual(Object.keys(exclusions(rendering)), ["PrometheusRule app/rules"]);
    assert.equal(rendering.files.has(file), false);
  });

  it("are left out if the enforced label cannot be written into them", () => {
    const rule = objectYaml("PrometheusRule", "app/rules", "groups: [{name: a, rules: [{record: a:b, expr: 'limitk(1, up)'}]}]");
    const spec = "enableFeatures: [promql-experimental-functions]\n";
    assert.deepEqual(exclusions(rendered(prometheusYaml(spec) + rule)), {});
    const [[path] = []] = Object.values(exclusions(rendered(prometheusYaml(`${spec}enforcedNamespaceLabel: ns`) + rule)));
    assert.match(
      path ?? "",
      /^spec\.groups\[0\]\.rules\[0\]\.expr: Invalid value: "limitk\(1, up\)": the operator cannot add the label "ns"/,
    );
  });
});
