import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../src/promql/parser.ts";
import { everything, promql, verdict } from "../support/promql-verdict.ts";
import { languages, words } from "./foreign-language-rows.ts";
import type { Row } from "./foreign-language-rows.ts";

const operators: readonly Row[] = [
  ["foo = 1", 'unexpected "=" between expressions; write == to compare', "foo == 1"],
  ["foo === 1", 'unexpected "==="; write == to compare', "foo == 1"],
  ["foo => 1", 'unexpected "=>"; write >=', "foo >= 1"],
  ["foo =< 1", 'unexpected "=<"; write <=', "foo <= 1"],
  ["foo <> 1", 'unexpected "<>"; write !=', "foo != 1"],
  ["foo > = 1", 'unexpected space inside ">="; write >=', "foo >= 1"],
  ["foo && bar", 'unexpected "&&"; use and', "foo and bar"],
  ["foo || bar", 'unexpected "||"; use or', "foo or bar"],
  ["!foo", 'unexpected "!"; use != to compare, !~ for a regex in braces, or unless to exclude series'],
  ['foo =~ "x"', 'unexpected "=~" outside braces; match labels inside braces, such as name{label=~"pattern"}', 'foo{label=~"x"}'],
  ['foo !~ "x"', 'unexpected "!~" outside braces; match labels inside braces, such as name{label!~"pattern"}', 'foo{label!~"x"}'],
  ["foo +", "unexpected end of expression, expected an expression; add an operand, or delete the operator", "foo"],
  ["a </ b", '"</" needs Prometheus 3.11 or later; write <', "a < b", "3.5"],
  [
    "foo bool > 5",
    'unexpected "bool" without a comparison before it; write it after the operator, such as == bool 1',
    "foo > bool 5",
  ],
  ["a on (job) / b", 'unexpected "on" before its operator; write modifiers after the operator', "a / on (job) b"],
  ["a / b on (job)", 'unexpected "on" before its operator; write modifiers after the operator', "a / on (job) b"],
  ["a / group_left (x) b", 'unexpected "group_left", expected an expression; write modifiers', "a / on (job) group_left (x) b"],
  ["1 == 1", "a comparison of two scalars needs bool; write == bool", "1 == bool 1"],
  [
    "foo and 1",
    "and needs vectors on both sides, one side is a scalar; compare with the number, or write vector(...)",
    "foo and vector(1)",
  ],
];

const comments: readonly Row[] = [
  ["sum(x) // c", 'unexpected "//"; start comments with #', "sum(x) # c"],
  ["sum(x) // by job", 'unexpected "//"; start comments with #', "sum(x) # by job"],
  ["sum(x) -- all of it", 'unexpected "--"; start comments with #', "sum(x) # all of it"],
  ["sum(x) --", 'unexpected "--"; start comments with #', "sum(x) #"],
  ["-- all of it\nsum(x)", 'unexpected "--"; start comments with #', "# all of it\nsum(x)"],
  ["sum(x) /* c */", 'unexpected "/*"; start comments with #', "sum(x) # c"],
];

const numbers: readonly Row[] = [
  ["foo > .", 'unexpected character "."; write a number such as 0.5', "foo > 0.5"],
  ["foo > 1k", "bad number or duration 1k; write 1000", "foo > 1000"],
  ["foo > 1.5Gi", "bad number or duration 1.5Gi; write 1610612736", "foo > 1610612736"],
  ["foo > 10MB", "bad number or duration 10MB; write 10000000", "foo > 10000000"],
  ["foo > 5%", '"%" is the modulo operator, not percent; write 0.05 to compare ratios, or 5 for percentages', "foo > 0.05"],
  ["(foo > 5 %)", '"%" is the modulo operator, not percent; write 0.05 to compare ratios, or 5 for percentages', "(foo > 5)"],
  ["foo > 12.5% and bar", '"%" is the modulo operator, not percent; write 0.125 to compare', "foo > 0.125 and bar"],
  ["foo > 10,000", 'unexpected "," inside a number; write 10000', "foo > 10000"],
  ["(foo > 1,000,000)", 'unexpected "," inside a number; write 1000000', "(foo > 1000000)"],
  ["sum(foo > 10,000)", "sum needs 1 argument, got 2"],
  ["clamp_max(foo, 10,000)", "clamp_max() needs 2 arguments, got 3; write 10000 without commas", "clamp_max(foo, 10000)"],
  ["topk(10,000, foo)", "topk needs 2 arguments, got 3; write 10000 without commas", "topk(10000, foo)"],
  ["5xx_errors", 'a name cannot start with a digit; quote the name: {"5xx_errors"}', '{"5xx_errors"}'],
  ["foo > 5m", "durations are not numbers before Prometheus 2.54; write 5m in seconds", "foo > 300", "2.45"],
];

