import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { contradictoryMatchers } from "../../src/checks/promql/contradictory-matchers.ts";
import { comparisonVerdict, keptBy } from "../../src/checks/promql/range-comparison.ts";
import type { ValueRange } from "../../src/checks/promql/value-range.ts";
import type { BinaryOperator } from "../../src/promql/ast.ts";
import { Random } from "../support/random.ts";
import { findingsOf } from "../support/check-cases.ts";
import { checkFile, messages } from "../support/check-yaml.ts";

const folder = join(import.meta.dirname, "realistic-rules");

describe("rules as people write them", () => {
  for (const file of readdirSync(folder)) {
    it(`reports nothing above a hint in ${file}`, () => {
      const findings = checkFile(readFileSync(join(folder, file), "utf8"));
      assert.deepEqual(messages(findings.filter(({ severity }) => severity !== "hint")), []);
    });
  }

  it("are numerous", () => {
    const count = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8").match(/^ +expr:/gm)?.length ?? 0);
    assert.ok(count.reduce((sum, one) => sum + one, 0) >= 300);
  });
});

const operators: readonly BinaryOperator[] = ["==", "!=", "<", "<=", ">", ">="];
const bounds = [-Infinity, -1, 0, 0.5, 1, 2, Infinity];

function holds(op: BinaryOperator, left: number, right: number): boolean {
  switch (op) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    default:
      return left >= right;
  }
}

/** Some values of a range, its bounds where they are possible among them. */
function valuesOf({ low, high, openLow, openHigh, nan }: ValueRange): number[] {
  const inside = [-2, -1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, -Infinity, Infinity].filter(
    (value) => value > low && value < high,
  );
  return [...inside, ...(openLow ? [] : [low]), ...(openHigh ? [] : [high]), ...(nan ? [Number.NaN] : [])];
}

function* ranges(): Generator<ValueRange> {
  for (const low of bounds) {
    for (const high of bounds) {
      if (low > high) continue;
      for (const [openLow, openHigh] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        if (low === high && (openLow || openHigh)) continue;
        yield { low, high, openLow, openHigh, nan: false };
        yield { low, high, openLow, openHigh, nan: true };
      }
    }
  }
}

describe("verdicts on comparisons", () => {
  it("hold for all values of both sides", () => {
    const all = [...ranges()];
    for (const left of all) {
      for (const right of all) {
        for (const op of operators) {
          const verdict = comparisonVerdict(op, left, right);
          const pairs = valuesOf(left).flatMap((one) => valuesOf(right).map((other) => holds(op, one, other)));
          if (verdict !== undefined)
            assert.ok(
              pairs.every((pair) => pair === (verdict === "always")),
              `${op} ${verdict}`,
            );
        }
      }
    }
  });

  it("keeps every value for which a filter holds", () => {
    const all = [...ranges()];
    for (const range of all) {
      for (const other of all) {
        for (const op of operators) {
          const kept = keptBy(op, range, other);
          const through = valuesOf(range).filter((one) => valuesOf(other).some((bound) => holds(op, one, bound)));
          for (const value of through) assert.ok(kept !== undefined && isIn(kept, value), `${value} ${op}`);
        }
      }
    }
  });
});

function isIn({ low, high, openLow, openHigh, nan }: ValueRange, value: number): boolean {
  if (Number.isNaN(value)) return nan;
  return (openLow ? value > low : value >= low) && (openHigh ? value < high : value <= high);
}

/** Patterns that JavaScript reads as Prometheus does. */
const patterns = ["a", "b", "a|b", "a.*", ".+", ".*", ".*b", "[ab]+", "ab?", "", "c|"];
const values = ["", "a", "b", "ab", "aab", "c", "x", "a|b"];

describe("matchers that contradict", () => {
  it("select no value, and selectors of some value are not reported", () => {
    const random = new Random(3);
    let contradictions = 0;
    for (let left = 2_000; left > 0; left--) {
      const matchers = Array.from({ length: 1 + random.below(3) }, () => {
        const op = random.pick(["=", "!=", "=~", "!~"]);
        return { op, value: random.pick(op.endsWith("~") ? patterns : values) };
      });
      const written = matchers.map(({ op, value }) => `job${op}${JSON.stringify(value)}`).join(", ");
      const selected = values.filter((value) => matchers.every((matcher) => meets(matcher, value)));
      const found = findingsOf(contradictoryMatchers, `a{${written}} > 1`);
      if (found.length > 0) contradictions += 1;
      if (selected.length > 0) assert.deepEqual(found, [], written);
    }
    assert.ok(contradictions > 100);
  });
});

function meets({ op, value: wanted }: { readonly op: string; readonly value: string }, value: string): boolean {
  const matches = op.endsWith("~") ? new RegExp(`^(?:${wanted})$`, "s").test(value) : wanted === value;
  return matches === op.startsWith("=");
}
