import assert from "node:assert/strict";
import { test } from "node:test";
import { readRegex } from "../../src/promql/regex-syntax.ts";
import { cpuMs } from "../support/cpu-ms.ts";

const good: readonly (readonly [pattern: string, empty: boolean])[] = [
  ["", true],
  ["a", false],
  ["a|", true],
  ["(a|b*)c?", true],
  ["a{0}", true],
  ["a{0,}b{0,2}", true],
  ["a{1,2}", false],
  ["{,2}", false],
  ["a{01}", false],
  ["^$|x", true],
  ["\\A\\z\\B", true],
  ["\\b", false],
  ["(?:\\b)*", true],
  ["()", true],
  ["a(?i)*", true],
  ["(?i-s:a)+?", false],
  ["(?)", true],
  ["[]a]", false],
  ["[^]a]*", true],
  ["[a-]", false],
  ["[\\d-z]", false],
  ["[[:alpha:]\\pL\\p{^Greek}]", false],
  ["\\x41\\x{1F600}\\07\\12\\_\\-", false],
  ["\\Qa*(\\E", false],
  ["\\Q\\E", true],
  ["((((((((((a{2}){2}){2}){2}){2}){2}){2}){2}){2}))", false],
];

const bad: readonly (readonly [pattern: string, start: number, end: number, problem: RegExp, fix: RegExp])[] = [
  ["a(b", 1, 2, /not closed/, /close it with \)/],
  ["(a)(b|", 3, 4, /not closed/, /\)/],
  ["ab)", 2, 3, /unexpected \)/, /delete/],
  ["*a", 0, 1, /nothing before \* to repeat/, /\.\*/],
  ["a|*", 2, 3, /nothing before/, /./],
  ["a**", 2, 3, /repeats a repetition/, /./],
  ["a*{2}", 2, 5, /repeats a repetition/, /./],
  ["a{1001}", 1, 7, /1000/, /repeat less/],
  ["a{3,2}", 1, 6, /wrong order/, /\{2,3\}/],
  ["(a{100}){100}", 8, 13, /1000/, /repeat less/],
  ["x[ab", 1, 2, /class is not closed/, /\]/],
  ["[z-a]", 1, 4, /wrong order/, /smaller/],
  ["[a-\\d]", 3, 5, /unknown escape \\d/, /./],
  ["[[:alpah:]]", 1, 10, /unknown character class/, /\[:alpha:\]/],
  ["\\p{Latn}", 0, 8, /unknown character class/, /Latin/],
  ["\\p", 0, 2, /unknown character class/, /\\pL/],
  ["\\p{L", 0, 3, /not closed/, /\}/],
  ["a\\", 1, 2, /escapes nothing/, /./],
  ["\\1", 0, 2, /back-references/, /./],
  ["\\x4", 0, 2, /two hexadecimal digits/, /./],
  ["\\x{110000}", 0, 2, /hexadecimal/, /./],
  ["\\y", 0, 2, /unknown escape \\y/, /./],
  ["\\é", 0, 2, /unknown escape/, /./],
  ["\\Z", 0, 2, /not support \\Z/, /delete/],
  ["\\C", 0, 2, /not support \\C/, /\./],
  ["(?=a)", 0, 3, /look-around/, /!~/],
  ["(?<!a)", 0, 4, /look-around/, /!~/],
  ["(?#a)", 0, 3, /unknown kind of group/, /\(\?:/],
  ["(?P<a-b>x)", 0, 4, /name/, /letters/],
  ["(?P<a", 0, 4, /name/, /letters/],
  ["(?i-)a", 0, 3, /unknown kind of group/, /./],
  ["a\udcff", 1, 2, /UTF-8/, /./],
];

for (const [pattern, empty] of good) {
  test(`${JSON.stringify(pattern)} is a valid regex that ${empty ? "matches" : "does not match"} the empty text`, () => {
    const read = readRegex(pattern, true);
    assert.ok(read.ok);
    assert.equal(read.matchesEmpty, empty);
  });
}

for (const [pattern, start, end, problem, fix] of bad) {
  test(`${JSON.stringify(pattern)} is not a valid regex`, () => {
    const read = readRegex(pattern, true);
    assert.ok(!read.ok);
    assert.deepEqual(read.diagnostic.span, { start, end });
    assert.match(read.diagnostic.problem, problem);
    assert.match(read.diagnostic.fix, fix);
  });
}

test("depth and size are limited as Go limits them", () => {
  assert.ok(readRegex("(".repeat(990) + "a" + ")".repeat(990), true).ok);
  assert.ok(!readRegex("(".repeat(1001) + "a" + ")".repeat(1001), true).ok);
  assert.ok(readRegex("(?:".repeat(5000) + "a" + ")".repeat(5000), true).ok);
  assert.ok(readRegex(`(?:${"ab.".repeat(1000)}){1000}`, true).ok);
  assert.ok(!readRegex(`(?:${"ab.".repeat(1200)}){1000}`, true).ok);
});

test("any text takes linear time", () => {
  for (const piece of ["(", "[[:", "(?P<", "\\Q", "\\p{", "a|", "(a)", "(?i)", "[", "{1", "a{2}", "\\x{0", "(?i"]) {
    const pattern = piece.repeat(Math.floor(500_000 / piece.length));
    const ms = cpuMs(() => readRegex(pattern, true));
    assert.ok(ms < 1000, `${piece} took ${ms} ms`);
  }
});
