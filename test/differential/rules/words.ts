/** Splits a text at double spaces and line breaks. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s{2,}/);
}

/** Scalars, lists and maps for places where they are wrong, exactly as written. */
export const oddValues: readonly string[] = [
  "",
  ...words(String.raw`
    ~  null  Null  NULL  true  false  yes  no  on  off  Y  n  1  0  -1  0x10  0o17  017  08  1_000  1e3  1.5  .5  1.  .inf  -.inf
    .nan  +  -  .  =  2024-01-01  2024-01-01T00:00:00Z  1:30  9223372036854775807  9223372036854775808  1e400  0b11  -0x1  +1
    <<  ""  ''  " "  []  {}  [a]  {a: b}  [[a]]  !!str 5  !!str  !!int 5  !!int "5"  !!int x  !!null ~  !!null x  !!float 1
    !!bool true  !!bool yes  !!binary aGVsbG8=  !!binary ?  !!binary /w==  !!binary 4pyT  !!timestamp 2024-01-01  !own x  ! 5  ! ''  "\x41"  "a\nb"  'it''s'
    a b  é  "𝒳"  !!seq [a]  !!map {a: b}  !!str [a]  *none  ? a
  `),
];

/** Numbers, and texts that resemble them. */
export const limits: readonly string[] = words(String.raw`
  0  1  10  -5  +7  0x1F  0o17  017  0b101  1_000  1e3  5.0  5.7  1.5e1  9223372036854775807  -9223372036854775808  ~  null
  08  0x  1__0  _1  9223372036854775808  -9223372036854775809  1e18  1e19  -1e30  .5  .inf  -.inf  .nan  1:  true  x  0o8  0b2
  2024-01-01  0x_1  1_  .5_0  "5"  ''  !!int 5  !!int "5"  !!str 5  !!float 5  !!float 5.5  [1]  -0  -0o17  -0b1  0X1F  0B1
  -0x1F  +0x1F  1e-3  +9223372036854775808  18446744073709551616  -18446744073709551616
`);

/** Valid durations. */
export const durations: readonly string[] = words("5m  30s  1h  1h30m  1d  2w  1y  100ms  0  0s  1m30s500ms  90m  292y");

/** Invalid durations. */
export const badDurations: readonly string[] = words(`
  5  1.5h  1h1d  5min  1M  -5m  +5m  5mm  1h1h  m  1y1y  300y  0x5m  99999999999999999999s  9223372036855s  1_0s  5M  ٣m
  ""  ' 5m'  '5m '  5 m  Inf  00  !!str 5m  !!str 0
`);

/** Valid expressions. */
export const expressions: readonly string[] = [
  ...words(`
    up  up == 0  sum by (job) (rate(http_requests_total[5m]))  up{job="a", instance=~"b.+"}  vector(1)  1  absent(up)
    up offset 5m  up and on (job) down  histogram_quantile(0.9, sum(rate(x_bucket[5m])) by (le))  1 + 2 * 3  "text"  up[5m]
    max_over_time(up[1h:5m])  0x10  1e3  Inf  null  true  y  a:b:c
  `),
  "# comment\nup",
  "sum(up)\n  / 2",
];

/** Invalid expressions. */
export const badExpressions: readonly string[] = [
  " ",
  ...words(`
    sum(  up ==  {}  foo(1)  up{job="a"  up[5]m  rate(up)  1 + + + )  up{a=~"("}  # only  sum by (a-b) (up)  1 and 2  "a" + 1
    é  2024-01-01T  1:30
  `),
];

/** Names of labels, metrics and alerts that are valid in every scheme. */
export const names: readonly string[] = words("severity  team  a  A1  _x  job_up  null_  Y");

/** Names that are valid in some schemes or none. */
export const oddNames: readonly string[] = words(String.raw`
  a-b  a.b  é  1a  a b  a:b  :a  ""  __name__  'a{b}'  "{"  123  0x10  true  ~  null  1.5  2024-01-01  yes  !!str 5  !!int 5
  "\x41"  [a]  {a: b}  "a\tb"  <<
`);

/** Values of labels and annotations without a template. */
export const values: readonly string[] = words(`critical  "page"  'a b'  it works  http://example.com/a?b#c  "100%"  { }  v1`);
