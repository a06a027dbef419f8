import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

/** Returns how much of a text is checked, and what the checks of files themselves and those of fields report. */
async function found(text: string): Promise<readonly string[]> {
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ type, objects, ruleFiles, findings }) =>
    [`${type} ${objects} ${ruleFiles}`].concat(
      findings
        .filter(({ finding }) => /^(?:yaml|schema|promql)\//.test(finding.check))
        .map(({ finding, line }) => `${line} ${finding.severity} ${finding.check} ${finding.problem}; ${finding.fix}`),
    ),
  );
}

const rules = "- name: a\n  rules:\n  - record: a:b\n    expr: sum(up\n";
const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");
const unclosed = 'deny promql/syntax the "(" of sum is not closed; add a ")"';

const cases: readonly { readonly name: string; readonly text: string; readonly found: readonly (string | RegExp)[] }[] = [
  { name: "a rule file", text: `groups:\n${rules}`, found: ["rules 0 1", `5 ${unclosed}`] },
  {
    name: "a misspelt key groups",
    text: `group:\n${rules}`,
    found: ["rules 0 1", /^1 deny schema\/unknown-field .*; did you mean "groups"\?$/],
  },
  {
    name: "groups without the key groups",
    text: rules,
    found: [
      "rules 0 1",
      '1 deny yaml/no-groups rule groups without the key groups, which Prometheus does not load; write "groups:" on the line before and indent the list below it',
      `4 ${unclosed}`,
    ],
  },
  {
    name: "rules outside of a group",
    text: "rules:\n- {record: a:b, expr: sum(up}\n",
    found: ["rules 0 1", /^1 deny yaml\/no-groups rules outside of a group, .*; put them into a group/, `2 ${unclosed}`],
  },
  {
    name: "a list of rules",
    text: "- {alert: A, expr: sum(up}\n",
    found: ["rules 0 1", /^1 deny yaml\/no-groups/, `1 ${unclosed}`],
  },
  { name: "a single rule", text: "alert: A\nexpr: sum(up\n", found: ["rules 0 1", /^1 deny yaml\/no-groups/, `2 ${unclosed}`] },
  {
    name: "groups with misspelt rules under a misspelt key",
    text: "group:\n- name: a\n  rule:\n  - {alert: A, exp: up}\n",
    found: ["rules 0 1", /^1 deny schema\/unknown-field .*; did you mean "groups"\?$/],
  },
  {
    name: "rules with a misspelt expression outside of a group",
    text: "rules:\n- {alert: A, exp: up}\n",
    found: ["rules 0 1", /^1 deny yaml\/no-groups/, /^2 deny schema\/unknown-field .*; did you mean "expr"\?$/],
  },
  {
    name: "groups under a key that may be one of a chart's values",
    text: `rule_groups:\n${rules}`,
    found: [
      "other 0 1",
      '1 hint yaml/no-groups Prometheus does not load rules under the key "rule_groups"; if this is a rule file, write groups: instead',
      `5 ${unclosed}`,
    ],
  },
  {
    name: "rules under a key that may be one of a chart's values",
    text: "alerts:\n- {alert: A, expr: sum(up}\n",
    found: [
      "other 0 1",
      '1 hint yaml/no-groups Prometheus does not load rules under the key "alerts"; if this is a rule file, put them into a group: under groups:, as - name: NAME with rules: below it',
      `2 ${unclosed}`,
    ],
  },
  {
    name: "a rule file with a kind",
    text: `kind: PrometheusRule\ngroups:\n${rules}`,
    found: ["rules 0 1", /^1 deny schema\/unknown-field/, `6 ${unclosed}`],
  },
  {
    name: "a rule file with a kind that does not exist",
    text: `kind: Rule\ngroups:\n${rules}`,
    found: ["rules 0 1", /^1 deny schema\/unknown-field/, `6 ${unclosed}`],
  },
  {
    name: "a spec without a kind, and checks its groups",
    text: `metadata: {name: a}\nspec:\n  groups:\n${indented(rules)}`,
    found: [
      "other 0 1",
      "1 deny yaml/no-kind missing kind: the spec looks like that of a PrometheusRule, and kubectl refuses an object without a kind; add apiVersion: monitoring.coreos.com/v1 and kind: PrometheusRule",
      `7 ${unclosed}`,
    ],
  },
  {
    name: "a misspelt API group",
    text: "apiVersion: monitoring.coreos/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {}\n",
    found: ["object 1 0", /^1 deny schema\/unknown-kind .*did you mean "monitoring.coreos.com\/v1"\?$/],
  },
  {
    name: "a fork of our API group",
    text: "apiVersion: azmonitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n",
    found: [
      "object 0 0",
      "1 hint yaml/not-checked not checked: azmonitoring.coreos.com/v1 is not monitoring.coreos.com; check the object with the operator of that API group",
    ],
  },
  {
    name: "an item of a typed list",
    text: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRuleList\nitems:\n- metadata: {name: a}\n  spec:\n    groups:\n    - {name: a, rules: [{record: a:b, expr: sum(up}]}\n",
    found: ["object 1 0", `7 ${unclosed}`],
  },
  {
    name: "an item of a list in a list",
    text: "apiVersion: v1\nkind: List\nitems:\n- apiVersion: monitoring.coreos.com/v1\n  kind: PrometheusRuleList\n  items:\n  - metadata: {name: a}\n    spec:\n      groups:\n      - {name: a, rules: [{record: a:b, expr: sum(up}]}\n",
    found: ["object 1 0", `10 ${unclosed}`],
  },
  {
    name: "an item of a list without a kind",
    text: "apiVersion: v1\nkind: List\nitems:\n- metadata: {name: a}\n  spec: {podMetricsEndpoints: []}\n",
    found: ["object 0 0", /^4 deny yaml\/no-kind .* a PodMonitor/],
  },
  {
    name: "a Prometheus configuration",
    text: "global: {}\nrule_files: [a.yaml]\nscrape_configs: []\n",
    found: [
      "other 0 0",
      "1 hint yaml/not-checked not checked: this is a Prometheus configuration; check it with promtool check config FILE",
    ],
  },
  {
    name: "a unit test of rules",
    text: "rule_files: [a.yaml]\ntests: []\n",
    found: ["other 0 0", /this is a unit test of rules; run it with promtool test rules FILE$/],
  },
  {
    name: "an Alertmanager configuration",
    text: "route: {receiver: a}\nreceivers: [{name: a}]\n",
    found: ["other 0 0", /this is an Alertmanager configuration; check it with amtool check-config FILE$/],
  },
  {
    name: "a list of scrape configurations",
    text: "- job_name: a\n",
    found: ["other 0 0", /this is a list of scrape configurations; /],
  },
  {
    name: "a provisioning file of Grafana",
    text: "apiVersion: 1\ngroups:\n- {orgId: 1, name: a, rules: [{uid: a}]}\n",
    found: ["other 0 0", /provisioning file of Grafana's alerting/],
  },
  { name: "the values of a chart without rules", text: "replicas: 1\n", found: ["other 0 0"] },
  {
    name: "an object of another API group",
    text: "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
    found: ["object 0 0"],
  },
  {
    name: "a Secret with a value that is not base64",
    text: 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: amhz, b: "my password!", c: "ENC[x]", d: "${D}"}\n',
    found: [
      "object 0 0",
      "4 deny yaml/not-base64 the value must be base64, the API server refuses the Secret; encode it, or move it to stringData, which takes plain text",
    ],
  },
  {
    name: "text after the end of an object",
    text: "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n...\n# b\nkind: Namespace\n",
    found: [
      "object 0 0",
      "4 warn yaml/unread-document kubectl reads nothing after the ... that ends the document; separate documents by ---",
    ],
  },
  {
    name: "the end of an object with a comment after it",
    text: "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n...\n# b\n",
    found: ["object 0 0"],
  },
  {
    name: "a list of our objects at the top",
    text: "- apiVersion: monitoring.coreos.com/v1\n  kind: PrometheusRule\n",
    found: [
      "other 0 0",
      "1 deny yaml/syntax kubectl does not accept a list of objects at the top; write apiVersion: v1, kind: List and the objects under items:, or separate the objects by ---",
    ],
  },
];

function matches(actual: string, expected: string | RegExp | undefined): boolean {
  return typeof expected === "string" ? actual === expected : expected?.test(actual) === true;
}

describe("recognize", () => {
  for (const { name, text, found: expected } of cases) {
    it(`recognizes ${name}`, async () => {
      const actual = await found(text);
      const asExpected = actual.map((line, index) => (matches(line, expected[index]) ? expected[index] : line));
      assert.deepEqual(asExpected, expected);
    });
  }
});
