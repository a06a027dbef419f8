import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

const shown = new Set(["promql/syntax", "yaml/syntax", "yaml/not-checked", "yaml/folded-comment", "schema/unknown-field"]);

/** Returns the number of objects and rule files, and what is found: the path and the text that the finding points at. */
async function found(text: string): Promise<readonly string[]> {
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ objects, ruleFiles, findings }) =>
    [`${objects} ${ruleFiles}`].concat(
      findings
        .filter(({ finding }) => shown.has(finding.check))
        .map(({ finding, place }) => `${finding.check} ${finding.path.join(".")} «${text.slice(place.start, place.end)}»`),
    ),
  );
}

const ours =
  "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups: [{name: a, rules: [{record: a, expr: fo(x)}]}]\n";
const placed = (text: string, indent: string): string => text.replaceAll(/^(?=.)/gm, indent);
const item = (text: string): string => `- ${placed(text, "  ").trimStart()}`;
const holder = (kind: string, rest: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n${rest}`;

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: rules}\n";

const cases: readonly { readonly name: string; readonly text: string; readonly found: readonly string[] }[] = [
  {
    name: "a rule file in a ConfigMap",
    text: `${configMap}data:\n  a.yaml: |\n    groups:\n    - name: a\n      rules:\n      - alert: A\n        expr: |\n          up +\n            fo(x)\n`,
    found: ["0 1", "promql/syntax data.a.yaml.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "a rule file in double quotes, as kubectl prints it",
    text: `${configMap}data:\n  a.yaml: "groups:\\n- name: a\\n  rules:\\n  - record: a\\n    expr: fo(x)\\n"\n`,
    found: ["0 1", "promql/syntax data.a.yaml.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "two rule files in a ConfigMap",
    text: `${configMap}data:\n  a: |\n    groups:\n    - {name: a, rules: [{record: a, expr: up}]}\n    # expr: x\n    - name: b\n      rules:\n      - expr: fo(x)\n        record: a\n  b: |-\n    groups:\n    - name: b\n      rules:\n      - record: a\n        exp: up\n        expr: up\n`,
    found: ["0 2", "promql/syntax data.a.groups.1.rules.0.expr «fo»", "schema/unknown-field data.b.groups.0.rules.0.exp «exp»"],
  },
  {
    name: "a rule file in a ConfigMap that is not YAML",
    text: `${configMap}data:\n  a: |\n    groups:\n    - name: a\n      rules:\n      - record: a\n        expr: a: b\n`,
    found: ["0 1", "yaml/syntax data.a «»"],
  },
  {
    name: "the values of kube-prometheus-stack",
    text: "additionalPrometheusRulesMap:\n  app:\n    groups:\n    - name: a\n      rules:\n      - {record: a, expr: fo(x)}\nadditionalPrometheusRules:\n- name: b\n  groups:\n  - name: b\n    rules:\n    - {record: a, expr: fo(y)}\n",
    found: [
      "0 2",
      "promql/syntax additionalPrometheusRulesMap.app.groups.0.rules.0.expr «fo»",
      "promql/syntax additionalPrometheusRules.0.groups.0.rules.0.expr «fo»",
    ],
  },
  {
    name: "the values of the prometheus chart",
    text: "serverFiles:\n  alerting_rules.yml:\n    groups:\n    - name: a\n      rules:\n      - {alert: A, expr: fo(x)}\n",
    found: ["0 1", "promql/syntax serverFiles.alerting_rules.yml.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "the values of a HelmRelease",
    text: "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec:\n  values:\n    additionalPrometheusRulesMap:\n      a:\n        groups:\n        - {name: a, rules: [{record: a, expr: fo(x)}]}\n",
    found: ["0 1", "promql/syntax spec.values.additionalPrometheusRulesMap.a.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "rules of Loki, which are not checked",
    text: `${configMap.replace("rules", "loki-rules")}data:\n  a: |\n    groups:\n    - name: a\n      rules:\n      - {alert: A, expr: 'sum(rate({a="b"} |= "x" [5m])) > 1'}\n      - alert: B\n        expr: x\n`,
    found: ["0 0", "yaml/not-checked data.a «»"],
  },
  {
    name: "objects in a Template of OpenShift, whose parameters are not known",
    text: holder("Template", `objects:\n${item(ours.replace("name: a}", 'name: a, namespace: "${NS}"}'))}`),
    found: [
      "1 0",
      "yaml/not-checked objects.0.metadata.namespace «${NS}»",
      "promql/syntax objects.0.spec.groups.0.rules.0.expr «fo»",
    ],
  },
  {
    name: "objects and lists of rules in the values of a chart",
    text: `extraObjects:\n${item(ours)}rules:\n  custom: [{alert: A, expr: fo(y)}]\n`,
    found: ["1 1", "promql/syntax extraObjects.0.spec.groups.0.rules.0.expr «fo»", "promql/syntax rules.custom.0.expr «fo»"],
  },
  {
    name: "objects as texts in the values of a HelmRelease",
    text: holder(
      "HelmRelease",
      `spec:\n  values:\n    extraDeploy:\n    - |\n${placed(ours, "      ")}      ---\n${placed(ours, "      ").replace("fo(", "fu(")}`,
    ),
    found: [
      "2 0",
      "promql/syntax spec.values.extraDeploy.0.spec.groups.0.rules.0.expr «fo»",
      "promql/syntax spec.values.extraDeploy.0.spec.groups.0.rules.0.expr «fu»",
    ],
  },
  {
    name: "values as the text of an Application of Argo CD, and the values that charts make objects of",
    text: holder(
      "Application",
      `spec:\n  helm:\n    values: |\n      a:\n        prometheusSpec: {retention: 5d}\n        groups:\n        - {name: a, rules: [\n          {alert: A,\n           expr: up}]}\n      b:\n        groups:\n        - name: a\n          rules:\n          - record: a\n            expr: fo(x)\n`,
    ),
    found: [
      "0 2",
      "yaml/not-checked spec.helm.values.a.prometheusSpec «»",
      "promql/syntax spec.helm.values.b.groups.0.rules.0.expr «fo»",
    ],
  },
  {
    name: "an object in a ConfigMap in the values of a chart",
    text: `a:\n- |\n${placed(`${configMap}data:\n  a.yaml: |\n${placed(ours, "    ")}`, "  ")}`,
    found: ["1 0", "promql/syntax a.0.data.a.yaml.spec.groups.0.rules.0.expr «fo»"],
  },
  {
    name: "nothing in texts within texts without end",
    text: [1, 2, 3, 4].reduce((inner) => `a: |\n${placed(inner, "  ")}`, ours),
    found: ["0 0"],
  },
  {
    name: "a rule file in a Secret, plain and encoded",
    text: holder(
      "Secret",
      `stringData:\n  a: |\n    groups:\n    - {name: a, rules: [\n      {record: a,\n       expr: fo(x)}]}\n    - name: b\n      rules:\n      - record: b\n        expr: up\ndata:\n  b: ${btoa("groups:\n- name: a\n  rules:\n  - record: a\n    expr: fo(x)\n")}\n`,
    ),
    found: [
      "0 2",
      "promql/syntax stringData.a.groups.0.rules.0.expr «fo»",
      `promql/syntax data.b.groups.0.rules.0.expr «${btoa("groups:\n- name: a\n  rules:\n  - record: a\n    expr: fo(x)\n")}»`,
    ],
  },
  {
    name: "configurations of Prometheus and Alertmanager in a ConfigMap",
    text: `${configMap}data:\n  a: |\n    global: {}\n    scrape_configs: []\n  b: |\n    route: {receiver: a}\n    receivers: []\n`,
    found: ["0 0", "yaml/not-checked data.a «»", "yaml/not-checked data.b «»"],
  },
  {
    name: "objects that another program makes others of, which are named",
    text: holder("Policy", `spec:\n  generate:\n  - data:\n${placed(ours, "      ")}  - data:\n${placed(ours, "      ")}`),
    found: ["0 0", "yaml/not-checked spec.generate.0.data «»"],
  },
  {
    name: "patches of kustomize, which are named",
    text: holder("Kustomization", `patches:\n- patch: |\n${placed(ours, "    ")}`),
    found: ["0 0", "yaml/not-checked patches.0.patch «»"],
  },
  {
    name: "no reference to an object of ours",
    text: holder("Scaler", "spec:\n  ref: {apiVersion: monitoring.coreos.com/v1, kind: Prometheus, name: a}\n"),
    found: ["0 0"],
  },
  {
    name: "comments that YAML folds, in the values of a chart",
    text: "a:\n  groups:\n  - name: a\n    rules:\n    - record: a\n      expr: >\n        up # b\n        > 1\n",
    found: ["0 1", "yaml/folded-comment a.groups.0.rules.0.expr «# b»"],
  },
  {
    name: "no values that switch an object on or off",
    text: "serviceMonitor: {enabled: true, labels: {a: b}}\npodMonitor: {enabled: false, interval: 30s}\nprometheusSpec: {}\n",
    found: ["0 0"],
  },
  {
    name: "nothing in a ConfigMap of another program",
    text: `${configMap}data:\n  a: |\n    groups: [a]\n  b: groups\n`,
    found: ["0 0"],
  },
  {
    name: "nothing in objects of others that have groups with rules",
    text: 'apiVersion: loki.grafana.com/v1\nkind: AlertingRule\nmetadata: {name: a}\nspec:\n  groups:\n  - {name: a, rules: [{alert: A, expr: \'{a="b"} |= "x"\'}]}\n',
    found: ["0 0"],
  },
];

describe("embeddedIn", () => {
  for (const { name, text, found: expected } of cases) {
    it(`finds ${name}`, async () => {
      assert.deepEqual(await found(text), expected);
    });
  }

  it("quotes nothing of a Secret", async () => {
    const text = holder(
      "Secret",
      "stringData:\n  a: |\n    groups:\n    - {name: a, rules: [\n      {record: a, expr: hunter2(x)}]}\n    - name: b\n      rules:\n      - record: b\n        expr: up\n",
    );
    const { documents } = await checkSource({ text }, contextOf());
    const values = documents.flatMap(({ findings }) => findings.map(({ finding }) => finding.value));
    assert.deepEqual(values, [undefined]);
  });
});
