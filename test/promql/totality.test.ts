import assert from "node:assert/strict";
import { test } from "node:test";
import { parseExpr } from "../../src/promql/parser.ts";
import { maxExprLength, maxExprTokens } from "../../src/promql/parser/limits.ts";
import { printExpr } from "../../src/promql/printer.ts";
import { everything, promql } from "../support/promql-verdict.ts";
import { cpuMs } from "../support/cpu-ms.ts";

const newest = promql("3.16", everything);
const versions = ["2.45", "2.54", "3.4", "3.5", "3.14", "3.16"];

/** Texts of any size that Prometheus accepts. */
const deep: Readonly<Record<string, (count: number) => string>> = {
  "nested parentheses": (count) => `${"(".repeat(count)}foo${")".repeat(count)}`,
  "a chain of sums": (count) => `foo${" + foo".repeat(count)}`,
  "a chain of powers": (count) => `foo${" ^ foo".repeat(count)}`,
  "signs in a row": (count) => `${"-".repeat(count)}foo`,
  "signs on numbers": (count) => `${"-".repeat(count)}1`,
  "signs and parentheses": (count) => `${"-(".repeat(count)}1${")".repeat(count)}`,
  "nested calls": (count) => `${"abs(".repeat(count)}foo${")".repeat(count)}`,
  "nested aggregations": (count) => `${"sum(".repeat(count)}foo${") by (a)".repeat(count)}`,
  subqueries: (count) => `${"max_over_time(".repeat(count)}foo[5m]${")[5m:]".repeat(count - 1)})`,
  "comparisons of scalars": (count) => `${"1 == bool ".repeat(count)}1`,
  "nested durations": (count) => `foo[${"(".repeat(count)}5m${")".repeat(count)}]`,
  "signs on durations": (count) => `foo[${"-".repeat(count * 2)}5m]`,
  "a chain of durations": (count) => `foo[5m${" + 1m".repeat(count)}]`,
  "powers of durations": (count) => `foo[5m${" ^ 1".repeat(count)}]`,
  "nested duration functions": (count) => `foo[${"max_of(1m, ".repeat(count)}5m${")".repeat(count)}]`,
  matchers: (count) => `foo{${'a="b",'.repeat(count)}}`,
  regexes: (count) => `foo{${'a=~"b.*",'.repeat(count)}}`,
  arguments: (count) => `label_join(foo, "a", "b"${', "c"'.repeat(count)})`,
  labels: (count) => `a / on (${"a,".repeat(count)}) group_left (${"b,".repeat(count)}) c`,
  comments: (count) => `${"# c\n".repeat(count)}foo`,
};

test("4,000 repetitions of anything are parsed and printed", () => {
  for (const [name, make] of Object.entries(deep)) {
    const parsed = parseExpr(make(4000), newest);
    assert.ok(parsed.ok, `${name}: ${parsed.ok ? "" : parsed.diagnostics[0].problem}`);
    assert.ok(printExpr(parsed.expr).length > 0, name);
  }
});

/** Texts of any size that Prometheus refuses. */
const bad: Readonly<Record<string, (count: number) => string>> = {
  "open parentheses": (count) => "(".repeat(count),
  "open calls": (count) => "abs(".repeat(count),
  "closed parentheses": (count) => ")".repeat(count),
  brackets: (count) => "foo[".repeat(count),
  braces: (count) => "{".repeat(count),
  "unknown functions": (count) => "foo(".repeat(count) + ")".repeat(count),
  "misspelt functions": (count) => `${"raet(a) + ".repeat(count)}b`,
  "wrong types": (count) => `${"abs(1) + ".repeat(count)}b`,
  "modifiers again and again": (count) => `foo${" offset 1s".repeat(count)}`,
  "ranges of ranges": (count) => `foo${"[5m:1m]".repeat(count)}`,
  commas: (count) => `abs(a${",".repeat(count)})`,
  "labels in both clauses": (count) => `a / on (${"a,".repeat(count)}) group_left (${"a,".repeat(count)}) b`,
  digits: (count) => "9".repeat(count),
  units: (count) => "1h".repeat(count),
  underscores: (count) => `1${"_1".repeat(count)}`,
  "bad escapes": (count) => `"${"\\q".repeat(count)}"`,
  "an open string": (count) => `"${"a".repeat(count)}`,
  keywords: (count) => "sum by ".repeat(count),
  letters: (count) => "é".repeat(count),
  dots: (count) => ".".repeat(count),
  "bad regexes": (count) => `foo{${'a=~"(",'.repeat(count)}}`,
};

