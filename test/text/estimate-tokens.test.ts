import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dialectOf } from "../../src/promql/dialect.ts";
import { Lexer } from "../../src/promql/lexer.ts";
import { token } from "../../src/promql/tokens.ts";
import { estimateTokens } from "../../src/text/estimate-tokens.ts";
import { promql } from "../support/promql-verdict.ts";

const rows: readonly (readonly [text: string, tokens: number])[] = [
  ["", 0],
  [" \n\t", 0],
  ["up", 1],
  ["up == 0", 4],
  ["1+1+1", 5],
  ["sum(rate(foo[5m]))", 10],
  ['foo{a="é ü"}', 9],
];

function lexed(text: string): number {
  const lexer = new Lexer(text, dialectOf(promql("3.16")));
  let count = 0;
  while (lexer.next() > token.error) count += 1;
  return count;
}

describe("estimateTokens", () => {
  it("counts words and single characters", () => {
    for (const [text, tokens] of rows) assert.equal(estimateTokens(text), tokens, text);
  });

  it("is no less than what the PromQL lexer reads", () => {
    for (const text of ["1+1+1", "sum by (a,b) (rate(foo{a=~'b.*'}[5m:1m] offset -1d)) > bool .5e3", "a:b:c", "5m", "0x1f"]) {
      assert.ok(estimateTokens(text) >= lexed(text), text);
    }
  });
});
