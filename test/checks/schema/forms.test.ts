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
    assert.deepEqual(formError("b", "^a$"), { problem: "must match ^a$", fix: "write text that matches" }));

  /** The one pattern with all of these in it. */
  const patternWith = (...parts: readonly string[]): string => {
    const found = [...patterns].filter((pattern) => parts.every((part) => pattern.includes(part)));
    assert.equal(found.length, 1, parts.join(" "));
    return found[0] ?? "";
  };
  const duration = [...patterns].find((pattern) => pattern.startsWith("^(0|") && pattern.includes(")y")) ?? "";
  const unitsOnly = [...patterns].find((pattern) => pattern.startsWith("^(([0-9]+)y)")) ?? "";
  const rows: readonly [pattern: string, text: string, words: string][] = [
    [duration, "5", "missing unit after 5; write 5s for seconds, or 5m for minutes"],
    [duration, "1h1d", "the unit d must come before the smaller unit h; write each unit once, the largest first: 1d1h"],
    [unitsOnly, "0", "must have a unit; write 0s"],
    [patternWith("^(0|(([0-9]+)h)"), "2d", "must not have days, weeks or years; write hours, as in 48h"],
    [patternWith("^(0|(([0-9]+)h)"), "5 m", 'unexpected space before the unit; did you mean "5m"?'],
    [patternWith("KMGTPE]i"), "500MB", 'must be a quantity; did you mean "500M"?'],
    [patternWith("KMGTPE]i"), "1gi", 'must be a quantity; did you mean "1Gi"?'],
    [patternWith("KMGTPE]i"), "much", "must be a quantity; write a number and at most one unit, as in 500m, 2, 512Mi or 1Gi"],
    [patternWith(")?B)$"), "10", "must be a number of bytes with a unit; write one such as 512MB or 1GiB"],
    [patternWith("^(http|https)"), "a.b", "must be a URL with a scheme; start it with http or https, as in https://example.com"],
    [patternWith("^(http|https)"), "http://", "must be a URL with a host; write one, as in http://example.com"],
    [patternWith("^(http|https)"), "HTTPS://a", 'must have its scheme in lower case; did you mean "https://a"?'],
    [patternWith("socks5"), "ftp://a", "must be a URL of http, https or socks5; use one of them"],
    [patternWith("sun|mon"), "Mon", 'must be a day of the week; did you mean "monday"?'],
    [patternWith("sun|mon"), "mon:fri", 'must be a day of the week; did you mean "monday:friday"?'],
    [patternWith("sun|mon"), "someday:", "must be a day of the week; write one, or two as in monday:friday"],
    [patternWith("january"), "feb", 'must be a month; did you mean "february"?'],
    [patternWith("january"), "13", "must be a month; write one, or two as in may:august or 5:8"],
    [patternWith("24:00"), "8:00", 'must be a time of day; did you mean "08:00"?'],
    [patternWith("abort|warn"), "stop", "must be abort or warn; write one of them"],
  ];
  for (const [pattern, text, words] of rows)
    it(JSON.stringify(text), () => {
      assert.ok(!new RegExp(jsPattern(pattern), "u").test(text), "the pattern takes it");
      const { problem, fix } = formError(text, pattern);
      assert.equal(`${problem}; ${fix}`, words);
    });
});
