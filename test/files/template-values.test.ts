import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

const object = (spec: string, name = "a"): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: ${name}\n  annotations: {a: "{{ .Values.a }}"}\nspec:\n  groups:\n  - name: a\n    rules:\n    - alert: A\n      annotations: {summary: s, description: "d {{ .Values.d }} \${D}"}\n      ${spec}\n`;

/** Returns what is denied: the check, the path, and the text that the finding points at. */
async function denied(text: string): Promise<readonly string[]> {
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ findings }) =>
    findings
      .filter(({ finding }) => finding.severity === "deny")
      .map(({ finding, place }) => `${finding.check} ${finding.path.at(-1)} «${text.slice(place.start, place.end)}»`),
  );
}

const cases: readonly { readonly name: string; readonly text: string; readonly denied: readonly string[] }[] = [
  {
    name: "a placeholder in a comment, an annotation and a description",
    text: object("expr: up == 0 # {{ .Values.x }}"),
    denied: [],
  },
  {
    name: "a Helm action in an expression",
    text: object("expr: up > {{ .Values.max }} and up"),
    denied: ["yaml/template expr «{{ .Values.max }}»"],
  },
  {
    name: "a Helm action in quotes inside an expression",
    text: object(`expr: |\n        up{a="{{ template "a.b" . }}"} == 0`),
    denied: [`yaml/template expr «{{ template "a.b" . }}»`],
  },
  {
    name: "a template of alerts in an expression",
    text: object("expr: up{a=b, c='{{ $labels.x }}'}"),
    denied: ["promql/syntax expr «{{ $labels.x }}»"],
  },
  {
    name: "a Helm action in a duration",
    text: object("expr: up == 0\n      for: '{{ .Values.for }}'"),
    denied: ["yaml/template for «{{ .Values.for }}»"],
  },
  {
    name: "a Helm action in a name",
    text: object("expr: up == 0", "'{{ .Release.Name }}-a'"),
    denied: ["yaml/template name «{{ .Release.Name }}»"],
  },
  { name: "a variable of Flux in a name", text: object("expr: up == 0", "${APP}-a"), denied: ["yaml/template name «${APP}»"] },
  {
    name: "a variable of Flux with a default",
    text: object("expr: up == 0\n      for: ${FOR:=5m}"),
    denied: ["yaml/template for «${FOR:=5m}»"],
  },
  { name: "a variable of Flux in a string of an expression", text: object(`expr: up{job="\${APP}"} == 0`), denied: [] },
  {
    name: "another mistake next to a variable",
    text: object("expr: up == 0\n      for: ${FOR:=5m}\n      fr: 5m"),
    denied: ["yaml/template for «${FOR:=5m}»", "schema/unknown-field fr «fr»"],
  },
  {
    name: "a capture group of a relabeling, which is not a variable",
    text: "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\nspec:\n  selector: {}\n  endpoints:\n  - port: web\n    relabelings: [{regex: '(?P<a>.)', replacement: '${a}', targetLabel: b}]\n",
    denied: [],
  },
];

describe("explainPlaceholders", () => {
  for (const { name, text, denied: expected } of cases) {
    it(`${expected.length === 0 ? "accepts" : "reports"} ${name}`, async () => {
      assert.deepEqual(await denied(text), expected);
    });
  }
});
