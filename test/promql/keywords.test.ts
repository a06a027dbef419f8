import assert from "node:assert/strict";
import { test } from "node:test";
import { binaryOperator, Keywords } from "../../src/promql/keywords.ts";
import { token } from "../../src/promql/tokens.ts";

const newest = new Keywords("3.16");

function find(text: string, keywords = newest): string | undefined {
  return keywords.find(text, 0, text.length)?.word;
}

test("keywords are found in any case, anywhere in a text", () => {
  for (const word of ["by", "OFFSET", "Group_Left", "count_values", "NaN", "aTaN2"]) assert.equal(find(word), word.toLowerCase());
  assert.equal(newest.find("x sum(y)", 2, 5)?.word, "sum");
  assert.equal(newest.find("x sum(y)", 2, 4), undefined);
});

test("a word that only resembles a keyword is not one", () => {
  for (const word of ["", "b", "bys", "su", "sum2", "group-left", "count_valuess", "offset_", "@y"]) {
    assert.equal(find(word), undefined, word);
  }
});

test("each version has its own keywords", () => {
  const old = new Keywords("2.45");
  for (const word of ["limitk", "anchored", "fill", "step", "range", "max_of"]) assert.equal(find(word, old), undefined, word);
  for (const word of ["start", "group", "bool", "inf"]) assert.equal(find(word, old), word);
  assert.equal(find("step", new Keywords("3.6")), "step");
  assert.equal(find("step", new Keywords("3.5")), undefined);
});

test("an operator is written as in PromQL", () => {
  assert.equal(binaryOperator(token.trimLower), ">/");
  assert.equal(binaryOperator(token.unless), "unless");
  assert.equal(binaryOperator(token.pow), "^");
});