const durations: readonly Row[] = [
  ["foo[5 m]", 'unexpected "m" after the range; write 5m', "foo[5m]"],
  ["rate(foo[5 min])", 'unexpected "min" after the range; write 5m', "rate(foo[5m])"],
  ["foo offset 5 m", "unexpected space inside a duration; write 5m", "foo offset 5m"],
  ["foo > 5 m", "unexpected space inside a duration; write 5m", "foo > 5m"],
  ["foo[5M]", 'bad number or duration 5M; did you mean "5m"?', "foo[5m]"],
  ["foo[5min]", 'bad number or duration 5min; did you mean "5m"?', "foo[5m]"],
  ["foo[1.5h]", "write 1h30m", "foo[1h30m]"],
  ["foo[5x]", "bad number or duration 5x; write a range such as [90s], [5m] or [1h30m]", "foo[5m]"],
  ["foo[５m]", 'unexpected character "５" (U+FF15, full-width) in a range; replace it with 5', "foo[5m]"],
  ["foo[", 'unexpected end of expression after "["; write a range such as [5m]', "foo[5m]"],
  ["foo[auto]", 'unexpected "auto" in a range; write a range such as [5m]', "foo[5m]"],
  ["foo[5m:1m:1m]", 'unexpected ":", a subquery has only one; write [range:step]', "foo[5m:1m]"],
  [
    "foo[5m+1m]",
    'unexpected "+", expected "]" or ":"; write the result; duration expressions need Prometheus 3.4',
    "foo[6m]",
    "2.54",
  ],
  [
    "foo[5m+1m]",
    "duration expressions are not enabled; write a plain duration, or add promql-duration-expr to enableFeatures of the Prometheus and to --enable-feature of promgate",
    "foo[6m]",
    "3.5",
  ],
  ["foo[5]", "missing unit in the range 5; write 5s for seconds, or 5m for minutes", "foo[5m]", "2.45"],
];

