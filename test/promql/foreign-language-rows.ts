/** An expression, what is reported first, and the expression after the fix, if the fix is a rewrite; by version. */
export type Row = readonly [text: string, message: string, fixed?: string | undefined, version?: string];

/** Words and conditions of other languages. */
export const words: readonly Row[] = [
  ["foo > 5 for 5m", 'unexpected "for"; put the duration into the rule\'s field for', "foo > 5"],
  ["up default 0", 'unexpected "default"; write or vector(0)', "up or vector(0)"],
  ["up default bar", 'unexpected "default"; write or bar', "up or bar"],
  ["a if b", 'unexpected "if"; write and', "a and b"],
  ["a ifnot b", 'unexpected "ifnot"; write unless', "a unless b"],
  ["if a > 5", 'unexpected "if"; write a comparison, such as up == 0', "a > 5"],
  ["foo and not bar", 'unexpected "not"; write unless to exclude series', "foo unless bar"],
  ['foo > 1 where job="x"', 'unexpected "where"; write matchers in braces, such as name{job="node"}', 'foo{job="x"} > 1'],
  ["rate(foo[5m]) keep_metric_names", 'unexpected "keep_metric_names"; delete it; it is MetricsQL', "rate(foo[5m])"],
  ["x is null", 'unexpected "is"; write absent(x)', "absent(x)"],
  ["a > 1 and b is null", 'unexpected "is"; write a > 1 unless b', "a > 1 unless b"],
  ["a or b is null", 'unexpected "is"; write a or absent(b)', "a or absent(b)"],
  ["foo in (1, 2)", 'unexpected "in"; write foo == 1 or foo == 2', "foo == 1 or foo == 2"],
  ["foo not in (1, 2)", 'unexpected "not"; write foo != 1 != 2', "foo != 1 != 2"],
  ["coalesce(foo, 0)", "unknown function coalesce(); write name or on() vector(0)", "foo or on() vector(0)"],
  ["x is not null", 'unexpected "is"; delete it; a selector returns only series that exist', "x"],
  ["job in (\"a\", 'b')", 'write a regex matcher, such as name{job=~"a|b"}', 'name{job=~"a|b"}'],
  ['job not in ("a")', 'write a regex matcher, such as name{job!~"a"}', 'name{job!~"a"}'],
  ["job in (a, b)", 'unexpected "in"; write a regex matcher, such as name{job=~"a|b"}', 'name{job=~"a|b"}'],
  ['foo where job == "a"', 'unexpected "where"; write foo{job="a"}', 'foo{job="a"}'],
  ["foo between 1 and 2", 'unexpected "between"; write foo >= 1 <= 2', "foo >= 1 <= 2"],
  ["sum(foo) group by a, b", 'unexpected "group"; write sum by (a, b) (foo)', "sum by (a, b) (foo)"],
  ["count(distinct job)", "write count(count by (label) (name)) to count the values of a label", "count(count by (job) (foo))"],
  ["foo > 2 ? 1 : 0", "write bool after the comparison for a result of 1 or 0, such as name > bool 2", "foo > bool 2"],
  ["if(foo > 2, 1, 0)", "write the condition alone, or with bool for 1 or 0, such as name > bool 2", "foo > bool 2"],
  ["foo bar", 'unexpected identifier "bar", expected an operator or the end; add an operator such as + or and', "foo + bar"],
  ["foo[5m] anchored", "the modifier anchored needs Prometheus 3.7 or later; delete it", "foo[5m]", "3.5"],
];

/** Functions of other languages. */
export const languages: readonly Row[] = [
  ['{app="x"} |= "error"', '"|=" is LogQL, the query language of Loki; move the rule to Loki\'s ruler'],
  ['sum(rate({app="x"} |~ "err" [5m]))', '"|~" is LogQL, the query language of Loki'],
  ['{app="x"} | json | level="error"', '"|" is LogQL, the query language of Loki'],
  ['bytes_rate({app="x"}[5m])', "bytes_rate() is a LogQL function; move the rule to Loki's ruler"],
  [
    "median_over_time(foo[5m])",
    "median_over_time() is a MetricsQL function; write quantile_over_time(0.5, name[5m])",
    "quantile_over_time(0.5, foo[5m])",
  ],
  [
    'label_set(foo, "a", "b")',
    'label_set() is a MetricsQL function; write label_replace(expression, "dst", "value", "", "")',
    'label_replace(foo, "a", "b", "", "")',
  ],
  ["running_sum(foo)", "running_sum() is a MetricsQL function; rewrite it with PromQL functions"],
];
