import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../src/gotemplate/functions.ts";
import { parseTemplateCached } from "../../src/gotemplate/parse-cache.ts";

describe("parseTemplateCached", () => {
  const functions = alertTemplateFunctions("3.16");

  it("returns the same object for the same text and functions from the second time on", () => {
    const text = "{{ $value | humanize }}";
    parseTemplateCached(text, functions);
    assert.equal(parseTemplateCached(text, functions), parseTemplateCached(text, functions));
    assert.notEqual(parseTemplateCached(text, functions), parseTemplateCached(text, alertTemplateFunctions("3.5")));
  });

  it("parses by the functions", () => {
    assert.equal(parseTemplateCached("{{ now }}", functions).ok, true);
    assert.equal(parseTemplateCached("{{ now }}", alertTemplateFunctions("2.45")).ok, false);
  });

  it("accepts text without actions, even with closing braces", () => {
    assert.equal(parseTemplateCached("a }} b { c", functions).ok, true);
    assert.equal(parseTemplateCached("a", functions), parseTemplateCached("b", functions));
  });

  it("does not store a text that is too large", () => {
    const text = "{{ . }}".repeat(10_000);
    assert.equal(parseTemplateCached(text, functions).ok, true);
    assert.notEqual(parseTemplateCached(text, functions), parseTemplateCached(text, functions));
  });

  it("evicts the oldest when there is too much", () => {
    const oldest = "{{ . }}{{/* the oldest */}}";
    parseTemplateCached(oldest, functions);
    const first = parseTemplateCached(oldest, functions);
    assert.equal(parseTemplateCached(oldest, functions), first);
    for (let count = 0; count < 1400; count++) parseTemplateCached(`${"{{ . }}".repeat(200)}${count >> 1}`, functions);
    assert.notEqual(parseTemplateCached(oldest, functions), first);
  });
});
