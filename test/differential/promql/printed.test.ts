import assert from "node:assert/strict";
import { test } from "node:test";
import type { Expr } from "../../../src/promql/ast.ts";
import { parseExpr } from "../../../src/promql/parser.ts";
import { printExpr } from "../../../src/promql/printer.ts";
import { comparedVersions, startParser } from "../../support/prometheus-parser.ts";
import { expressions } from "./generate.ts";
import { cases, profiles, seed } from "./settings.ts";

const batchSize = 2048;

for (const version of comparedVersions) {
  test(`${cases} generated expressions print as text with the same tree, which Prometheus ${version} accepts`, async (t) => {
    const parser = await startParser(version);
    t.after(() => parser.close());
    const options = profiles(version).at(-1);
    assert.ok(options !== undefined);
    const wrong: object[] = [];
    const note = (found: object): void => {
      if (wrong.length < 20) wrong.push(found);
    };
    let valid = 0;
    let batch: string[] = [];
    const ask = async (): Promise<void> => {
      const printed = batch;
      batch = [];
      const answers = await parser.ask(printed.map((text) => ({ mode: "expr", text, options })));
      for (const [index, answer] of answers.entries()) if (!answer.ok) note({ printed: printed[index], answer });
    };
    for (const text of expressions(seed, cases)) {
      const parsed = parseExpr(text, options);
      if (!parsed.ok) continue;
      valid += 1;
      const printed = printExpr(parsed.expr);
      const again = parseExpr(printed, options);
      if (!again.ok || shape(again.expr) !== shape(parsed.expr)) note({ text, printed });
      else if (printExpr(again.expr) !== printed) note({ text, printed, again: printExpr(again.expr) });
      batch.push(printed);
      if (batch.length === batchSize) await ask();
    }
    await ask();
    t.diagnostic(`${version}: ${valid} printed`);
    assert.deepEqual(wrong, []);
    assert.ok(valid > cases / 10);
  });
}

/** Returns the tree as text, without spans. */
function shape(expr: Expr): string {
  return JSON.stringify(expr, (key, value: unknown) => {
    if (key === "span" || key.endsWith("Span")) return undefined;
    if (typeof value === "number") return number(key, value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Replaces infinities and the negative zero, which JSON does not have. */
function number(key: string, value: number): number | string {
  if (Object.is(value, -0) && key !== "timestampMs") return "-0";
  return Number.isFinite(value) ? value : String(value);
}
