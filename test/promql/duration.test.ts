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
  ["", 0, 0, /empty/, /5m/],
  ["90", 0, 2, /missing unit after 90/, /90s.*90m/],
  ["1h5", 2, 3, /missing unit after 5/, /5s/],
  ["5min", 1, 4, /unknown unit "min"/, /did you mean "5m"\?/],
  ["1h5Minutes", 3, 10, /unknown unit "Minutes"/, /"1h5m"/],
  ["5M", 1, 2, /unknown unit "M"/, /"5m"/],
  ["5x", 1, 2, /unknown unit "x"/, /y, w, d/],
  ["5minuets", 1, 8, /unknown unit/, /"5m"/],
  ["10us", 2, 4, /unknown unit/, /smallest unit is ms/],
  ["1.5h", 0, 4, /whole numbers/, /write 1h30m/],
  [".5m", 0, 3, /whole numbers/, /write 30s/],
  ["0.25days", 0, 8, /whole numbers/, /write 6h/],
  ["1m1h", 2, 4, /h must come before the smaller unit m/, /1h1m/],
  ["1h2h", 2, 4, /duplicate unit h/, /3h/],
  ["-5m", 0, 1, /unexpected sign -/, /delete/],
  [" 5m", 0, 3, /unexpected space/, /"5m"/],
  ["m", 0, 1, /start with a number/, /5m/],
  ["293y", 0, 4, /at most 292 years/, /292y/],
  ["9223372036855ms", 0, 15, /at most/, /292y/],
];

for (const [text, ms] of good) {
  test(`${text} is ${ms} ms`, () => assert.deepEqual(parseDuration(text), { ok: true, ms }));
}

for (const [text, start, end, problem, fix] of bad) {
  test(`${JSON.stringify(text)} is not a valid duration`, () => {
    const parsed = parseDuration(text);
    assert.ok(!parsed.ok);
    assert.deepEqual(parsed.diagnostic.span, { start, end });
    assert.match(parsed.diagnostic.problem, problem);
    assert.match(parsed.diagnostic.fix, fix);
  });
}

test("durations are formatted as Prometheus formats them", () => {
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

test("a formatted duration parses to the same value", () => {
  for (const [, ms] of good) assert.deepEqual(parseDuration(formatDuration(ms)), { ok: true, ms });
});

test("a message about a long text is short", () => {
  const parsed = parseDuration(`5${"x".repeat(10_000)}`);
  assert.ok(!parsed.ok && parsed.diagnostic.problem.length < 100 && parsed.diagnostic.fix.length < 100);
});
