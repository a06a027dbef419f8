import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../src/gotemplate/functions.ts";
import { maxTemplateTokens } from "../../src/gotemplate/limits.ts";
import { parseTemplate } from "../../src/gotemplate/parser.ts";
import type { ParsedTemplate } from "../../src/gotemplate/parser.ts";

function parse(text: string, version = "3.16"): ParsedTemplate {
  return parseTemplate(text, alertTemplateFunctions(version));
}

/** Returns the diagnostics of a template: the marked text, the problem and the fix. */
function diagnostics(text: string, version?: string): string[] {
  const parsed = parse(text, version);
  if (parsed.ok) return [];
  return parsed.diagnostics.map(({ span, problem, fix }) => `${text.slice(span.start, span.end)} | ${problem} | ${fix}`);
}

const valid = [
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
  "{{ if 1 }}{{ $other := 1 }}{{ else }}{{ $other }}{{ end }}",
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

/** A template, and its diagnostics: the marked text, the problem and the fix. */
const invalid: readonly (readonly [text: string, ...diagnostics: string[]])[] = [
  ["{{ $valu }}", '$valu | the variable "$valu" is not set | did you mean "$value"?'],
  ["{{ $frobnicate }}", '$frobnicate | the variable "$frobnicate" is not set | set it first: {{ $frobnicate := … }}'],
  ["{{ labels.job }}", 'labels | the function "labels" is not defined | did you mean "$labels"?'],
  ["{{ $value | humanise }}", 'humanise | the function "humanise" is not defined | did you mean "humanize"?'],
  [
    '{{ define "a" }}{{ $value }}{{ end }}',
    "$value | $value is not set inside define and block | pass it to the template and read it from the dot",
  ],
  [
    "{{ $valu }} and {{ humanise 08 }}",
    '$valu | the variable "$valu" is not set | did you mean "$value"?',
    'humanise | the function "humanise" is not defined | did you mean "humanize"?',
    '08 | the number "08" is octal and can have the digits 0 to 7 only | delete the leading 0',
  ],
  ["a {{ $value", "{{ | the action is not closed | close it with }}, such as {{ $value }}"],
  [
    "{{ $labels.instance  is down, {{ $value }}",
    "{{ | the action is not closed before the next {{ | close it with }}, such as {{ $labels.instance }}",
  ],
  [
    "{{ $labels.instance | toUpper  is down (it was {{ $value }})",
    "{{ | the action is not closed before the next {{ | close it with }}, such as {{ $labels.instance | toUpper }}",
  ],
  ["{{ $labels.instance is down", "{{ | the action is not closed | close it with }}, such as {{ $labels.instance }}"],
  ["{{ $labels.instance } is down", "{{ | the action is not closed | close it with }}, such as {{ $labels.instance }}"],
  ["{{ if gt $value 1 }more{{ end }}", "{{ | the action is not closed before the next {{ | close it with }}"],
  [
    '{{ printf "{{" nope }}',
    'nope | the function "nope" is not defined | put text in double quotes; variables start with $, fields with a dot',
  ],
  [
    "{{ nope }}{{ $value {{ $labels.job }}",
    'nope | the function "nope" is not defined | put text in double quotes; variables start with $, fields with a dot',
    "{{ | the action is not closed before the next {{ | close it with }}, such as {{ $value }}",
  ],
  ["{{ $labels. instance }}", '. | unexpected "." | remove the space after the dot: $labels.instance'],
  ["{{ .Labels.\n job }}", '. | unexpected "." | remove the space after the dot: .Labels.job'],
  ["{{ if $value }}a", "{{ if $value }} | the if has no end | add {{ end }}"],
  ["{{ end }}", 'end | unexpected "end" without an if, with or range | delete it, or add the if, with or range'],
  ["{{ else }}", 'else | unexpected "else" without an if, with or range | delete it'],
  ["{{ block `a` . }}{{ else }}{{ end }}", 'else | unexpected "else" without an if, with or range inside the block | delete it'],
  [
    "{{ if 1 }}{{ else }}{{ else }}{{ end }}",
    'else | unexpected "else", the if already has one | keep one of the two, the last one',
  ],
  [
    "{{ range . }}{{ else if 1 }}{{ end }}",
    'else if | unexpected "else if" in a range | write {{ else }}{{ if … }}, and {{ end }} for each',
  ],
  ["{{ break }}", 'break | unexpected "break" outside a range | delete it, or move it into the range'],
  [
    "{{ range . }}{{ block `a` . }}{{ continue }}{{ end }}{{ end }}",
    'continue | unexpected "continue" outside a range | delete it, or move it into the range',
  ],
  [
    "{{ range . }}{{ else }}{{ break }}{{ end }}",
    'break | unexpected "break" outside a range | delete it, or move it into the range',
  ],
  ["{{ $labels.my-label }}", '- | unexpected character "-" after a name | write index $labels "my-label" for such a label'],
  ['{{ $labels["a/b"] }}', '[ | unexpected character "[" after a name | write index $labels "a/b" for such a label'],
  [
    "{{ $value*100 }}",
    '* | unexpected character "*" after a name | compute the value in the expression; templates have no operators',
  ],
  ["{{ $value * 100 }}", '* | unexpected "*" | compute the value in the expression; templates have no operators'],
  ["{{ if $value > 5 }}a{{ end }}", '> | unexpected ">" | compare with eq, ne, lt, le, gt or ge, such as gt $value 0.9'],
  ["{{ $value - 1 }}", "- | templates have no operator - | compute the value in the expression"],
  ["{{ len($labels) }}", '( | unexpected "(" | separate arguments with spaces, such as printf "%s" $value'],
  ["{{ (len $labels }}", '( | the "(" is not closed in its action | add a ")"'],
  ["{{ (len $labels\n-}}", '( | the "(" is not closed in its action | add a ")"'],
  ["{{ len $labels) }}", ') | unexpected ")" without a "(" | delete it, or add the "("'],
  ["{{ `a` | 1 }}", '1 | cannot pipe a value into "1", which is not a function | add a function, such as … | printf "%v"'],
  ["{{ 1.a }}", '1.a | bad number syntax "1.a" | put text in double quotes'],
  ["{{ `a`.b }}", '.b | unexpected field of "`a`", which has none | put a space before the dot'],
  ["{{ }}", "{{ }} | the action is empty | add a value, or delete it"],
  ["{{ if }}{{ end }}", "{{ if }} | if needs a condition | add one, such as {{ if gt $value 0.9 }}"],
  ["{{ print () }}", "() | the parentheses are empty | add a value, or delete them"],
  ["{{ 'foo' }}", "'foo' | single quotes must contain exactly one character | put text in double quotes"],
  ['{{ "\\d" }}', "\\d | unknown escape \\d | double the backslash, or put the string in backquotes"],
  ['{{ "a\n" }}', '"a | unterminated string | add the closing quote on its line, or put it in backquotes'],
  ["{{ $a, $b := 1 }}", ', | unexpected ",", an action can set one variable only | set the others in actions of their own'],
  ["{{ range $a, $b, $c := . }}{{ end }}", ', | unexpected ",", range can set two variables only | write $index, $element := …'],
  ["{{ range $a, 1 }}{{ end }}", "1 | expected a variable after the comma | write $index, $element := …"],
  ["{{ template $labels }}", '$labels | template needs a name in quotes | write {{ template "name" … }}'],
  ['{{ define "a" }}x{{ end }}{{ define "a" }}y{{ end }}', '"a" | the template "a" is already defined | rename one of the two'],
  [
    '{{ if 1 }}{{ define "a" }}{{ end }}{{ end }}',
    'define | unexpected "define" inside another action | move the definition to the top level',
  ],
  ["{{/* a */ }}", "  | unexpected text between the comment's */ and }} | close the comment with */}}"],
  ["{{ \u0000 }}", "\u0000 | unexpected character U+0000 | delete it"],
  ["{{ \u00a0$value }}", "\u00a0 | unexpected character U+00A0 (no-break space) | replace it with a space"],
  ["{{ $value\u00a0}}", "\u00a0 | unexpected character U+00A0 (no-break space) after a name | replace it with a space"],
  ["{{ printf “%s” $value }}", '“ | unexpected character "“" (U+201C) | replace it with "'],
  [
    "{{ toUp\u0440er $labels.job }}",
    'toUp\u0440er | the function "toUp\u0440er" is not defined | write toUpper in ASCII characters',
  ],
];

/** Functions of other templates, with a call of them after the fix. */
const foreign: readonly (readonly [text: string, fix: string, fixed: string])[] = [
  ["{{ lower $labels.job }}", "use toLower", "{{ toLower $labels.job }}"],
  ["{{ $labels.job | upper }}", "use toUpper", "{{ $labels.job | toUpper }}"],
  ['{{ default "none" $labels.job }}', 'use or, such as {{ or $labels.job "none" }}', '{{ or $labels.job "none" }}'],
  ["{{ add $value 1 }}", "compute the value in the expression", "{{ $value }}"],
  ["{{ mul $value 100 }}", "compute the value in the expression", "{{ $value }}"],
  ['{{ replace "a" "b" $labels.job }}', "use reReplaceAll, such as", '{{ reReplaceAll "a" "b" $labels.job }}'],
  ['{{ if contains "a" $labels.job }}{{ end }}', "use match, such as", '{{ if match "a" $labels.job }}{{ end }}'],
  ["{{ quote $labels.job }}", "use printf, such as", '{{ printf "%q" $labels.job }}'],
  ["{{ toJson $labels }}", "use a function of Prometheus, or a label that the expression sets", "{{ $labels }}"],
  ["{{ stringSlice 1 2 }}", "use a function of Prometheus, or a label that the expression sets", "{{ $labels }}"],
];

describe("parseTemplate", () => {
  for (const text of valid) it(`accepts ${JSON.stringify(text)}`, () => assert.deepEqual(diagnostics(text), []));

  for (const [text, ...expected] of invalid) {
    it(`reports what is wrong with ${JSON.stringify(text)}`, () => assert.deepEqual(diagnostics(text), expected));
  }

  for (const [text, fix, fixed] of foreign) {
    it(`replaces the function in ${text}`, () => {
      const [first = "", ...others] = diagnostics(text);
      assert.match(first, /^(\w+) \| the function \1 is not available in alert templates \| /);
      assert.ok(first.includes(`| ${fix}`), first);
      assert.deepEqual(others, []);
      assert.deepEqual(diagnostics(fixed), []);
    });
  }

  it("suggests templates that are valid", () => {
    for (const text of [...invalid.map(([text]) => text), ...foreign.map(([text]) => text)]) {
      for (const diagnostic of diagnostics(text)) {
        const suggested = /such as (\{\{.*\}\})$/.exec(diagnostic)?.[1] ?? "";
        assert.deepEqual(
          diagnostics(suggested.replace(/^(\{\{ (?:if|with|range|block) [^]*?\}\})$/, "$1{{ end }}")),
          [],
          diagnostic,
        );
      }
    }
  });

  it("knows which version of Prometheus has a function", () => {
    assert.deepEqual(diagnostics("{{ now }}", "3.6"), []);
    assert.deepEqual(diagnostics("{{ now }}", "3.5"), [
      "now | the function now needs Prometheus 3.6 or later, this is 3.5 | use another function, or write the text itself",
    ]);
  });

  it("reports at most ten diagnostics", () => assert.equal(diagnostics("{{ nope }}".repeat(100)).length, 10));

  it("records where Go's parser was at the first diagnostic", () => {
    const text = "a\n{{ if 1 }}\nb\n";
    const parsed = parse(text);
    assert.equal(parsed.ok || parsed.stoppedAt, text.length);
  });

  it("names the templates that are defined with content", () => {
    const parsed = parse('{{ define "a" }} {{ end }}{{ define "b" }}x{{ end }}');
    assert.deepEqual(parsed.ok && [...parsed.definitions], [["b", { start: 36, end: 39 }]]);
  });

  it("builds the tree of a valid template", () => {
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
  for (const [name, text] of Object.entries(extremes)) it(`accepts ${name}`, () => assert.deepEqual(diagnostics(text), []));

  it("refuses as many nested parentheses as Go does", () => {
    assert.deepEqual(diagnostics(`{{${"(".repeat(10_001)}1${")".repeat(10_001)}}}`), [
      "( | parentheses must be nested at most 10000 deep | set variables to intermediate values",
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
    it(`refuses a template of too many ${name} without reading all of it`, () => {
      const parsed = parse(text);
      assert.ok(!parsed.ok);
      assert.equal(parsed.diagnostics.length, 1);
      assert.equal(parsed.diagnostics[0].kind, "Too long");
      assert.equal(parsed.diagnostics[0].problem, `must have at most ${maxTemplateTokens} tokens`);
      assert.ok(parsed.tokens < maxTemplateTokens + 10, `${parsed.tokens} tokens were read`);
    });
  }

  it("accepts a long text of few tokens", () => {
    assert.deepEqual(diagnostics(`${"a".repeat(200_000)}{{ "${"b".repeat(100_000)}" }}`), []);
  });
});
