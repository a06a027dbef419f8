import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../src/gotemplate/functions.ts";
import { maxTemplateTokens } from "../../src/gotemplate/limits.ts";
import { parseTemplate } from "../../src/gotemplate/parser.ts";
import type { ParsedTemplate } from "../../src/gotemplate/parser.ts";

function parse(text: string, version = "3.16"): ParsedTemplate {
  return parseTemplate(text, alertTemplateFunctions(version));
}

/** The diagnostics of a template, each as the marked text and what is said of it. */
function diagnostics(text: string, version?: string): string[] {
  const parsed = parse(text, version);
  if (parsed.ok) return [];
  return parsed.diagnostics.map(({ span, problem, fix }) => `${text.slice(span.start, span.end)} | ${problem} | ${fix}`);
}

const sound = [
  "",
  "no action",
  "{{ $labels.instance }} of {{ .Labels.job }} is at {{ $value | humanizePercentage }}",
  "{{- /* a comment */ -}}",
  '{{ index $labels "a-b" }}',
  "{{ $x := 1 }}{{ $x = 2 }}{{ $x }}",
  "{{ $y = 1 }}{{ $y }}",
  "{{ if eq $labels.a `b` }}x{{ else if $value }}y{{ else }}z{{ end }}",
  "{{ with query `up` }}{{ . | first | value }}{{ else with $labels.a }}{{ end }}",
  "{{ range $i, $s := query `up` }}{{ if $i }}{{ break }}{{ end }}{{ continue }}{{ end }}",
  "{{ range $i, $i }}{{ end }}",
  "{{ if 1 }}{{ $kept := 1 }}{{ else }}{{ $kept }}{{ end }}",
  '{{ define "a" }}{{ . }}{{ end }}{{ template "a" $labels }}{{ template "a" }}',
  '{{ block "b" . }}{{ $.x }}{{ end }}',
  '{{ define "a" }} {{/* nothing */}} {{ end }}{{ define "a" }}x{{ end }}',
  "{{ (query `up` | first).Value }}",
  "{{ printf\n`%s`\n$value\n}}",
  "{{ $value | }}",
  "{{ ((1)) }}{{ 'a' }}{{ '\\'' }}{{ 1+2i }}{{ -1_000 }}{{ 0x1p-2 }}{{ .5 }}",
  "{{ $.Labels.x }}{{ $externalLabels.y }}{{ $externalURL }}",
  "{{ .é.ملف.𝒳 }}",
];

