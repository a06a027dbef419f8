/** Keywords of PromQL, all of which may be names in some places. */
export const keywords: readonly string[] =
  "sum avg count min max group stddev stdvar topk bottomk count_values quantile limitk limit_ratio by without on ignoring group_left group_right bool offset and or unless atan2 start end step range min_of max_of fill fill_left fill_right anchored smoothed inf nan Inf NaN".split(
    " ",
  );

/** Names of metrics, ordinary and unusual. */
export const metrics: readonly string[] =
  "up foo bar node_cpu_seconds_total job:http_requests:rate5m :lead a_b _x http_requests_total m1 r s5 e1".split(" ");

/** Names of labels, ordinary and unusual. */
export const labels: readonly string[] =
  "job instance le __name__ a b mode _ x9 by on bool start fill offset inf nan without group_left sum".split(" ");

/** Numbers, valid and invalid. */
export const numbers: readonly string[] =
  "0 1 2 5 10 0.5 .5 5. 1e3 1E3 1e-3 1e+3 0x1f 0X1F 0xee 0x 0b1 0o17 010 08 1_000 1__0 1_ _1 0x_f Inf inf NaN nan +Inf 1e 1e+ 1e400 1e5.3 9223372036854775807 9223372036854775808 1.5.2 1..2 0_7 00 1e1_0 1._5 0x1p3 0x1e 1i 3foo 0.0 100 1e309 5e-324".split(
    " ",
  );

/** Durations, valid and invalid. */
export const durations: readonly string[] =
  "5m 1h 30s 1d 1w 1y 1h30m 5ms 1m30s 0s 0m 0 5hs 1d1w 1s1s 300y 292y 293y 1.5h 5M 5min 1h5 m 1y1w1d1h1m1s1ms 5m5 90 3 0.5 1e3s 5s5ms 106751d 9223372036s 5µs".split(
    " ",
  );

/** Contents of strings, as written in a literal. */
export const stringBodies: readonly string[] = [
  "",
  "a",
  "foo",
  "prod",
  "é",
  "😀",
  "a b",
  "5m",
  "\\n",
  "\\\\",
  "\\\\d+",
  '\\"',
  "\\'",
  "'",
  '"',
  "`",
  "\\q",
  "\\x41",
  "\\xff",
  "\\xc3\\xa9",
  "\\400",
  "\\101",
  "\\u00e9",
  "\\ud800",
  "\\U0001F600",
  "\\U00110000",
  "\\",
  "\\x4",
  "\n",
  "\t",
  "\ufffd",
  "#",
  "}",
  "]",
  "__name__",
  "a:b",
  "\u0000",
  "\u2028",
];

/** Regexes, as written in a literal in double quotes. */
export const regexBodies: readonly string[] = [
  ".*",
  ".+",
  "",
  "a|b",
  "a|",
  "foo.*",
  "(a|b).*",
  "[0-9]+",
  "^a$",
  "\\\\d+",
  "a{2}",
  "a{1001}",
  "(",
  ")",
  "a**",
  "*a",
  "[z-a]",
  "(?i)a*",
  "(?=a)",
  "\\\\bfoo",
  "\\\\pL*",
  "\\\\p{Foo}",
  "(?P<n>a)?",
  "(?<n>a)?",
  "\\xff",
  "\\xff.",
  "é?",
  "[",
  "\\\\Qa.b",
  "(?:a?b?)*",
  "x?|y",
  "5..",
  "$^",
  "\\\\B",
  "a\n|.*",
];
