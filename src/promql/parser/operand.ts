import type { VectorSelector } from "../ast.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";

/** Returns a selector without modifiers. All selectors have the same properties, which keeps reading them fast. */
export function makeSelector(
  start: number,
  end: number,
  name: string | undefined,
  matchers: VectorSelector["matchers"],
): VectorSelector {
  return {
    kind: "VectorSelector",
    span: { start, end },
    name,
    matchers,
    offset: undefined,
    at: undefined,
    anchored: false,
    smoothed: false,
  };
}

/** Reports whether a keyword may also be the name of a metric. */
export function mayBeMetric(kind: number): boolean {
  switch (kind) {
    case token.and:
    case token.or:
    case token.unless:
    case token.by:
    case token.without:
    case token.offset:
    case token.fill:
    case token.fillLeft:
    case token.fillRight:
    case token.anchored:
    case token.smoothed:
      return true;
    default:
      return false;
  }
}

/** Reports whether an operand may start with a token. */
export function startsOperand(kind: number, cursor: Cursor): boolean {
  switch (kind) {
    case token.leftParen:
    case token.leftBrace:
    case token.string:
    case token.identifier:
    case token.metricIdentifier:
    case token.number:
    case token.add:
    case token.sub:
    case token.aggregator:
    case token.start:
    case token.end:
    case token.step:
    case token.range:
    case token.maxOf:
    case token.minOf:
      return true;
    case token.duration:
      return cursor.dialect.numbersAreDurations;
    default:
      return mayBeMetric(kind);
  }
}