const functions: readonly Row[] = [
  ["rate foo[5m]", "missing parentheses after rate; write rate(foo[5m])", "rate(foo[5m])"],
  ["sum foo", "missing parentheses after sum; write sum(foo)", "sum(foo)"],
  ["topk 5 (up)", "missing parentheses after topk; write topk(5, up)", "topk(5, up)"],
  ["topk 5 up", "missing parentheses after topk; write topk(5, up)", "topk(5, up)"],
  ["topk 5, sum(up)", "missing parentheses after topk; write topk(5, sum(up))", "topk(5, sum(up))"],
  ['count_values "a" up', 'missing parentheses after count_values; write count_values("a", up)', 'count_values("a", up)'],
  ["sum by job (foo)", 'unexpected identifier "job", expected "("; write the labels in parentheses: (job)', "sum by (job) (foo)"],
  [
    "sum(rate(foo[5m]) by (job))",
    'unexpected "by" in the arguments of sum; close them first: sum(...) by (...)',
    "sum(rate(foo[5m])) by (job)",
  ],
  [
    "rate(foo[5m]) by (job)",
    'unexpected "by" without an aggregation before it; write one, such as sum by (...) (rate(foo[5m]))',
    "sum by (job) (rate(foo[5m]))",
  ],
  ["sum(a) by (b) by (c)", 'unexpected "by", sum already has one; keep one by or without', "sum(a) by (b)"],
  ["foo (bar)", "unknown function foo(); use a PromQL function, or add an operator before the parentheses", "foo + (bar)"],
  ['foo{a="b"} (bar)', 'unexpected "(", expected an operator or the end', 'foo{a="b"} + (bar)'],
  ["foo, bar", 'unexpected ","; delete it, or join the expressions with or', "foo or bar"],
  ["sum(rate(foo[5m])", 'the "(" of sum is not closed; add a ")"', "sum(rate(foo[5m]))"],
  ["sum((foo", '2 "(" are not closed, the last is the "(" before "foo"; add a ")" for each', "sum((foo))"],
  ["abs(1 2)", 'unexpected number 2, expected "," or ")" in the arguments of abs; close abs(...) with ")", or add an operator'],
  ["abs(a,)", 'unexpected ",", expected an argument after it; delete the comma', "abs(a)"],
  ["sum()", "sum needs an expression to aggregate; write sum(expression)", "sum(expression)"],
  ["Rate(foo[5m])", 'unknown function Rate(); did you mean "rate"?', "rate(foo[5m])"],
  ["raet(foo[5m])", 'unknown function raet(); did you mean "rate"?', "rate(foo[5m])"],
  [
    "holt_winters(foo[5m], 0.5, 0.5)",
    "Prometheus 3.0 removed holt_winters(); use double_exponential_smoothing(), its new name",
    "double_exponential_smoothing(foo[5m], 0.5, 0.5)",
  ],
  ["first_over_time(foo[5m])", "first_over_time() needs Prometheus 3.7 or later, this is 3.5", undefined, "3.5"],
  ["limitk(1, foo)", "limitk() needs Prometheus 2.54 or later, this is 2.45", undefined, "2.45"],
  ["foo + fill(0) bar", "fill() needs Prometheus 3.10 or later, this is 3.5; delete it", "foo + bar", "3.5"],
  ["start()", "the function start() needs Prometheus 3.12 or later; use start() after @ only", "foo @ start()", "3.5"],
  [
    "mad_over_time(foo[5m])",
    "mad_over_time() is experimental and not enabled; add promql-experimental-functions to enableFeatures of the Prometheus and to --enable-feature of promgate",
    undefined,
    "3.16",
  ],
  [
    "foo[5m] anchored",
    "anchored is not enabled; delete it, or add promql-extended-range-selectors to enableFeatures of the Prometheus",
    "foo[5m]",
    "3.14",
  ],
  ["topk(foo)", "topk needs 2 arguments, got 1; write topk(5, expression)", "topk(5, foo)"],
  ["sum(foo, job)", "sum needs 1 argument, got 2; write sum by (job) (foo) to group by labels", "sum by (job) (foo)"],
  ['topk(5, foo, "job", pod)', "write topk by (job, pod) (5, foo) to group by labels", "topk by (job, pod) (5, foo)"],
  ["max(foo, 0)", "write clamp_min(foo, 0)", "clamp_min(foo, 0)"],
  ["min(foo, 100)", "write clamp_max(foo, 100)", "clamp_max(foo, 100)"],
  ["avg(foo, 5m)", "write avg_over_time(foo[5m])", "avg_over_time(foo[5m])"],
  ["sum(foo, bar > 1)", "sum needs 1 argument, got 2; write sum(expression)", "sum(foo)"],
  ["sum(foo, by(job))", 'unexpected "by" in an argument; close the arguments first: sum(...) by (...)', "sum(foo) by (job)"],
  ["rate(foo, 5m)", "rate() needs 1 argument, got 2; write rate(foo[5m])", "rate(foo[5m])"],
  ["foo.sum()", 'unexpected ".", functions come before their argument; write sum(foo)', "sum(foo)"],
  ['foo{a="b"}.rate(1h) > 1', 'write rate(foo{a="b"}[1h])', 'rate(foo{a="b"}[1h]) > 1'],
  ["foo.topk(3)", "write topk(3, foo)", "topk(3, foo)"],
  ["rate(foo[5m]).sum() > 1", "write sum(rate(foo[5m]))", "sum(rate(foo[5m])) > 1"],
  ["(a + rate(foo[5m]).sum())", "write sum(rate(foo[5m]))", "(a + sum(rate(foo[5m])))"],
  ["foo[5m].rate()", "write rate(foo[5m])", "rate(foo[5m])"],
  ["sum(foo).by(job)", 'unexpected "." before by; write sum by (job) (foo)', "sum by (job) (foo)"],
  ['sum(foo{a=")"}).by(job)', "write by (job) before the parentheses, as in sum by (job) (name)", 'sum by (job) (foo{a=")"})'],
  ["foo.round(2)", "write round(foo, 2)", "round(foo, 2)"],
  ["abs(a, b)", "abs() needs 1 argument, got 2; write abs(instant vector)", "abs(a)"],
  ["round()", "round() needs 1 to 2 arguments, got 0; write round(instant vector, optional scalar)", "round(a)"],
];

