import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

const shown = new Set(["promql/syntax", "yaml/syntax", "yaml/not-checked", "yaml/folded-comment", "schema/unknown-field"]);

/** Returns the number of rule files, and what is found: the path and the text that the finding points at. */
async function found(text: string): Promise<readonly string[]> {
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ ruleFiles, findings }) =>
    [String(ruleFiles)].concat(
      findings
        .filter(({ finding }) => shown.has(finding.check))
        .map(({ finding, place }) => `${finding.check} ${finding.path.join(".")} «${text.slice(place.start, place.end)}»`),
    ),
  );
}

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: rules}\n";

const cases: readonly { readonly name: string; readonly text: string; readonly found: readonly string[] }[] = [
  {
    name: "a rule file in a ConfigMap",
    text: `${configMap}data:\n  a.yaml: |\n    groups:\n    - name: a\n      rules:\n      - alert: A\n        expr: |\n          up +\n            fo(x)\n`,
    found: ["1", "promql/syntax data.a.yaml.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "a rule file in double quotes, as kubectl prints it",
    text: `${configMap}data:\n  a.yaml: "groups:\\n- name: a\\n  rules:\\n  - record: a\\n    expr: fo(x)\\n"\n`,
    found: ["1", "promql/syntax data.a.yaml.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "two rule files in a ConfigMap",
    text: `${configMap}data:\n  a: |\n    groups:\n    - {name: a, rules: [{record: a, expr: up}]}\n    # expr: x\n    - name: b\n      rules:\n      - expr: fo(x)\n        record: a\n  b: |-\n    groups:\n    - name: b\n      rules:\n      - record: a\n        exp: up\n        expr: up\n`,
    found: ["2", "promql/syntax data.a.groups.1.rules.0.expr «fo»", "schema/unknown-field data.b.groups.0.rules.0.exp «exp»"],
  },
  {
    name: "a rule file in a ConfigMap that is not YAML",
    text: `${configMap}data:\n  a: |\n    groups:\n    - name: a\n      rules:\n      - record: a\n        expr: a: b\n`,
    found: ["1", "yaml/syntax data.a «»"],
  },
  {
    name: "the values of kube-prometheus-stack",
    text: "additionalPrometheusRulesMap:\n  app:\n    groups:\n    - name: a\n      rules:\n      - {record: a, expr: fo(x)}\nadditionalPrometheusRules:\n- name: b\n  groups:\n  - name: b\n    rules:\n    - {record: a, expr: fo(y)}\n",
    found: [
      "2",
      "promql/syntax additionalPrometheusRulesMap.app.groups.0.rules.0.expr «fo»",
      "promql/syntax additionalPrometheusRules.0.groups.0.rules.0.expr «fo»",
    ],
  },
  {
    name: "the values of the prometheus chart",
    text: "serverFiles:\n  alerting_rules.yml:\n    groups:\n    - name: a\n      rules:\n      - {alert: A, expr: fo(x)}\n",
    found: ["1", "promql/syntax serverFiles.alerting_rules.yml.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "the values of a HelmRelease",
    text: "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  values:\n    additionalPrometheusRulesMap:\n      a:\n        groups:\n        - {name: a, rules: [{record: a, expr: fo(x)}]}\n",
    found: ["1", "promql/syntax spec.values.additionalPrometheusRulesMap.a.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "rules of Loki, which are not checked",
    text: `${configMap.replace("rules", "loki-rules")}data:\n  a: |\n    groups:\n    - name: a\n      rules:\n      - {alert: A, expr: 'sum(rate({a="b"} |= "x" [5m])) > 1'}\n      - alert: B\n        expr: x\n`,
    found: ["0", "yaml/not-checked data.a «»"],
  },
  {
    name: "nothing in a ConfigMap of another program",
    text: `${configMap}data:\n  a: |\n    groups: [a]\n  b: groups\n`,
    found: ["0"],
  },
  {
    name: "nothing in objects of others that have groups with rules",
    text: 'apiVersion: loki.grafana.com/v1\nkind: AlertingRule\nmetadata: {name: a}\nspec:\n  groups:\n  - {name: a, rules: [{alert: A, expr: \'{a="b"} |= "x"\'}]}\n',
    found: ["0"],
  },
];

describe("embeddedRules", () => {
  for (const { name, text, found: expected } of cases) {
    it(`finds ${name}`, async () => {
      assert.deepEqual(await found(text), expected);
    });
  }
});