const faulty: readonly (readonly [text: string, ...diagnostics: string[]])[] = [
  ["{{ $valu }}", '$valu | the variable "$valu" is not set here | did you mean "$value"?'],
  ["{{ $frobnicate }}", '$frobnicate | the variable "$frobnicate" is not set here | set it first: {{ $frobnicate := … }}'],
  ["{{ labels.job }}", 'labels | there is no template function "labels" | did you mean "$labels"?'],
  ["{{ $value | humanise }}", 'humanise | there is no template function "humanise" | did you mean "humanize"?'],
  [
    '{{ define "a" }}{{ $value }}{{ end }}',
    "$value | $value is not set inside define and block, which see only what they are given | give it to the template as its data and read it from the dot",
  ],
  [
    "{{ $valu }} and {{ humanise 08 }}",
    '$valu | the variable "$valu" is not set here | did you mean "$value"?',
    'humanise | there is no template function "humanise" | did you mean "humanize"?',
    '08 | "08" starts with 0 and so is octal, with the digits 0 to 7 | drop the 0 in front',
  ],
  ["a {{ $value", "{{ | this action is never closed | close it with }}"],
  ["{{ if $value }}a", "{{ if $value }} | this if is never ended | add {{ end }}"],
  ["{{ end }}", "end | this end closes nothing | drop it, or open the if, with or range it belongs to"],
  ["{{ else }}", "else | this else belongs to no if, with or range | drop it"],
  ["{{ block `a` . }}{{ else }}{{ end }}", "else | this else belongs to no if, with or range in this block | drop it"],
  ["{{ if 1 }}{{ else }}{{ else }}{{ end }}", "else | the if has an else already | keep one of the two, the last one"],
  [
    "{{ range . }}{{ else if 1 }}{{ end }}",
    'else if | a range has no "else if" | write {{ else }}{{ if … }}, and {{ end }} for both',
  ],
  ["{{ break }}", "break | break stands outside of a range | drop it, or move it into the range"],
  [
    "{{ range . }}{{ block `a` . }}{{ continue }}{{ end }}{{ end }}",
    "continue | continue stands outside of a range | drop it, or move it into the range",
  ],
  ["{{ range . }}{{ else }}{{ break }}{{ end }}", "break | break stands outside of a range | drop it, or move it into the range"],
  ["{{ $labels.my-label }}", '- | "-" cannot stand right behind a name | write index $labels "my-label" for such a label'],
  ['{{ $labels["a/b"] }}', '[ | "[" cannot stand right behind a name | write index $labels "a/b" for such a label'],
  [
    "{{ $value*100 }}",
    '* | "*" cannot stand right behind a name | templates have no operators: compare with eq, ne, lt, gt, and compute in the expression',
  ],
  [
    "{{ $value * 100 }}",
    '* | "*" cannot stand here | templates have no operators: compare with eq, ne, lt, gt, join with and, or, not, and compute in the expression',
  ],
  ["{{ $value - 1 }}", '- | templates have no operator "-" | compute the value in the expression'],
  ["{{ len($labels) }}", '( | "(" cannot stand here | write arguments behind the function with spaces: printf "%s" $value'],
  ["{{ (len $labels }}", '( | this "(" is not closed before the action ends | add a ")"'],
  ["{{ (len $labels\n-}}", '( | this "(" is not closed before the action ends | add a ")"'],
  ["{{ len $labels) }}", ') | this ")" closes nothing | drop it, or open a "(" before it'],
  ["{{ `a` | 1 }}", '1 | a value is piped into "1", which is no function | name the function first: … | printf "%v"'],
  [
    "{{ 1.a }}",
    '1.a | "1.a" starts like a number and goes on otherwise | put text in double quotes, and a space between two words',
  ],
  ["{{ `a`.b }}", '.b | "`a`" has no fields | put a space before the dot'],
  ["{{ }}", "{{ }} | this action is empty | write a value in it, or drop it"],
  ["{{ if }}{{ end }}", "{{ if }} | if has no condition | write one: {{ if gt $value 0.9 }}"],
  ["{{ print () }}", "() | these parentheses are empty | write a value in them, or drop them"],
  ["{{ 'foo' }}", "'foo' | single quotes hold exactly one character | put text in double quotes"],
  ['{{ "\\d" }}', '\\d | "\\\\d" is no escape | double the backslash, or write the string in backquotes'],
  ['{{ "a\n" }}', '"a | this string has no closing quote on its line | close it, or write it in backquotes'],
  ["{{ $a, $b := 1 }}", ", | one variable can be set here, not more | set them in actions of their own"],
  ["{{ range $a, $b, $c := . }}{{ end }}", ", | two variables can be set here, not more | write $index, $element := …"],
  ["{{ range $a, 1 }}{{ end }}", "1 | a second variable has to follow the comma | write $index, $element := …"],
  ["{{ template $labels }}", '$labels | template has no name in quotes | write {{ template "name" … }}'],
  ['{{ define "a" }}x{{ end }}{{ define "a" }}y{{ end }}', '"a" | the template "a" is defined already | rename one of the two'],
  [
    '{{ if 1 }}{{ define "a" }}{{ end }}{{ end }}',
    "define | define stands inside another action | define templates at the outermost level",
  ],
  ["{{/* a */ }}", "  | something stands between a comment's */ and }} | give the comment its own {{/* action */}}"],
  ["{{ \u0000 }}", '\u0000 | "\\u0000" means nothing in an action | drop it, or put text in double quotes'],
];

