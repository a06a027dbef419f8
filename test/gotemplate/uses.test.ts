import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../src/gotemplate/functions.ts";
import { parseTemplate } from "../../src/gotemplate/parser.ts";
import { templateUses } from "../../src/gotemplate/uses.ts";
import type { TemplateUses } from "../../src/gotemplate/uses.ts";

function uses(text: string): TemplateUses {
  const parsed = parseTemplate(text, alertTemplateFunctions("3.16"));
  assert.ok(parsed.ok);
  return templateUses(parsed.actions);
}

/** The names of the labels used, each with the text that its span marks. */
function labels(text: string): string[] {
  return uses(text).labels.map(({ name, span }) => `${name}: ${text.slice(span.start, span.end)}`);
}

describe("templateUses", () => {
  const table: readonly (readonly [text: string, labels: string[]])[] = [
    ["{{ $labels.job }}", ["job: job"]],
    ["{{ .Labels.job }}", ["job: job"]],
    ["{{ $.Labels.job }}", ["job: job"]],
    ['{{ index $labels "a-b" | title }}', ['a-b: "a-b"']],
    ["{{ if (eq `x` (index .Labels `c`)) }}{{ end }}", ["c: `c`"]],
    [
      "{{ with $labels.a }}{{ . }}{{ $labels.b }}{{ .Labels.c }}{{ $.Labels.d }}{{ else }}{{ .Labels.e }}{{ end }}",
      ["a: a", "b: b", "d: d", "e: e"],
    ],
    ["{{ range query `up` }}{{ .Labels.a }}{{ end }}", []],
    ["{{ define `x` }}{{ .Labels.a }}{{ $.Labels.b }}{{ end }}", []],
    ["{{ $labels := args 1 }}{{ $labels.a }}", []],
    ["{{ $labels }}{{ index $labels $value }}{{ index `a` $labels }}", []],
  ];
  for (const [text, expected] of table) it(`finds the labels of ${text}`, () => assert.deepEqual(labels(text).sort(), expected));

  it("distinguishes external labels", () => {
    const { externalLabels, labels } = uses("{{ $externalLabels.cluster }}{{ .ExternalLabels.region }}");
    assert.deepEqual(externalLabels.map(({ name }) => name).sort(), ["cluster", "region"]);
    assert.deepEqual(labels, []);
  });

  it("lists the functions that a value is passed through", () => {
    const through = (text: string): readonly (readonly string[])[] => uses(text).values.map((use) => use.through);
    assert.deepEqual(through("{{ $value }}"), [[]]);
    assert.deepEqual(through("{{ .Value | humanize }}"), [["humanize"]]);
    assert.deepEqual(through("{{ printf `%.1f` (.Value) | title }}"), [["printf", "title"]]);
    assert.deepEqual(through("{{ $value.x }}{{ range query `up` }}{{ .Value }}{{ end }}"), []);
  });

  it("finds the expressions of queries", () => {
    const text = "{{ query `a` | first }}{{ `b` | query }}{{ query (printf `c`) }}{{ print `d` | query }}";
    assert.deepEqual(
      uses(text)
        .queries.map(({ expr }) => expr)
        .sort(),
      ["a", "b"],
    );
  });
});