test("no text takes more than linear time", () => {
  for (const [name, make] of [...Object.entries(deep), ...Object.entries(bad)]) {
    const size = make(1000).length / 1000;
    parseExpr(make(2000), newest);
    for (const count of [4000, Math.floor((maxExprLength / size) * 0.9)]) {
      const text = make(count);
      const ms = cpuMs(() => parseExpr(text, newest));
      assert.ok(ms < 500, `${name}: ${text.length} characters took ${ms} ms`);
    }
  }
});

test("a text that is too long is refused at once", () => {
  for (const [name, make] of [...Object.entries(deep), ...Object.entries(bad)]) {
    const ms = cpuMs(() => {
      const parsed = parseExpr(make(300_000), newest);
      assert.ok(!parsed.ok, name);
      assert.equal(parsed.diagnostics[0].kind, "Too long", name);
      assert.match(parsed.diagnostics[0].problem, /^must have at most 262144 characters, it has \d+$/, name);
    });
    assert.ok(ms < 200, `${name} took ${ms} ms`);
  }
});

const manyTokens: Readonly<Record<string, (count: number) => string>> = {
  "a chain of sums": (count) => `${"1+".repeat((count - 1) / 2)}1`,
  parentheses: (count) => `${"(".repeat((count - 1) / 2)}1${")".repeat((count - 1) / 2)}`,
  signs: (count) => `${"-".repeat(count - 1)}1`,
  powers: (count) => `${"1^".repeat((count - 1) / 2)}1`,
};

test("an expression of too many tokens is refused before anything is built from it", () => {
  for (const [name, make] of Object.entries(manyTokens)) {
    const most = parseExpr(make(maxExprTokens - 1), newest);
    assert.ok(most.ok, name);
    for (const count of [maxExprTokens + 1, 244_000 + 1]) {
      const text = make(count);
      const heldBefore = process.memoryUsage().heapUsed;
      let parsed = parseExpr("1", newest);
      const ms = cpuMs(() => {
        parsed = parseExpr(text, newest);
      });
      const bytes = process.memoryUsage().heapUsed - heldBefore;
      assert.ok(!parsed.ok, name);
      assert.equal(parsed.diagnostics[0].kind, "Too long", name);
      assert.equal(parsed.diagnostics[0].problem, `must have at most ${maxExprTokens} tokens`, name);
      assert.ok(ms < 50, `${name}: ${count} tokens took ${ms} ms`);
      assert.ok(bytes < 2e6, `${name}: ${count} tokens left ${bytes} bytes`);
    }
  }
});

test("a long text of few tokens is parsed", () => {
  for (const text of [`foo{a="${"b|".repeat(100_000)}"}`, `foo # ${"c".repeat(200_000)}`, "x".repeat(200_000)]) {
    assert.ok(parseExpr(text, newest).ok);
  }
});

/** A seeded sequence of numbers from 0 up to 1 (mulberry32). */
function* sequence(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const pieces =
  "( ) { } [ ] , : = == =~ != !~ ! < > </ >/ + - * / % ^ @ \" ' ` \\ # . _ sum by on group_left bool offset start step range max_of fill anchored inf rate abs info foo a:b 1 0x1f 5m 1e3 \ufffd \ud800 é 😀 \u0000".split(
    " ",
  );

test("no text makes the parser throw, and every diagnostic is within the text", () => {
  const random = sequence(7);
  const below = (limit: number): number => Math.floor(random.next().value * limit);
  for (let round = 0; round < 30_000; round++) {
    const length = below(20);
    let text = "";
    for (let index = 0; index < length; index++) {
      text +=
        below(5) === 0 ? String.fromCharCode(below(0x10000)) : `${pieces[below(pieces.length)]}${below(2) === 0 ? " " : ""}`;
    }
    const version = versions[round % versions.length] ?? "3.16";
    const parsed = parseExpr(text, promql(version, round % 2 === 0 ? everything : {}));
    if (parsed.ok) continue;
    for (const { span, problem, fix } of parsed.diagnostics) {
      assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify({ text, version, span }));
      assert.match(problem, /\S/);
      assert.match(fix, /\S/);
    }
  }
});