describe("parseTemplate", () => {
  for (const text of sound) it(`takes ${JSON.stringify(text)}`, () => assert.deepEqual(diagnostics(text), []));

  for (const [text, ...expected] of faulty) {
    it(`tells what is wrong with ${JSON.stringify(text)}`, () => assert.deepEqual(diagnostics(text), expected));
  }

  it("knows which Prometheus has a function", () => {
    assert.deepEqual(diagnostics("{{ now }}", "3.6"), []);
    assert.deepEqual(diagnostics("{{ now }}", "3.5"), [
      "now | Prometheus 3.5 does not have the function now | drop it, or run Prometheus 3.6 or later",
    ]);
  });

  it("tells ten diagnostics at the most", () => assert.equal(diagnostics("{{ nope }}".repeat(100)).length, 10));

  it("says where Go's parser stood at the first diagnostic", () => {
    const text = "a\n{{ if 1 }}\nb\n";
    const parsed = parse(text);
    assert.equal(parsed.ok || parsed.stoppedAt, text.length);
  });

  it("names the templates that are defined and hold something", () => {
    const parsed = parse('{{ define "a" }} {{ end }}{{ define "b" }}x{{ end }}');
    assert.deepEqual(parsed.ok && [...parsed.definitions], [["b", { start: 36, end: 39 }]]);
  });

  it("builds the tree of what it takes", () => {
    const text = "{{ if $labels.a }}{{ (first .b).c | title }}{{ else if 1 }}{{ end }}";
    const parsed = parse(text);
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.actions, [
      {
        kind: "if",
        span: { start: 0, end: 18 },
        pipeline: {
          kind: "pipeline",
          span: { start: 6, end: 15 },
          declares: [],
          commands: [
            {
              span: { start: 6, end: 15 },
              args: [
                {
                  kind: "variable",
                  span: { start: 6, end: 15 },
                  name: "$labels",
                  fields: [{ span: { start: 14, end: 15 }, text: "a" }],
                },
              ],
            },
          ],
        },
        body: [
          {
            kind: "output",
            span: { start: 18, end: 44 },
            pipeline: {
              kind: "pipeline",
              span: { start: 21, end: 41 },
              declares: [],
              commands: [
                {
                  span: { start: 21, end: 33 },
                  args: [
                    {
                      kind: "chain",
                      span: { start: 21, end: 33 },
                      of: {
                        kind: "pipeline",
                        span: { start: 21, end: 31 },
                        declares: [],
                        commands: [
                          {
                            span: { start: 22, end: 30 },
                            args: [
                              { kind: "function", span: { start: 22, end: 27 }, name: "first" },
                              {
                                kind: "field",
                                span: { start: 28, end: 30 },
                                fields: [{ span: { start: 29, end: 30 }, text: "b" }],
                              },
                            ],
                          },
                        ],
                      },
                      fields: [{ span: { start: 32, end: 33 }, text: "c" }],
                    },
                  ],
                },
                { span: { start: 36, end: 41 }, args: [{ kind: "function", span: { start: 36, end: 41 }, name: "title" }] },
              ],
            },
          },
        ],
        otherwise: [
          {
            kind: "if",
            span: { start: 44, end: 59 },
            pipeline: {
              kind: "pipeline",
              span: { start: 55, end: 56 },
              declares: [],
              commands: [{ span: { start: 55, end: 56 }, args: [{ kind: "number", span: { start: 55, end: 56 }, text: "1" }] }],
            },
            body: [],
            otherwise: [],
          },
        ],
      },
    ]);
  });
});

describe("parseTemplate on extreme texts", () => {
  const many = 4000;
  const extremes: Readonly<Record<string, string>> = {
    "ten thousand parentheses": `{{${"(".repeat(10_000)}1${")".repeat(10_000)}}}`,
    "control structures in each other": "{{if 1}}".repeat(many) + "{{end}}".repeat(many),
    "a long chain of else if": `{{if 1}}${"{{else if 1}}".repeat(many)}{{end}}`,
    "variables, each used": Array.from({ length: many }, (_, index) => `{{$v${index} := 1}}`).join("") + "{{$v7}}".repeat(many),
    "fields of fields": `{{${".a".repeat(many)}}}`,
    "a long pipeline": `{{1${"|len".repeat(many)}}}`,
    "many spaces": `${" ".repeat(many)}{{-${" ".repeat(many)}1${" ".repeat(many)}-}}`,
    "a long number": `{{ 1.${"0".repeat(many)} }}`,
    "a long string": `{{ "${"\\x41".repeat(many)}" }}`,
  };
  for (const [name, text] of Object.entries(extremes)) it(`takes ${name}`, () => assert.deepEqual(diagnostics(text), []));

  it("refuses one parenthesis more than Go", () => {
    assert.deepEqual(diagnostics(`{{${"(".repeat(10_001)}1${")".repeat(10_001)}}}`), [
      "( | more than 10000 parentheses stand in each other | set variables to the values in between",
    ]);
  });

  const tooMany: Readonly<Record<string, string>> = {
    actions: "{{.}}".repeat(50_000),
    words: `{{printf ${". ".repeat(120_000)}}}`,
    fields: `{{${".a".repeat(120_000)}}}`,
    commands: `{{1${"|len".repeat(60_000)}}}`,
    "control structures": "{{if 1}}".repeat(30_000),
  };
  for (const [name, text] of Object.entries(tooMany)) {
    it(`refuses a template of too many ${name} without reading on`, () => {
      const parsed = parse(text);
      assert.ok(!parsed.ok);
      assert.equal(parsed.diagnostics.length, 1);
      assert.equal(parsed.diagnostics[0].kind, "Too long");
      assert.equal(parsed.diagnostics[0].problem, `must have at most ${maxTemplateTokens} tokens`);
      assert.ok(parsed.tokens < maxTemplateTokens + 10, `${parsed.tokens} tokens were read`);
    });
  }

  it("takes a long text of few tokens", () => {
    assert.deepEqual(diagnostics(`${"a".repeat(200_000)}{{ "${"b".repeat(100_000)}" }}`), []);
  });
});
