import assert from "node:assert/strict";
import { test } from "node:test";
import { unquote } from "../../src/promql/unquote.ts";

const good: readonly (readonly [literal: string, value: string])[] = [
  ['""', ""],
  ['"a"', "a"],
  ["'a\"b'", 'a"b'],
  ["`a\\n\nb`", "a\\n\nb"],
  [String.raw`"\a\b\f\n\r\t\v\\\""`, '\x07\b\f\n\r\t\v\\"'],
  [String.raw`'\''`, "'"],
  [String.raw`"\x41\101\u00e9\U0001F600"`, "AAé😀"],
  [String.raw`"\xc3\xa9"`, "é"],
  [String.raw`"\xf0\x9f\x98\x80!"`, "😀!"],
  [String.raw`"\xff"`, "\udcff"],
  [String.raw`"a\xc3b"`, "a\udcc3b"],
  [String.raw`"\xed\xa0\x80"`, "\udced\udca0\udc80"],
  [String.raw`"\xc0\x80"`, "\udcc0\udc80"],
  [String.raw`"\ufffd"`, "\ufffd"],
  ['"é😀\t"', "é😀\t"],
];

const bad: readonly (readonly [literal: string, start: number, end: number, problem: RegExp, fix: RegExp])[] = [
  ['"a', 0, 2, /unterminated/, /add " at its end/],
  [String.raw`"a\qb"`, 2, 4, /unknown escape \\q/, /\\\\q/],
  [String.raw`"\'"`, 1, 3, /unknown escape/, /delete the backslash/],
  [String.raw`"\400"`, 1, 5, /at most \\377/, /\\u/],
  [String.raw`"\x4"`, 1, 4, /2 hexadecimal digits/, /leading zeros/],
  [String.raw`"\18"`, 1, 4, /3 octal digits/, /leading zeros/],
  [String.raw`"\ud800"`, 1, 7, /invalid Unicode code point/, /ue000/],
  [String.raw`"\U00110000"`, 1, 11, /invalid Unicode code point/, /10ffff/],
  ['"a\nb"', 2, 3, /unterminated/, /backticks/],
  ['"a\\"', 2, 3, /incomplete escape|unterminated/, /./],
  ['"a\ufffd"', 2, 3, /invalid UTF-8/, /ufffd/],
  ["`a\ufffd`", 2, 3, /invalid UTF-8/, /ufffd/],
  ['"\ud800"', 1, 2, /invalid UTF-8/, /ufffd/],
  ['"\\q\ufffd"', 1, 3, /unknown escape/, /./],
];

for (const [literal, value] of good) {
  test(`${JSON.stringify(literal)} is unquoted`, () => {
    assert.deepEqual(unquote(literal, 0, literal.length), { ok: true, value });
    assert.deepEqual(unquote(`x${literal}y`, 1, literal.length + 1), { ok: true, value });
  });
}

for (const [literal, start, end, problem, fix] of bad) {
  test(`${JSON.stringify(literal)} is refused`, () => {
    const unquoted = unquote(`x${literal}`, 1, literal.length + 1);
    assert.ok(!unquoted.ok);
    assert.deepEqual(unquoted.diagnostic.span, { start: start + 1, end: end + 1 });
    assert.match(unquoted.diagnostic.problem, problem);
    assert.match(unquoted.diagnostic.fix, fix);
  });
}
