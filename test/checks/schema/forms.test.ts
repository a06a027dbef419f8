import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formError, wordedPatterns } from "../../../src/checks/schema/forms.ts";
import { jsPattern } from "../../../src/model/go-pattern.ts";
import { kinds } from "../../../src/model/kinds.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { shapesOf } from "../../../src/model/shapes.ts";

function* patternsOf({ pattern, properties = {}, items, additionalProperties }: Shape): Generator<string> {
  if (pattern !== undefined) yield pattern;
  for (const inner of [...Object.values(properties), items, additionalProperties])
    if (inner !== undefined) yield* patternsOf(inner);
}

const patterns = new Set(
  kinds.flatMap(({ kind, versions }) => versions.flatMap(({ name }) => [...patternsOf(shapesOf(kind, name).spec)])),
);

describe("forms", () => {
  it("has words for every pattern of the kinds, and for no other", () =>
    assert.deepEqual([...wordedPatterns()].sort(), [...patterns].sort()));

  it("tells a pattern as it is where there are no words", () =>
    assert.deepEqual(formError("b", "^a$"), { problem: "this does not match ^a$", fix: "write text that matches" }));

  /** The one pattern with all of these in it. */
  const patternWith = (...parts: readonly string[]): string => {
    const found = [...patterns].filter((pattern) => parts.every((part) => pattern.includes(part)));
    assert.equal(found.length, 1, parts.join(" "));
    return found[0] ?? "";
  };
  const duration = [...patterns].find((pattern) => pattern.startsWith("^(0|") && pattern.includes(")y")) ?? "";
  const unitsOnly = [...patterns].find((pattern) => pattern.startsWith("^(([0-9]+)y)")) ?? "";
  const rows: readonly [pattern: string, text: string, words: string][] = [
    [duration, "5", "the number 5 has no unit; write 5s for seconds, 5m for minutes"],
    [duration, "1h1d", "the unit d stands behind the smaller h; write the largest unit first and each once: 1d1h"],
    [unitsOnly, "0", "the number 0 has no unit; write 0s"],
    [patternWith("^(0|(([0-9]+)h)"), "2d", "days, weeks and years are no units here; write hours, as in 48h"],
    [patternWith("^(0|(([0-9]+)h)"), "5 m", 'there is no unit " m"; did you mean "5m"?'],
    [patternWith("KMGTPE]i"), "500MB", 'this is no quantity; did you mean "500M"?'],
    [patternWith("KMGTPE]i"), "1gi", 'this is no quantity; did you mean "1Gi"?'],
    [patternWith("KMGTPE]i"), "much", "this is no quantity; write a number and at most one unit, as in 500m, 2, 512Mi or 1Gi"],
    [patternWith(")?B)$"), "10", "this is no number of bytes; write a number and a unit that ends in B, as in 512MB or 1GiB"],
    [patternWith("^(http|https)"), "a.b", "the URL has no scheme; start it with http or https, as in https://example.com"],
    [patternWith("^(http|https)"), "http://", "the URL has no host; write one, as in http://example.com"],
    [patternWith("^(http|https)"), "HTTPS://a", "the scheme is in upper case; write https://"],
    [patternWith("socks5"), "ftp://a", "ftp is no scheme of this URL; use http, https or socks5"],
    [patternWith("sun|mon"), "Mon", 'this is no day of the week; did you mean "monday"?'],
    [patternWith("sun|mon"), "mon:fri", 'this is no day of the week; did you mean "monday:friday"?'],
    [patternWith("sun|mon"), "someday:", "this is no day of the week; write one, or two as in monday:friday"],
    [patternWith("january"), "feb", 'this is no month; did you mean "february"?'],
    [patternWith("january"), "13", "this is no month; write one, or two as in may:august or 5:8"],
    [patternWith("24:00"), "8:00", "this is no time of day; write hours and minutes, from 00:00 to 24:00, as in 08:30"],
    [patternWith("abort|warn"), "stop", "this is neither abort nor warn; write one of them"],
  ];
  for (const [pattern, text, words] of rows)
    it(JSON.stringify(text), () => {
      assert.ok(!new RegExp(jsPattern(pattern), "u").test(text), "the pattern takes it");
      const { problem, fix } = formError(text, pattern);
      assert.equal(`${problem}; ${fix}`, words);
    });
});
