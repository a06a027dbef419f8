import assert from "node:assert/strict";
import { test } from "node:test";
import { formatDuration, parseDuration } from "../../src/promql/duration.ts";

const good: readonly (readonly [string, number])[] = [
  ["0", 0],
  ["0s", 0],
  ["5m", 300_000],
  ["1h30m", 5_400_000],
  ["1y1w1d1h1m1s1ms", 31_536_000_000 + 604_800_000 + 86_400_000 + 3_600_000 + 60_000 + 1000 + 1],
  ["007s", 7000],
  ["292y", 292 * 31_536_000_000],
  ["9223372036854ms", 9_223_372_036_854],
];

const bad: readonly (readonly [text: string, start: number, end: number, problem: RegExp, fix: RegExp])[] = [
  ["", 0, 0, /needed/, /5m/],
  ["90", 0, 2, /90 has no unit/, /90s.*90m/],
  ["1h5", 2, 3, /5 has no unit/, /5s/],
  ["5min", 1, 4, /no unit "min"/, /did you mean "5m"\?/],
  ["1h5Minutes", 3, 10, /no unit "Minutes"/, /"1h5m"/],
  ["5M", 1, 2, /no unit "M"/, /"5m"/],
  ["5x", 1, 2, /no unit "x"/, /y, w, d/],
  ["5minuets", 1, 8, /no unit/, /"5m"/],
  ["10us", 2, 4, /no unit/, /smallest unit is ms/],
  ["1.5h", 0, 4, /no fractions/, /write 1h30m/],
  [".5m", 0, 3, /no fractions/, /write 30s/],
  ["0.25days", 0, 8, /no fractions/, /write 6h/],
  ["1m1h", 2, 4, /h stands behind the smaller m/, /1h1m/],
  ["1h2h", 2, 4, /h stands twice/, /3h/],
  ["-5m", 0, 1, /no sign/, /without the -/],
  [" 5m", 0, 3, /no space/, /"5m"/],
  ["m", 0, 1, /starts with a number/, /5m/],
  ["293y", 0, 4, /longer than 292 years/, /292y/],
  ["9223372036855ms", 0, 15, /longer/, /292y/],
];

for (const [text, ms] of good) {
  test(`${text} is ${ms} ms`, () => assert.deepEqual(parseDuration(text), { ok: true, ms }));
}

for (const [text, start, end, problem, fix] of bad) {
  test(`${JSON.stringify(text)} is no duration`, () => {
    const parsed = parseDuration(text);
    assert.ok(!parsed.ok);
    assert.deepEqual(parsed.diagnostic.span, { start, end });
    assert.match(parsed.diagnostic.problem, problem);
    assert.match(parsed.diagnostic.fix, fix);
  });
}

test("durations are written as Prometheus writes them", () => {
  for (const [ms, text] of [
    [0, "0s"],
    [0.4, "0s"],
    [1, "1ms"],
    [90_000, "1m30s"],
    [86_400_000 * 8, "8d"],
    [604_800_000, "1w"],
    [31_536_000_000, "1y"],
    [31_536_000_001, "365d1ms"],
    [-300_000, "-5m"],
  ] as const) {
    assert.equal(formatDuration(ms), text);
  }
});

test("what is written is read back the same", () => {
  for (const [, ms] of good) assert.deepEqual(parseDuration(formatDuration(ms)), { ok: true, ms });
});

test("a message about an endless text is short", () => {
  const parsed = parseDuration(`5${"x".repeat(10_000)}`);
  assert.ok(!parsed.ok && parsed.diagnostic.problem.length < 100 && parsed.diagnostic.fix.length < 100);
});
