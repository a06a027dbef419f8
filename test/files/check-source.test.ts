import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRuleFile } from "../../src/files/read-rule-file.ts";
import { checkSource } from "../../src/files/check-source.ts";
import type { PlacedFinding } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

/** Returns the findings of the named checks alone, so that a test is about places and not about what else is found. */
async function findings(text: string, ...checks: string[]): Promise<readonly PlacedFinding[]> {
  const all = (await checkSource({ text }, contextOf())).documents.flatMap((document) => document.findings);
  return all.filter(({ finding }) => checks.includes(finding.check));
}

function spec(rule: string): string {
  return `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n  - name: g\n    rules:\n    - ${rule}`;
}

/** `«` and `»` enclose what the finding should point at; they are not a part of the text. */
const places: readonly { readonly name: string; readonly check: string; readonly text: string }[] = [
  { name: "a span in plain text", check: "promql/syntax", text: spec("record: a\n      expr: «fo»(x)\n") },
  { name: "a span in single quotes", check: "promql/syntax", text: spec("record: a\n      expr: '{a=\"''\"} + «fo»(x)'\n") },
  { name: "a span in double quotes", check: "promql/syntax", text: spec('record: a\n      expr: "{a=\\"x\\"} + «fo»(x)"\n') },
  {
    name: "a span in a literal block",
    check: "promql/syntax",
    text: spec("record: a\n      expr: |\n        up\n          + «fo»(x)\n"),
  },
  {
    name: "a span in a folded block",
    check: "promql/syntax",
    text: spec("record: a\n      expr: >-\n        up\n        + «fo»(x)\n"),
  },
  {
    name: "a span in plain text over lines",
    check: "promql/syntax",
    text: spec("record: a\n      expr: up\n         + «fo»(x)\n"),
  },
  { name: "a span in a flow map", check: "promql/syntax", text: spec('{record: a, "expr": "«fo»(x)"}\n') },
  {
    name: "a span in a flow map that is indented too little",
    check: "promql/syntax",
    text: spec("{\n record: a,\n expr: «fo»(x)\n}\n"),
  },
  { name: "a span at an alias", check: "promql/syntax", text: spec("record: &x «fo»(x)\n      expr: *x\n") },
  {
    name: "a span in a merged map",
    check: "promql/syntax",
    text: spec("&x {record: a, expr: «fo»(x)}\n    - {record: b, <<: *x}\n"),
  },
  {
    name: "a span among characters of two units",
    check: "promql/syntax",
    text: spec("record: a\n      expr: '{a=\"😀\"} + «fo»(x)'\n"),
  },
  { name: "a whole value", check: "schema/wrong-type", text: spec("alert: «Y»\n      expr: up == 0\n") },
  { name: "a key", check: "schema/unknown-field", text: spec("record: a\n      «exp»: up\n      expr: up\n") },
  {
    name: "a label's name",
    check: "rule/label-name",
    text: spec('record: a\n      expr: up\n      labels: {"«__name__»": b}\n'),
  },
  {
    name: "the second of two equal keys",
    check: "yaml/duplicate-key",
    text: spec("record: a\n      expr: up\n      «expr»: up\n"),
  },
  { name: "the map that lacks a field", check: "rule/no-expression", text: spec("«»record: a\n") },
  { name: "an empty field", check: "rule/no-expression", text: spec("record: a\n      «expr»:\n") },
  { name: "a rule file", check: "promql/syntax", text: "groups:\n- name: a\n  rules:\n  - record: a\n    expr: «fo»(x)\n" },
  { name: "a second document", check: "promql/syntax", text: `# c\n---\n---\n${spec("record: a\n      expr: «fo»(x)\n")}` },
  {
    name: "an item of a list",
    check: "promql/syntax",
    text: `apiVersion: v1\nkind: List\nitems:\n- ${spec("record: a\n      expr: «fo»(x)\n").replaceAll("\n", "\n  ")}`,
  },
  {
    name: "text with carriage returns",
    check: "promql/syntax",
    text: spec("record: a\n      expr: |\n        up +\n         «fo»(x)\n").replaceAll("\n", "\r\n"),
  },
  { name: "text with a byte order mark", check: "promql/syntax", text: `\ufeff${spec("record: a\n      expr: «fo»(x)\n")}` },
  {
    name: "JSON",
    check: "promql/syntax",
    text: '{"groups":[{"name":"a","rules":[{"record":"a","expr":"\\u0075p + «fo»(x)"}]}]}',
  },
];