const types: readonly Row[] = [
  [
    "foo offset 5m[5m]",
    "unexpected offset before the range; write it after the brackets: name[5m] offset ...",
    "foo[5m] offset 5m",
  ],
  [
    "sum(foo) offset 5m",
    "offset cannot be applied to the result of sum; write it directly after a selector",
    "sum(foo offset 5m)",
  ],
  ["rate(foo)", "rate() needs a range vector, foo is an instant vector; write foo[5m]", "rate(foo[5m])"],
  ["rate(sum(foo))", "move the range inside the aggregation, such as sum(rate(name[5m]))", "sum(rate(foo[5m]))"],
  [
    "sum(foo[5m])",
    "sum needs an instant vector, foo[5m] is a range vector; use a function over the range, such as rate(foo[5m])",
    "sum(rate(foo[5m]))",
  ],
  ["foo[5m] > 1", "use a function over the range, such as rate(foo[5m])", "rate(foo[5m]) > 1"],
  [
    "histogram_quantile(foo, 0.9)",
    "the arguments of histogram_quantile() must be a scalar and an instant vector, in this order; swap",
    "histogram_quantile(0.9, foo)",
  ],
  ['label_replace(foo, bar, "", "", "")', 'quote it: "bar"', 'label_replace(foo, "bar", "", "", "")'],
  ['foo == "bar"', "match label values in braces", 'foo{label="bar"}'],
  ['{a=~".*"}', "at least one matcher must not match the empty value; add a metric name", 'foo{a=~".*"}'],
  ["{}", 'the empty selector selects every series; add a metric name, or a matcher such as {job="node"}', '{job="node"}'],
  ["up[5m][5m]", "a range needs a selector before it; delete one of the two ranges", "up[5m]"],
  ["rate(foo)[5m]", "a range needs a selector before it; write rate(foo[5m])", "rate(foo[5m])"],
  ['sum(rate(foo{a="b"})[1h])', 'write rate(foo{a="b"}[1h])', 'sum(rate(foo{a="b"}[1h]))'],
  ["quantile_over_time(0.9, foo)[5m]", "write quantile_over_time(0.9, foo[5m])", "quantile_over_time(0.9, foo[5m])"],
  ["rate(sum(foo))[5m]", "write the range inside, such as rate(name[5m])", "sum(rate(foo[5m]))"],
  ["sum(foo)[5m]", "write the range inside, such as sum(rate(name[5m]))", "sum(rate(foo[5m]))"],
  ["(foo)[5m]", "write foo[5m]", "foo[5m]"],
  ["1[5m]", "select a metric before the brackets, such as name[5m]", "foo[5m]"],
  [
    "max_over_time(rate(foo[5m])[1h])",
    "write [1h:] for a subquery, in a function such as max_over_time()",
    "max_over_time(rate(foo[5m])[1h:])",
  ],
  ["topk(foo, 5)", "the arguments of topk must be a scalar and an instant vector, in this order; swap", "topk(5, foo)"],
  ['count_values(foo, "v")', "the arguments of count_values must be a string and an instant vector", 'count_values("v", foo)'],
];

