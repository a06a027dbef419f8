import assert from "node:assert/strict";
import { test } from "node:test";
import { everything, promql, verdict } from "../../support/promql-verdict.ts";

const newest = promql("3.16", everything);

/** What people write, and a part of what they are told. */
const told: readonly (readonly [text: string, part: string, version?: string])[] = [
  ["foo = 1", "write == to compare"],
  ["foo === 1", "=== is no operator; write =="],
  ["foo => 1", "=> is no operator; write >="],
  ["foo =< 1", "=< is no operator; write <="],
  ["foo <> 1", "<> is no operator; write !="],
  ["foo > = 1", "the operator >= has a space in it"],
  ["foo && bar", "&& is no operator of PromQL; write and"],
  ["foo || bar", "|| is no operator of PromQL; write or"],
  ["!foo", "unless for without"],
  ["foo and not bar", "not is no word of PromQL here; write unless"],
  ["foo > 5 for 5m", "put the time into the rule's field for"],
  ['foo where job="x"', 'write matchers in braces, such as name{job="node"}'],
  ["rate foo[5m]", "rate stands without parentheses; write rate(foo...)"],
  ["sum foo", "sum stands without parentheses; write sum(foo...)"],
  ["sum by job (foo)", "write the labels in parentheses: (job)"],
  ["sum(rate(foo[5m]) by (job))", "by stands inside the parentheses of sum; close them first: sum(...) by (...)"],
  [
    "rate(foo[5m]) by (job)",
    "by groups an aggregation, and there is none before it; write one, such as sum by (...) (rate(foo[5m]))",
  ],
  ["sum(a) by (b) by (c)", "sum is grouped twice"],
  ["a on (job) / b", "on stands before its operator; write modifiers right behind the operator"],
  ["a / b on (job)", "on stands before its operator"],
  ["a / group_left (x) b", "in this order: a / on (label) group_left (label) b"],
  ["foo bool > 5", "bool stands without a comparison before it"],
  ['rate(foo[5m]){a="b"}', "write them right behind the name"],
  ["foo (bar)", "there is no function foo()"],
  ['foo{a="b"} (bar)', "( follows a whole expression"],
  ["foo, bar", "a comma follows a whole expression"],
  ["sum(rate(foo[5m])", "the ( of sum is not closed"],
  ["sum((foo", '2 ( are not closed, the ( before "foo" is the last of them'],
  ["abs(1 2)", "the number 2 stands where a comma or the ) of abs should"],
  ["foo +", "an expression is missing at the end"],
  ["foo{a=b}", 'a quoted label value should; quote it: ="b"'],
  ['foo{a=="b"}', "labels are compared with a single ="],
  ['foo{a="b" c="d"}', "write a comma between matchers"],
  ["foo{code=500}", "quote label values"],
  ['foo{a<"5"}', "labels are compared with =, !=, =~ or !~ only"],
  ["foo{{ $labels.x }}", "{{ starts a template, and expressions are none"],
  ["rate(foo[$__rate_interval])", "$__rate_interval is a variable, and rules have none; write a range such as [5m]"],
  ["foo > $threshold", "$threshold is a variable, and rules have none"],
  ["foo[5M]", 'did you mean "5m"?'],
  ["foo[5min]", 'did you mean "5m"?'],
  ["foo[1.5h]", "write 1h30m"],
  ["foo[5x]", "write a range such as [90s], [5m] or [1h30m]"],
  ["5xx_errors", 'quote it: {"5xx_errors"}'],
  ["foo.bar > 1", 'quote a name that has it: {"foo.bar"}'],
  ["foo{a=“b”}", 'write a straight quote "'],
  ["foo – bar", "write a hyphen - for a minus"],
  ['foo{a=~"\\d+"}', "quote the string with backticks, or write \\\\d"],
  ["Rate(foo[5m])", "did you mean rate()?"],
  ["raet(foo[5m])", "did you mean rate()?"],
  ["holt_winters(foo[5m], 1, 1)", "it is called double_exponential_smoothing() now"],
  ["first_over_time(foo[5m])", "use another function, or Prometheus 3.7 or later", "3.5"],
  ["limitk(1, foo)", "or Prometheus 2.54 or later", "2.45"],
  ["foo + fill(0) bar", "or use Prometheus 3.10 or later", "3.5"],
  ["foo[5m] anchored", "anchored is a modifier from Prometheus 3.7 on only", "3.5"],
  ["foo[5m] anchored", "--enable-feature=promql-extended-range-selectors", "3.14"],
  ["start()", "start() is a function from Prometheus 3.12 on only", "3.5"],
  ["foo > 5m", "write 5m in seconds", "2.45"],
  ['{"foo"}', "quoted ones need Prometheus 2.51 or later", "2.45"],
  ['sum by ("a") (foo)', "quoted ones need Prometheus 2.55 or later", "2.45"],
  ["a </ b", "</ is an operator from Prometheus 3.11 on only", "3.5"],
  ["foo[5m+1m]", "calculating with durations needs Prometheus 3.4 or later", "2.45"],
  ["foo[5m+1m]", "--enable-feature=promql-duration-expr", "3.5"],
  ["foo[5]", "write 5s for seconds, 5m for minutes", "2.45"],
  ["mad_over_time(foo[5m])", "--enable-feature=promql-experimental-functions", "3.16"],
  ["foo offset 5m[5m]", "write it behind the brackets: name[5m] offset ..."],
  ["sum(foo) offset 5m", "offset does not apply to what sum returns"],
  ["rate(foo)", "foo is an instant vector; write foo[5m]"],
  ["rate(sum(foo))", "take the range inside the aggregation, such as sum(rate(name[5m]))"],
  ["sum(foo[5m])", "use a function over the range, such as rate(foo[5m])"],
  ["foo[5m] > 1", "use a function over the range, such as rate(foo[5m])"],
  ["histogram_quantile(foo, 0.9)", "swap the two arguments"],
  ["topk(foo)", "topk takes two arguments, not 1; write topk(5, expression)"],
  ['label_replace(foo, bar, "", "", "")', 'quote it: "bar"'],
  ["abs(a, b)", "abs() takes 1 argument, not 2; write abs(instant vector)"],
  ["round()", "round() takes 1 to 2 arguments, not 0; write round(instant vector, optional scalar)"],
  ["1 == 1", "write == bool for 0 or 1"],
  ["foo and 1", "write vector(...) around it"],
  ['foo == "bar"', "label values are matched in braces"],
  ['{a=~".*"}', "this matcher also takes every series without the label"],
  ['foo{a=~"*x"}', "the regex is not valid: there is nothing before * to repeat"],
];

test("people are told what they probably meant", () => {
  for (const [text, part, version] of told) {
    const options = version === undefined ? newest : promql(version);
    const said = verdict(text, options);
    assert.ok(said.includes(part), `${text}\n  is told ${said}\n  not ${part}`);
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
    `{__name__="${long}"} ${long}`,
  ]) {
    const said = verdict(text, newest);
    assert.ok(said.length < 300 || !/^\d/.test(said), said.slice(0, 400));
  }
});