describe("checkSource places", () => {
  for (const { name, check, text: marked } of places) {
    it(name, async () => {
      const start = marked.indexOf("«");
      const end = marked.indexOf("»") - 1;
      const text = marked.replace("«", "").replace("»", "");
      // An alias or a merge is found at each place that uses it.
      const [found] = await findings(text, check);
      assert.deepEqual(found?.place, { start, end });
      const before = text
        .slice(0, start)
        .replace("\ufeff", "")
        .split(/\r\n|\n/);
      assert.equal(found.line, before.length);
      assert.equal(found.column, Array.from(before.at(-1) ?? "").length + 1);
    });
  }
});

describe("checkSource", () => {
  const documentsOf = async (text: string): Promise<readonly string[]> =>
    (await checkSource({ text }, contextOf())).documents.map(({ type, index, kind, namespace, name, allowed }) =>
      [type, index, kind, namespace, name, allowed].join(" "),
    );

  it("accepts brackets that close too far left anywhere, and keeps text that looks like them", () => {
    const text = (labels: string): string =>
      `groups:\n- name: a\n  rules:\n${Array.from({ length: 40 }, (_, index) => `  - record: 'a:b${index}'\n    expr: |\n      sum({\n        a="b"\n      }\n      )\n    labels: ${labels}\n`).join("")}`;
    const read = (labels: string): unknown => readRuleFile(text(labels));
    assert.deepEqual(read("{\n  c: d\n}"), read("{ c: d }"));
    assert.deepEqual(read("{\n  c: d\n    }"), read("{ c: d }"));
  });

  it("distinguishes objects, rule files and other documents", async () => {
    assert.deepEqual(
      await documentsOf(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n---\ngroups: []\n---\na: 1\n---\na: [\n",
      ),
      ["object 0 ConfigMap b a true", "rules 1 RuleFile   true", "other 2    true", "unreadable 3    false"],
    );
  });

  it("reads lists item by item", async () => {
    assert.deepEqual(
      await documentsOf(
        "kind: PrometheusRuleList\napiVersion: monitoring.coreos.com/v1\nitems:\n- {kind: A, apiVersion: b, metadata: {generateName: x-}}\n- {kind: B, apiVersion: b}\n",
      ),
      ["object 0 A  x- true", "object 0 B   true"],
    );
    assert.deepEqual(await documentsOf("kind: List\napiVersion: v1\nitems: x\n"), ["object 0 List   true"]);
  });

  it("reads what is meant as one of our objects as an object", async () => {
    assert.deepEqual(
      await documentsOf(
        "kind: PrometheusRule\nmetadata: {name: a}\n---\napiVersion: monitoring.coreos.com/v1\nspec: {}\n---\nkind: Kustomization\n",
      ),
      ["object 0 PrometheusRule  a false", "object 1    false", "other 2    true"],
    );
  });

  const messages = async (text: string): Promise<readonly string[]> =>
    (await findings(text, "yaml/syntax", "yaml/template", "yaml/unread-document")).map(
      ({ finding }) => `${finding.severity}: ${finding.problem}`,
    );

  const unread = "warn: Prometheus reads only the first document of a rule file";
  it("denies nothing in a document that Prometheus does not read", async () => {
    const broken = "groups: [{name: a, rules: [{record: a, expr: fo(x)}]}]\n";
    const severities = async (text: string): Promise<readonly string[]> =>
      (await findings(text, "promql/syntax")).map(({ finding }) => finding.severity);
    assert.deepEqual(await severities(`groups: []\n---\n${broken}`), ["warn"]);
    assert.deepEqual(await severities(`---\n---\n${broken}`), ["warn"]);
    assert.deepEqual(await severities(broken), ["deny"]);
  });

  it("denies objects in UTF-16, which kubectl does not read, and accepts rule files, which Prometheus does", async () => {
    const denials = async (text: string): Promise<readonly string[]> => {
      const { documents } = await checkSource({ text, encoding: "UTF-16" }, contextOf());
      return documents.flatMap(({ findings }) => findings.map(({ finding }) => finding.problem));
    };
    const object = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: []}\n";
    assert.deepEqual(await denials(object), ["the file is UTF-16, which kubectl does not read"]);
    assert.deepEqual(await denials("groups: []\n"), []);
  });

  const afterRules: readonly (readonly [text: string, message: string])[] = [
    ["groups: []\n", unread],
    ["a: [\n", `${unread}, and this one is not YAML`],
    ["'abc\n", "deny: missing closing '"],
    ["@x\n", "deny: unexpected text after the document"],
    ["a: \u0001\n", "deny: control character U+0001 is not allowed in YAML"],
  ];
  for (const [second, message] of afterRules) {
    it(`reports a second document of a rule file as Prometheus treats it: ${JSON.stringify(second)}`, async () => {
      assert.deepEqual(await messages(`groups: []\n---\n${second}`), [message]);
    });
  }

  it("refuses text after a separator, as kubectl does", async () => {
    assert.deepEqual(await messages("--- {apiVersion: v1, kind: A}\n"), [
      "deny: unexpected text after ---, where kubectl accepts only a comment",
    ]);
  });

  it("grades what readers report, but not that a document cannot be read", async () => {
    const graded = async (grade: "off" | "deny"): Promise<readonly string[]> =>
      (
        await checkSource(
          { text: "groups: []\n---\n'a\n---\ngroups: []\n" },
          contextOf(
            {},
            new Map([
              ["yaml/unread-document", grade],
              ["yaml/syntax", "off"],
            ]),
          ),
        )
      ).documents
        .flatMap((document) => document.findings)
        .map(({ finding }) => `${finding.severity} ${finding.check}`);
    assert.deepEqual(await graded("off"), ["deny yaml/syntax"]);
    assert.deepEqual(await graded("deny"), ["deny yaml/syntax", "deny yaml/unread-document"]);
  });

  const templates: readonly string[] = [
    "{{- if .Values.rules }}\napiVersion: v1\n{{- end }}\n",
    "apiVersion: v1\nkind: A\nmetadata:\n  name: {{ .Values.name }}\n",
    "groups:\n{{ toYaml .Values.groups }}\n",
    'apiVersion: v1\nkind: A\nmetadata:\n  labels: {{ include "labels" . | nindent 4 }}\n',
  ];
  for (const text of templates) {
    it(`reports a Helm template: ${JSON.stringify(text.slice(0, 30))}`, async () => {
      assert.deepEqual(await messages(text), ["deny: this is a Helm template, and its output is not known here"]);
    });
  }

  it("reports what else is wrong with a document whose alerts have templates over lines", async () => {
    assert.deepEqual(await messages("groups:\n- name: a\n  x: |\n    {{ range .x }}\n    {{ end }}\n  y: a: b\n"), [
      "deny: unexpected text in a map",
    ]);
  });

  it("does not mistake an alert's annotation for a Helm template", async () => {
    assert.deepEqual(
      await messages(
        "groups:\n- name: a\n  rules:\n  - alert: a\n    expr: up == 0\n    annotations:\n      summary: {{ $labels.job }}\n",
      ),
      ["deny: unquoted {{ starts a map in YAML"],
    );
  });
});