const matchers: readonly Row[] = [
  ['{a="b";c="d"}', 'unexpected character ";" inside braces; separate matchers with a comma', '{a="b",c="d"}'],
  ['{a="b" && c="d"}', 'unexpected character "&" inside braces; separate matchers with a comma', '{a="b", c="d"}'],
  ['foo{a="b" c="d"}', 'unexpected identifier "c", expected "," or "}"; separate matchers with commas', 'foo{a="b", c="d"}'],
  ['{a="b" or c="d"}', 'unexpected identifier "or", expected "," or "}"', '{a="b"} or {c="d"}'],
  [
    'foo{job=~"x, instance=~"y"}',
    'missing quote before the comma in job=~"x, instance=~"; write job=~"x", instance=~"..."',
    'foo{job=~"x", instance=~"y"}',
  ],
  ['foo{job="x, a!="y"}', 'missing quote before the comma in job="x, a!="; write job="x", a!="..."', 'foo{job="x", a!="y"}'],
  ['foo{job in ("a","b")}', 'expected =, !=, =~ or !~; write job=~"a|b"', 'foo{job=~"a|b"}'],
  ['foo{job not in ("a")}', 'write job!~"a"', 'foo{job!~"a"}'],
  ['foo{job like "a%"}', 'write job=~"a.*"', 'foo{job=~"a.*"}'],
  ['foo{job is "a"}', 'write job="a"', 'foo{job="a"}'],
  ["foo{job is not null}", 'write job!=""', 'foo{job!=""}'],
  ["foo{a=b}", 'unexpected identifier "b", expected a quoted label value; quote it: ="b"', 'foo{a="b"}'],
  ["foo{code=500}", 'unexpected character "5" inside braces; quote the value: code="500"', 'foo{code="500"}'],
  ["foo{port=~80.*}", 'quote the value: port=~"80.*"', 'foo{port=~"80.*"}'],
  ['foo{a=="b"}', 'unexpected "=", expected a quoted label value; match labels with a single =', 'foo{a="b"}'],
  ['foo{a<"5"}', 'unexpected character "<" inside braces; match labels with =, !=, =~ or !~', 'foo{a!="5"}'],
  ['foo{a.b="x"}', 'unexpected character "." inside braces; quote the label name: {"a.b"="x"}', 'foo{"a.b"="x"}'],
  ['{job="a",k8s.pod=~"x.*"}', 'quote the label name: {"k8s.pod"=~"x.*"}', '{job="a","k8s.pod"=~"x.*"}'],
  ['foo{a-b!="x"}', 'quote the label name: {"a-b"!="x"}', 'foo{"a-b"!="x"}'],
  ['foo{a.b="x"}', "rename the label; only Prometheus 3.0 and later can quote such a name", 'foo{a_b="x"}', "2.45"],
  ['rate(foo[5m]){a="b"}', "write matchers directly after the metric name", 'rate(foo{a="b"}[5m])'],
  [
    '{"foo"}',
    'unexpected string "foo", expected a label name; remove the quotes; quoted names need Prometheus 2.51',
    "foo",
    "2.45",
  ],
  ['sum by ("a") (foo)', "quoted label names need Prometheus 2.55 or later", "sum by (a) (foo)", "2.45"],
  ['foo{a=~"\\d+"}', "unknown escape \\d in a string; quote the string with backticks, or write \\\\d", 'foo{a=~"\\\\d+"}'],
  ['foo{a=~"*x"}', "invalid regex: nothing before * to repeat; write .*, or \\* for the character", 'foo{a=~".*x"}'],
  ["foo{{ $labels.x }}", "expressions cannot contain templates such as {{ $labels.job }}; write the value itself", "foo"],
];

const characters: readonly Row[] = [
  ["foo.bar > 1", 'unexpected character "." in the name foo.bar; quote the name: {"foo.bar"}', '{"foo.bar"} > 1'],
  ["foo.bar > 1", "rename it; only Prometheus 3.0 and later can quote such a name", "foo_bar > 1", "2.45"],
  [
    "nodе_load1 > 1",
    'unexpected character "е" (U+0435, Cyrillic) in the name nodе_load1; write node_load1 in ASCII',
    "node_load1 > 1",
  ],
  ["größe > 1", 'unexpected character "ö" (U+00F6) in the name größe; quote the name: {"größe"}', '{"größe"} > 1'],
  ["sum（foo）", 'unexpected character "（" (U+FF08, full-width); replace it with (', "sum(foo)"],
  ["foo\u3000> 1", "unexpected character U+3000 (ideographic space); replace it with a space", "foo > 1"],
  ["foo\u00a0> 1", "unexpected character U+00A0 (no-break space); replace it with a space", "foo > 1"],
  ["foo\u200b > 1", "unexpected character U+200B (zero-width space); delete it", "foo > 1"],
  ["\ufefffoo", "unexpected character U+FEFF (byte order mark); delete it", "foo"],
  ["foo{a=“b”}", 'unexpected character "“" (U+201C) inside braces; replace it with "', 'foo{a="b"}'],
  ['foo{jоb="b"}', 'unexpected character "о" (U+043E, Cyrillic) inside braces; write job in ASCII', 'foo{job="b"}'],
  ['foo{a="b"，c="d"}', 'unexpected character "，" (U+FF0C, full-width) inside braces; replace it with ,', 'foo{a="b",c="d"}'],
  ["foo – bar", 'unexpected character "–" (U+2013); replace it with -', "foo - bar"],
  ["foo ≥ 1", 'unexpected character "≥" (U+2265); replace it with >=', "foo >= 1"],
  [
    "rate(foo[$__rate_interval])",
    "rules cannot use variables such as $__rate_interval; write a range such as [5m]",
    "rate(foo[5m])",
  ],
  ["foo > $threshold", "rules cannot use variables such as $threshold; write the value itself", "foo > 5"],
  ["foo > 1;", 'unexpected character ";"; delete it; a rule has one expression', "foo > 1"],
  ["foo \u0000", "unexpected character U+0000; delete it"],
];

