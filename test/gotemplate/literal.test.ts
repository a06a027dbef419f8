import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCharacter, unquote, unquoteRaw } from "../../src/gotemplate/literal.ts";
import type { LiteralDiagnostic } from "../../src/gotemplate/literal.ts";

describe("unquote", () => {
  const values: readonly (readonly [string, string])[] = [
    ['""', ""],
    ['"a b"', "a b"],
    [String.raw`"\a\b\f\n\r\t\v\\\""`, '\u0007\b\f\n\r\t\v\\"'],
    [String.raw`"\x41\101\u00e9\U0001d4b3"`, "AAé𝒳"],
    [String.raw`"\xff"`, "\udcff"],
  ];
  for (const [text, value] of values) it(`reads ${text}`, () => assert.deepEqual(unquote(text), { ok: true, value }));

  const diagnostics: readonly (readonly [string, LiteralDiagnostic])[] = [
    [String.raw`"a\d"`, { start: 2, end: 4, sort: "unknown escape" }],
    [String.raw`"\'"`, { start: 1, end: 3, sort: "escaped other quote" }],
    [String.raw`"\x4"`, { start: 1, end: 4, sort: "incomplete escape" }],
    [String.raw`"\ud800"`, { start: 1, end: 7, sort: "incomplete escape" }],
    [String.raw`"\U00110000"`, { start: 1, end: 11, sort: "incomplete escape" }],
    [String.raw`"\400"`, { start: 1, end: 5, sort: "incomplete escape" }],
  ];
  for (const [text, diagnostic] of diagnostics)
    it(`refuses ${text}`, () => assert.deepEqual(unquote(text), { ok: false, diagnostic }));
});

describe("unquoteRaw", () => {
  it("drops carriage returns only", () => assert.equal(unquoteRaw("`a\\n\r\nb`"), "a\\n\nb"));
});

describe("readCharacter", () => {
  for (const text of ["'a'", "'é'", "'𝒳'", String.raw`'\n'`, String.raw`'\''`, String.raw`'\x41'`]) {
    it(`accepts ${text}`, () => assert.equal(readCharacter(text), undefined));
  }
  for (const text of ["''", "'ab'", String.raw`'\nb'`]) {
    it(`refuses ${text}`, () => assert.equal(readCharacter(text)?.sort, "no character"));
  }
  it("refuses an escaped double quote", () => assert.equal(readCharacter(String.raw`'\"'`)?.sort, "escaped other quote"));
});
