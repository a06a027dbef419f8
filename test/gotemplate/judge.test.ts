import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../src/gotemplate/functions.ts";
import { judgeTemplate } from "../../src/gotemplate/judge.ts";

describe("judgeTemplate", () => {
  const functions = alertTemplateFunctions("3.16");

  it("gives the same object for the same text and functions from the second time on", () => {
    const text = "{{ $value | humanize }}";
    judgeTemplate(text, functions);
    assert.equal(judgeTemplate(text, functions), judgeTemplate(text, functions));
    assert.notEqual(judgeTemplate(text, functions), judgeTemplate(text, alertTemplateFunctions("3.5")));
  });

  it("judges by the functions", () => {
    assert.equal(judgeTemplate("{{ now }}", functions).ok, true);
    assert.equal(judgeTemplate("{{ now }}", alertTemplateFunctions("2.45")).ok, false);
  });

  it("takes text without actions, closing braces in it too", () => {
    assert.equal(judgeTemplate("a }} b { c", functions).ok, true);
    assert.equal(judgeTemplate("a", functions), judgeTemplate("b", functions));
  });

  it("remembers no text that is too large", () => {
    const text = "{{ . }}".repeat(10_000);
    assert.equal(judgeTemplate(text, functions).ok, true);
    assert.notEqual(judgeTemplate(text, functions), judgeTemplate(text, functions));
  });

  it("forgets the oldest when there is too much", () => {
    const oldest = "{{ . }}{{/* the oldest */}}";
    judgeTemplate(oldest, functions);
    const first = judgeTemplate(oldest, functions);
    assert.equal(judgeTemplate(oldest, functions), first);
    for (let count = 0; count < 1400; count++) judgeTemplate(`${"{{ . }}".repeat(200)}${count >> 1}`, functions);
    assert.notEqual(judgeTemplate(oldest, functions), first);
  });
});
