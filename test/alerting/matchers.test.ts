import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../src/alerting/dialect.ts";
import type { MatcherMode } from "../../src/alerting/dialect.ts";
import { parseMatchers, utf8Difference } from "../../src/alerting/matchers.ts";

const fallback = dialectOf("0.34.0");
const classic = dialectOf("0.34.0", ["classic-mode"]);
const utf8 = dialectOf("0.34.0", ["utf8-strict-mode"]);

/** What each mode makes of a text: matchers, or a part of the problem. */
const rows: readonly (readonly [text: string, byMode: Readonly<Record<MatcherMode, string | RegExp>>])[] = [
  ['severity="critical"', same("severity = critical")],
  ['{a="1", b!~"x|y",}', same("a = 1, b !~ x|y")],
  ["", same("")],
  ["{}", same("")],
  ["a=b,", same("a = b")],
  ['a="say \\"hi\\"\\n"', same('a = say "hi"\n')],
  ["a==b", { classic: "a = =b", fallback: "a = =b", utf8: /expected a value/ }],
  ["a = b c", { classic: "a = b c", fallback: "a = b c", utf8: /unexpected text after a matcher/ }],
  ["a='b'", { classic: "a = 'b'", fallback: "a = 'b'", utf8: /unexpected '/ }],
  ["{a=b", { classic: "a = b", fallback: "a = b", utf8: /the \{ is not closed/ }],
  ["a=b}", { classic: "a = b", fallback: "a = b", utf8: /unexpected \}/ }],
  ['a="\\d"', { classic: "a = \\d", fallback: "a = \\d", utf8: /unknown escape/ }],
  ['a="\\t"', { classic: "a = \\t", fallback: "a = \\t", utf8: "a = \t" }],
  ['"a"="b"', { classic: /must be a label name/, fallback: "a = b", utf8: "a = b" }],
  ["foo-bar=x", { classic: /must be a label name/, fallback: "foo-bar = x", utf8: "foo-bar = x" }],
  ['a="b', { classic: /double quote/, fallback: /double quote/, utf8: /the double quote is not closed/ }],
  ["a", { classic: /must be a label name/, fallback: /must be a label name/, utf8: /expected one of = != =~ !~/ }],
  ['{a="b"}c', { classic: /double quote/, fallback: /double quote/, utf8: /unexpected text after the \}/ }],
  ['"\\xff"="b"', { classic: /must be a label name/, fallback: /must be a label name/, utf8: /bytes that are not UTF-8/ }],
  ['a=~"("', same(/group/)],
  ['a=~"x)|(y"', same("a =~ x)|(y")],
  ['a=~"\\\\Qx"', same(/\\Q is not closed/)],
];

function same(result: string | RegExp): Readonly<Record<MatcherMode, string | RegExp>> {
  return { classic: result, fallback: result, utf8: result };
}

for (const [text, byMode] of rows) {
  for (const dialect of [classic, fallback, utf8]) {
    test(`${JSON.stringify(text)} in ${dialect.matchers} mode`, () => {
      const parsed = parseMatchers(text, dialect);
      const wanted = byMode[dialect.matchers];
      if (typeof wanted === "string") {
        assert.ok(parsed.ok);
        assert.equal(parsed.matchers.map(({ name, operator, value }) => `${name} ${operator} ${value}`).join(", "), wanted);
      } else {
        assert.ok(!parsed.ok);
        assert.match(parsed.diagnostic.problem, wanted);
        const { start, end } = parsed.diagnostic.span;
        assert.ok(start >= 0 && start <= end && end <= text.length);
      }
    });
  }
}

test("versions before 0.27 read matchers in the classic way, whatever features are enabled", () => {
  assert.equal(dialectOf("0.26", ["utf8-strict-mode"]).matchers, "classic");
  assert.equal(dialectOf("0.27").matchers, "fallback");
});

test("says what the strict mode reads otherwise", () => {
  assert.equal(utf8Difference('a="b"', fallback), undefined);
  assert.equal(utf8Difference('"a"="b"', fallback), undefined);
  assert.match(utf8Difference("a==b", fallback)?.problem ?? "", /expected a value/);
  assert.match(utf8Difference('a="\\t"', fallback)?.problem ?? "", /means something else/);
});

test("a long value in quotes is read without recursion", () => {
  const value = '\\"'.repeat(400_000);
  const parsed = parseMatchers(`a="${value}"`, utf8);
  assert.ok(parsed.ok && parsed.matchers[0]?.value.length === 400_000);
});
