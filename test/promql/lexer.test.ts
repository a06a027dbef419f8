import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../src/promql/dialect.ts";
import { Lexer } from "../../src/promql/lexer.ts";
import { token } from "../../src/promql/tokens.ts";
import { everything, place, promql } from "../support/promql-verdict.ts";

const newest = promql("3.16", everything);
const names = new Map<number, string>(Object.entries(token).map(([name, kind]) => [kind, name]));

/** Returns the tokens of a text up to its end or the first error. */
function tokens(text: string, version = "3.16"): string {
  const lexer = new Lexer(text, dialectOf(promql(version, everything)));
  const read: string[] = [];
  for (;;) {
    const kind = lexer.next();
    const name = names.get(kind) ?? "?";
    read.push(kind === token.error ? `error ${lexer.start}-${lexer.end}` : name);
    if (kind === token.eof || kind === token.error) return read.join(" ");
  }
}

const lexed: readonly (readonly [text: string, tokens: string, version?: string])[] = [
  ["", "eof"],
  [" \t\r\n", "eof"],
  ["# only a comment", "eof"],
  ["a # c\r b", "identifier identifier eof"],
  ["a:b :c", "metricIdentifier metricIdentifier eof"],
  ["{sum=~'x',b!~`y`}", "leftBrace identifier equalRegex string comma identifier notEqualRegex string rightBrace eof"],
  ['{\n# c\na!="b"}', "leftBrace identifier notEqual string rightBrace eof"],
  ["+ - * / % ^ atan2 AND Or uNless", "add sub mul div mod pow atan2 and or unless eof"],
  ["== != < <= > >= </ >/ =", "equalEqual notEqual less lessEqual greater greaterEqual trimUpper trimLower equal eof"],
  ["</", "less div eof", "3.10"],
  ["by without on ignoring group_left group_right bool offset", "by without on ignoring groupLeft groupRight bool offset eof"],
  ["sum limitk limit_ratio", "aggregator aggregator aggregator eof"],
  ["sum limitk limit_ratio", "aggregator identifier identifier eof", "2.53"],
  ["anchored smoothed", "anchored smoothed eof"],
  ["anchored smoothed", "identifier identifier eof", "3.6"],
  ["fill fill( fill_left \n(", "identifier fill leftParen fillLeft leftParen error 23-23"],
  ["fill(", "identifier leftParen error 5-5", "3.9"],
  ["start end step range max_of min_of", "start end step range maxOf minOf eof"],
  ["start end step range max_of min_of", "start end identifier identifier identifier identifier eof", "3.5"],
  ["inf NaN Inf", "number number number eof"],
  ["a[5m]", "identifier leftBracket duration rightBracket eof"],
  ["a[ 5 : 1h ]", "identifier leftBracket number colon duration rightBracket eof"],
  ["a[5m]", "identifier leftBracket duration rightBracket eof", "2.45"],
  ["a[5]", "identifier leftBracket error 2-4", "2.45"],
  [
    "a[(1m+STEP())*2]",
    "identifier leftBracket leftParen duration add step leftParen rightParen rightParen mul number rightBracket eof",
  ],
  ["a[Range():1m]", "identifier leftBracket range leftParen rightParen colon duration rightBracket eof"],
  ["a[range():1m]", "identifier leftBracket range leftParen rightParen error 10-13", "3.14"],
  ["a[5m b]", "identifier leftBracket duration colon rightBracket eof", "3.5"],
  ["a[5m b]", "identifier leftBracket duration error 5-7"],
  ["a[min(1m,2m)]", "identifier leftBracket aggregator leftParen duration comma duration rightParen rightBracket eof", "3.12"],
  ["a[min(1m,2m)]", "identifier leftBracket error 2-13"],
];

test("a text is read as tokens, by version", () => {
  for (const [text, expected, version] of lexed) assert.equal(tokens(text, version), expected, `${text} ${version ?? ""}`);
});

test("a number or a duration ends where Prometheus ends it", () => {
  for (const text of [
    "0",
    "1.5",
    "5.",
    ".5",
    "1e3",
    "1E+3",
    "1e+",
    "0x1f",
    "0X_1f",
    "010",
    "1_000",
    "08.5",
    "1.e5",
    "0b1_",
    "1e5.3",
  ]) {
    const expected = text === "0b1_" ? "error 0-4" : "number eof";
    assert.equal(tokens(`${text} `).replace("error 0-5", "error 0-4"), expected, text);
  }
  for (const text of ["5m", "1h30m", "5hs", "1y2d", "1.5h", "0x5m", "1d1w"]) assert.equal(tokens(text), "duration eof", text);
  for (const text of ["1y1y", "5mm", "5m5", "3foo", "0x1e", "0xee", "1e", "1e+", "1_", "1__0", "1..2", "0x1.5", "1_e5"]) {
    assert.match(tokens(text), /^error 0-/, text);
  }
});

test("before 2.54 numbers have no underscores and fewer rules", () => {
  assert.equal(tokens("1_000", "2.53"), "error 0-5");
  assert.equal(tokens("0xee", "2.53"), "number eof");
  assert.equal(tokens("1..2", "2.53"), "number number eof");
  assert.equal(tokens("a[1h]", "2.53"), "identifier leftBracket duration rightBracket eof");
  assert.equal(tokens("a[]", "2.54"), "identifier leftBracket error 2-3");
});

const escapes: readonly (readonly [text: string, good: boolean])[] = [
  ['"\\a\\b\\f\\n\\r\\t\\v\\\\\\""', true],
  ["'\\''", true],
  ['"\\\'"', false],
  ["'\\\"'", false],
  ['"\\101\\377"', true],
  ['"\\400"', false],
  ['"\\18"', false],
  ['"\\x41"', true],
  ['"\\x4"', false],
  ['"\\u00e9\\U0001F600"', true],
  ['"\\ud800"', false],
  ['"\\U00110000"', false],
  ['"\\q"', false],
  ['"\\', false],
  ["`\\q`", true],
  ["`a\nb`", true],
  ['"a\nb"', false],
  ['"\u00e9 \ud83d\ude00 \u2028"', true],
  ['"\ufffd"', false],
  ["`\ufffd`", false],
  ['"\ud800"', false],
  ['"\udc00"', false],
  ['"abc', false],
  ["`abc", false],
];

test("strings have Prometheus' escapes and are valid UTF-8", () => {
  for (const [text, good] of escapes) {
    assert.equal(tokens(text), good ? "string eof" : `error 0-${text.length}`, JSON.stringify(text));
  }
});

const places: readonly (readonly [text: string, place: string])[] = [
  [") foo", "1-5"],
  ["foo)", "4-4"],
  ["sum((foo", "8-8"],
  ["foo[5m", "6-6"],
  ["foo[", "4-4"],
  ["foo{", "4-4"],
  ["foo & bar", "4-9"],
  ['foo =~ "a"', "4-10"],
  ["foo ! bar", "4-9"],
  ["foo{!}", "4-6"],
  ["foo{{}", "4-6"],
  ["foo{a>1}", "5-8"],
  ["foo[5m:5m:1m]", "9-13"],
  ["foo[:5m]", "5-8"],
  ["foo[5m[", "6-7"],
  ["foo]", "3-4"],
  ["foo[x]", "4-6"],
  ["foo[5m x]", "7-9"],
  ["foo[5m #c\n]", "ok"],
  ["foo[ #c\n5m]", "5-11"],
  ['"é" + "x', "6-8"],
];

test("the diagnostic of unreadable text reaches to its end", () => {
  for (const [text, expected] of places) assert.equal(place(text, newest), expected, text);
});