const topics = { operators, words, comments, numbers, durations, functions, types, matchers, characters, languages };
const allRows = Object.values(topics).flat();

for (const [topic, rows] of Object.entries(topics)) {
  test(`${topic}: the message says what was probably meant, and its fix works`, () => {
    for (const [text, message, fixed, version] of rows) {
      const options = version === undefined ? promql("3.16", everything) : promql(version);
      const said = verdict(text, options);
      assert.ok(said.includes(message), `${text}\n  is reported as ${said}\n  not as   ${message}`);
      if (fixed === undefined) continue;
      const parsed = parseExpr(fixed, options);
      assert.ok(parsed.ok, `${text}\n  fixed as ${fixed} is ${verdict(fixed, options)}`);
    }
  });
}

test("code that a fix suggests is in the fixed expression", () => {
  for (const [text, message, fixed] of [...numbers, ...durations, ...characters]) {
    const code = /; (?:write|quote the name:|did you mean "|use) ?([^\s,[]+?)(?:"\?)?$/.exec(message)?.[1];
    if (code !== undefined && fixed !== undefined) assert.ok(fixed.includes(code), `${text}: ${code} in ${fixed}`);
  }
});

test("what MetricsQL functions are replaced by is PromQL", () => {
  for (const name of [
    "alias",
    "any",
    "label_copy",
    "label_del",
    "label_keep",
    "label_match",
    "median",
    "now",
    "sum2",
    "union",
    "zscore",
  ]) {
    const said = verdict(`${name}(a)`, promql("3.16", everything));
    const code = /; write (.*)$/.exec(said)?.[1] ?? "";
    assert.ok(parseExpr(code, promql("3.16", everything)).ok, said);
  }
});

test("what follows from an error is not reported as another", () => {
  for (const [text, version] of [
    ["up @ 1e1.5", "3.16"],
    ["up @ 08.5.5", "3.16"],
    ["foo + fill(0) bar", "3.5"],
    ["foo + fill_left(0) fill_right(1) bar", "3.5"],
    ["foo + fill(-1) sum(bar)", "2.45"],
    ["sum(raet(foo))", "3.16"],
    ["topk(foo)", "3.16"],
  ] as const) {
    const parsed = parseExpr(text, promql(version));
    assert.ok(!parsed.ok, text);
    assert.deepEqual(parsed.diagnostics.slice(1), [], text);
  }
});

test("messages are plain English", () => {
  const refused = /\b(?:stands?|behind|told|tells|nobody|is none|is no)\b|at the most/;
  for (const [text, , , version] of allRows) {
    const parsed = parseExpr(text, version === undefined ? promql("3.16", everything) : promql(version));
    for (const { problem, fix } of parsed.ok ? [] : parsed.diagnostics) assert.doesNotMatch(`${problem}; ${fix}`, refused, text);
  }
});

test("messages stay short, whatever is written", () => {
  const long = "x".repeat(5000);
  for (const text of [
    `${long} ${long}`,
    `foo{a=${long}}`,
    `${long}(1)`,
    `rate(${long})`,
    `sum by ${long} (a)`,
    `foo[${long}]`,
    `"${long}`,
    `5${long}`,
    `$${long}`,
    `é${long}`,
    `${long}.a`,
    `foo{a="b" "${long}"}`,
    `foo{a="${long}, b="c"}`,
    `foo{${long}.b="c"}`,
    `foo{a.b="${long}"}`,
    `topk 5 (${long})`,
    `{__name__="${long}"} ${long}`,
  ]) {
    const said = verdict(text, promql("3.16", everything));
    assert.ok(said.length < 300 || !/^\d/.test(said), said.slice(0, 400));
  }
});

test("messages show no character that cannot be seen", () => {
  for (const character of ["\u00a0", "\u3000", "\u200b", "\u202e", "\ufeff", "\u0000", "\u001b", "\ue000"]) {
    for (const text of [
      `foo${character}bar`,
      `foo{a${character}="b"}`,
      `foo[${character}5m]`,
      `foo{a="\\${character}"}`,
      character,
    ]) {
      const said = verdict(text, promql("3.16"));
      assert.ok(!said.includes(character), JSON.stringify(said));
    }
  }
});
