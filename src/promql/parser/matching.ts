import type { VectorMatching } from "../ast.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { takeLabels } from "./grouping.ts";
import { takeNumber } from "./literals.ts";
import type { Draft } from "./modifiers.ts";
import { unexpected } from "./unexpected.ts";
import type { Expectation } from "./unexpected.ts";

const fillExpected: Expectation = {
  expected: "a number in parentheses",
  fix: "write the value for missing series, such as fill(0)",
};

/** The matching of vectors on all labels, one to one. */
export const plainMatching: VectorMatching = Object.freeze({
  card: "one-to-one",
  on: false,
  labels: Object.freeze([]),
  include: Object.freeze([]),
});

/**
 * Parses the modifiers after an operator, if any: `on`, `ignoring`, `group_left`, `group_right` and the fill modifiers.
 * Undefined if they are incomplete.
 */
export function takeMatching(cursor: Cursor): VectorMatching | undefined {
  let kind = cursor.peek();
  // Most operators have none.
  if (kind < token.on || kind > token.fillRight || kind === token.offset || kind === token.anchored || kind === token.smoothed) {
    return plainMatching;
  }
  const matching: Draft<VectorMatching> = { ...plainMatching };
  if (kind === token.on || kind === token.ignoring) {
    cursor.take();
    const labels = takeLabels(cursor);
    if (labels === undefined) return undefined;
    matching.on = kind === token.on;
    matching.labels = labels;
    kind = cursor.peek();
    if (kind === token.groupLeft || kind === token.groupRight) {
      cursor.take();
      matching.card = kind === token.groupLeft ? "many-to-one" : "one-to-many";
      if (cursor.peek() === token.leftParen) {
        const include = takeLabels(cursor);
        if (include === undefined) return undefined;
        matching.include = include;
      }
    }
  }
  return takeFills(cursor, matching) ? matching : undefined;
}

function takeFills(cursor: Cursor, matching: Draft<VectorMatching>): boolean {
  const first = cursor.peek();
  if (first < token.fill || first > token.fillRight) return true;
  if (!takeFill(cursor, matching, first)) return false;
  if (first === token.fill) return true;
  const other = first === token.fillLeft ? token.fillRight : token.fillLeft;
  return cursor.peek() !== other || takeFill(cursor, matching, other);
}

function takeFill(cursor: Cursor, matching: Draft<VectorMatching>, kind: number): boolean {
  cursor.take();
  if (cursor.peek() !== token.leftParen) return incomplete(cursor);
  cursor.take();
  let value = cursor.peek();
  const negative = value === token.sub;
  if (negative || value === token.add) {
    cursor.take();
    value = cursor.peek();
  }
  if (value !== token.number && value !== token.duration) return incomplete(cursor);
  const literal = takeNumber(cursor).value;
  if (cursor.peek() !== token.rightParen) return incomplete(cursor);
  cursor.take();
  const fill = negative ? -literal : literal;
  if (kind !== token.fillRight) matching.fillLeft = fill;
  if (kind !== token.fillLeft) matching.fillRight = fill;
  return true;
}

function incomplete(cursor: Cursor): false {
  unexpected(cursor, fillExpected);
  return false;
}
