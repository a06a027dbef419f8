import assert from "node:assert/strict";
import { test } from "node:test";
import { compileRegex, literalOf, matchesEverything, maxCost } from "../../src/promql/regex.ts";
import { cpuMs } from "../support/cpu-ms.ts";

const matching: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ["foo", ["foo"], ["", "foobar", "xfoo"]],
  ["a|b|", ["a", "b", ""], ["ab", "a|b"]],
  [".*", ["", "a", "a\nb"], []],
  [".+", ["a"], [""]],
  ["a.*|b", ["a", "axx", "b"], ["bx", "xa"]],
  ["(?i)foo", ["FOO", "fOo"], ["bar"]],
  ["(?P<n>a)(?P<n>b)", ["ab"], ["a"]],
  ["(?<n>a)?", ["", "a"], ["b"]],
  ["[[:digit:]]{3}", ["500"], ["50", "5000"]],
  ["^a$", ["a"], ["b"]],
  ["\\Qa.b", ["a.b"], ["axb"]],
  ["é|😀.", ["é", "😀!"], ["e"]],
];

for (const [pattern, yes, no] of matching) {
  test(`${pattern} matches the right texts`, () => {
    const regex = compileRegex(pattern);
    assert.ok(regex.ok);
    for (const text of yes) assert.equal(regex.matches(text), true, text);
    for (const text of no) assert.equal(regex.matches(text), false, text);
    assert.equal(regex.matchesEmpty, yes.includes(""));
  });
}

test("before 3.0 a dot does not match a line break", () => {
  const matches = (version: string): boolean | undefined => {
    const regex = compileRegex("a.b", version);
    return regex.ok ? regex.matches("a\nb") : undefined;
  };
  assert.equal(matches("2.45"), false);
  assert.equal(matches("2.55"), false);
  assert.equal(matches("3.5"), true);
});

const byVersion: readonly (readonly [pattern: string, version: string, ok: boolean])[] = [
  ["(?<n>a)", "2.45", false],
  ["(?<n>a)", "2.53", true],
  ["(?P<n>a)", "2.45", true],
  ["\\Qab", "2.45", false],
  ["\\Qab\\E", "2.45", true],
  ["\\Qab", "3.5", true],
  ["a\udcff", "2.45", false],
  ["a\udcff", "2.46", true],
  ["a\udcff|b", "2.51", false],
  ["a\udcff|b", "2.52", true],
  ["a\udcff|b", "3.5", true],
  ["a\udcff.", "3.5", false],
];

for (const [pattern, version, ok] of byVersion) {
  test(`${JSON.stringify(pattern)} is ${ok ? "accepted" : "refused"} by ${version}`, () => {
    assert.equal(compileRegex(pattern, version).ok, ok);
  });
}

test("a pattern too large to run is checked all the same", () => {
  const pattern = "(?:a?b){1000}".repeat(20);
  const ms = cpuMs(() => {
    const regex = compileRegex(pattern);
    assert.ok(regex.ok && !regex.matchesEmpty);
    assert.equal(regex.matches("ab"), undefined);
    assert.equal(regex.matches(""), false);
  });
  assert.ok(ms < 200, `took ${ms} ms`);
  assert.ok(pattern.length < maxCost);
});

test("the cache is bounded and stays right", () => {
  for (let index = 0; index < 5000; index++) assert.ok(compileRegex(`a${index}.*`).ok);
  const regex = compileRegex("a7.*");
  assert.ok(regex.ok);
  assert.equal(regex.matches("a7x"), true);
  assert.equal(compileRegex("a7.*"), compileRegex("a7.*"));
});

test("plain words are recognized", () => {
  assert.deepEqual(literalOf("foo"), ["foo"]);
  assert.deepEqual(literalOf(""), [""]);
  assert.deepEqual(literalOf("a|b"), ["a", "b"]);
  assert.deepEqual(literalOf("10\\.0\\.0\\.1:9100|x\\|y|"), ["10.0.0.1:9100", "x|y", ""]);
  for (const pattern of ["a.b", "a*", "(a)", "\\d", "a\\", "^a"]) assert.equal(literalOf(pattern), undefined);
});

test("patterns that match everything are recognized", () => {
  for (const pattern of [".*", "^.*$", "(.*)", "(?:.*)", ".*.*"]) assert.equal(matchesEverything(pattern), "any");
  for (const pattern of [".+", "^(.+)$", ".*.+", ".+.*"]) assert.equal(matchesEverything(pattern), "any but empty");
  for (const pattern of ["", "a.*", ".", "..*", ".+.+", "(.*", ".**"]) assert.equal(matchesEverything(pattern), "no");
});
