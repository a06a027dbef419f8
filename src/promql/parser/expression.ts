import type { BinaryExpr, Expr } from "../ast.ts";
import { howToEnable } from "../feature-flags.ts";
import { aggregators } from "../aggregators.ts";
import { binaryOperator } from "../keywords.ts";
import { binding, powBinding, signBinding, token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { aggregation, call, endsWithOldFill } from "./calls.ts";
import { takeLabels } from "./grouping.ts";
import { takeNumber, takeString } from "./literals.ts";
import {
  addArgument,
  aggregateArguments,
  callArguments,
  Frame,
  nameUnclosed,
  noArguments,
  openParts,
  operation,
  paren,
  sign,
  surroundings,
} from "./frame.ts";
import { noMatchers, takeMatchers } from "./matchers.ts";
import { takeMatching } from "./matching.ts";
import type { Draft } from "./modifiers.ts";
import { takeAtModifier, takeBrackets, takeExtension, takeOffsetModifier } from "./modifiers.ts";
import { makeSelector, mayBeMetric, startsOperand } from "./operand.ts";
import { unexpected, unexpectedAfter, unexpectedOperand } from "./unexpected.ts";

/** The result of parsing: the whole expression, or the complete parts of an incomplete one. */
export type Taken = { readonly whole: true; readonly expr: Expr } | { readonly whole: false; readonly parts: readonly Expr[] };

/** Parses one expression; if it is incomplete, the cursor's diagnostics say why. */
export function takeExpression(cursor: Cursor): Taken {
  const parser = new ExpressionParser(cursor);
  const expr = parser.parse();
  return expr === undefined ? { whole: false, parts: parser.wholeParts() } : { whole: true, expr };
}

/**
 * An operator precedence parser with a stack of its own, so that depth costs no recursion. It reads the token after an
 * expression exactly where Prometheus' parser does
 * (https://github.com/prometheus/prometheus/blob/main/promql/parser/generated_parser.y).
 */
class ExpressionParser {
  private readonly cursor: Cursor;
  private readonly frames: Frame[] = [];
  private depth = 0;
  private failed = false;
  /** The expression before the unexpected token. */
  private leftover: Expr | undefined = undefined;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  parse(): Expr | undefined {
    const { cursor } = this;
    if (cursor.peek() === token.eof) {
      cursor.diagnostics.push(emptyDiagnostic);
      return undefined;
    }
    for (;;) {
      const operand = this.operand();
      if (operand !== undefined) {
        const expr = this.after(operand);
        if (expr !== undefined) return expr;
      }
      if (this.failed) return undefined;
    }
  }

  /** Returns the complete parts of an incomplete expression. */
  wholeParts(): readonly Expr[] {
    if (this.cursor.unclosed) nameUnclosed(this.cursor, this.frames, this.depth);
    const parts = openParts(this.frames, this.depth);
    if (this.leftover !== undefined) parts.add(this.leftover);
    return [...parts];
  }

  private fail(): undefined {
    this.failed = true;
    return undefined;
  }

  private push(kind: number, start: number, end: number): Frame {
    let frame = this.frames[this.depth];
    if (frame === undefined) this.frames.push((frame = new Frame()));
    this.depth += 1;
    frame.kind = kind;
    frame.binding = 0;
    frame.start = start;
    frame.end = end;
    return frame;
  }

  /** Parses an operand; undefined if a sign or a parenthesis was opened first, or parsing failed. */
  private operand(): Expr | undefined {
    const { cursor } = this;
    const kind = cursor.peek();
    switch (kind) {
      case token.identifier:
        return this.named();
      case token.number:
        return takeNumber(cursor);
      case token.leftParen:
        this.push(paren, cursor.start, cursor.end);
        cursor.take();
        return undefined;
      case token.aggregator:
        return this.aggregate();
      case token.leftBrace:
      case token.metricIdentifier:
        return this.selector(kind);
      case token.string:
        return takeString(cursor);
      case token.sub:
      case token.add:
        return this.sign(kind);
      case token.start:
      case token.end:
      case token.step:
      case token.range:
      case token.maxOf:
      case token.minOf:
        return cursor.dialect.keywordFunctions ? this.named() : this.selector(kind);
      case token.duration:
        if (cursor.dialect.numbersAreDurations) return takeNumber(cursor);
        break;
      default:
        if (mayBeMetric(kind)) return this.selector(kind);
    }
    unexpectedOperand(cursor, surroundings(this.frames, this.depth));
    return this.fail();
  }

  private top(): Frame | undefined {
    return this.depth === 0 ? undefined : this.frames[this.depth - 1];
  }

  private sign(kind: number): undefined {
    const frame = this.push(sign, this.cursor.start, this.cursor.end);
    frame.binding = signBinding;
    frame.negative = kind === token.sub;
    this.cursor.take();
    return undefined;
  }

  /** Parses a function call, or a selector by name. */
  private named(): Expr | undefined {
    const { cursor } = this;
    const { text, start, end } = cursor;
    cursor.take();
    const next = cursor.peek();
    if (next !== token.leftParen) return this.selectorFrom(start, end, next);
    const frame = this.push(callArguments, start, end);
    frame.name = text.slice(start, end);
    return this.openArguments(frame);
  }

  /** Opens the arguments at the `(` ahead; an empty pair of parentheses is a whole operand. */
  private openArguments(frame: Frame): Expr | undefined {
    const { cursor } = this;
    cursor.take();
    return cursor.peek() === token.rightParen ? this.closeArguments(frame) : undefined;
  }

  private aggregate(): Expr | undefined {
    const { cursor } = this;
    const { start, end, word } = cursor;
    cursor.take();
    const next = cursor.peek();
    if (next !== token.leftParen && next !== token.by && next !== token.without) return this.selectorFrom(start, end, next);
    const frame = this.push(aggregateArguments, start, end);
    frame.name = word;
    frame.grouping = undefined;
    if (next !== token.leftParen) {
      if (!this.takeGrouping(frame, next)) return this.fail();
      if (cursor.peek() !== token.leftParen) {
        unexpected(cursor, { expected: '"(" and an expression', fix: `write ${word} by (label) (expression)` });
        return this.fail();
      }
    }
    return this.openArguments(frame);
  }

  private takeGrouping(frame: Frame, kind: number): boolean {
    this.cursor.take();
    frame.grouping = takeLabels(this.cursor);
    frame.without = kind === token.without;
    return frame.grouping !== undefined;
  }

  private selector(kind: number): Expr | undefined {
    const { cursor } = this;
    if (kind === token.leftBrace) return this.braces(cursor.start, undefined);
    const { start, end } = cursor;
    cursor.take();
    return this.selectorFrom(start, end, cursor.peek());
  }

  private selectorFrom(start: number, end: number, next: number): Expr | undefined {
    const name = this.cursor.text.slice(start, end);
    return next === token.leftBrace ? this.braces(start, name) : makeSelector(start, end, name, noMatchers);
  }

  private braces(start: number, name: string | undefined): Expr | undefined {
    const matchers = takeMatchers(this.cursor);
    return matchers === undefined ? this.fail() : makeSelector(start, this.cursor.takenEnd, name, matchers);
  }

  /** Continues after an operand: returns the whole expression at the end, undefined where another operand must follow. */
  private after(operand: Expr): Expr | undefined {
    const { cursor } = this;
    let expr = operand;
    for (;;) {
      const kind = cursor.peek();
      const tightness = binding(kind);
      if (tightness > 0) {
        this.openOperation(this.reduce(expr, tightness === powBinding ? powBinding + 1 : tightness), kind, tightness);
        return undefined;
      }
      const next = kind >= token.leftParen ? this.postfix(expr, kind) : undefined;
      if (next !== undefined) {
        expr = next;
        continue;
      }
      if (this.failed) return undefined;
      expr = this.reduce(expr, 1);
      const frame = this.top();
      if (frame === undefined) {
        if (kind === token.eof) return expr;
        return this.unexpectedAfter(expr);
      }
      const closed = this.closeOrContinue(frame, expr, kind);
      if (closed === undefined) return undefined;
      expr = closed;
    }
  }

  /** Applies the brackets or the modifier ahead to an expression; undefined if there is none. */
  private postfix(expr: Expr, kind: number): Expr | undefined {
    const { cursor } = this;
    switch (kind) {
      case token.leftBracket:
        return takeBrackets(cursor, expr) ?? this.fail();
      case token.offset:
        return takeOffsetModifier(cursor, expr) ? expr : this.fail();
      case token.at:
        return takeAtModifier(cursor, expr) ? expr : this.fail();
      case token.anchored:
      case token.smoothed:
        takeExtension(cursor, expr, kind === token.anchored ? "anchored" : "smoothed");
        return expr;
      default:
        return undefined;
    }
  }

  /** Takes the comma or `)` that ends an expression in parentheses; undefined where another operand must follow. */
  private closeOrContinue(frame: Frame, expr: Expr, kind: number): Expr | undefined {
    const { cursor } = this;
    if (frame.kind === paren) {
      return kind === token.rightParen ? this.closeParen(frame, expr) : this.unexpectedAfter(expr);
    }
    addArgument(frame, expr);
    let ahead = kind;
    while (ahead === token.comma) {
      const { start, end } = cursor;
      cursor.take();
      ahead = cursor.peek();
      if (startsOperand(ahead, cursor)) return undefined;
      // What the lexer cannot read after a comma is reported already.
      if (ahead === token.error) return this.fail();
      cursor.report(start, end, 'unexpected ",", expected an argument after it', "delete the comma, or add an argument");
    }
    return ahead === token.rightParen ? this.closeArguments(frame) : this.unexpectedAfter(expr);
  }

  /** Reports that the token ahead cannot follow a whole expression. */
  private unexpectedAfter(expr: Expr): undefined {
    // Before 3.10, a fill modifier is a call of an unknown function, and what follows it only seems to be unexpected.
    if (!endsWithOldFill(this.cursor, expr)) unexpectedAfter(this.cursor, surroundings(this.frames, this.depth), expr);
    this.leftover = expr;
    return this.fail();
  }

  private closeParen(frame: Frame, expr: Expr): Expr {
    const { cursor } = this;
    const end = cursor.end;
    cursor.take();
    this.depth -= 1;
    cursor.dequeue();
    const inParens: Expr = { kind: "ParenExpr", span: { start: frame.start, end }, expr };
    if (cursor.untyped?.has(expr)) cursor.forget(inParens);
    return inParens;
  }

  private closeArguments(frame: Frame): Expr | undefined {
    const { cursor } = this;
    const end = cursor.end;
    cursor.take();
    this.depth -= 1;
    const { args } = frame;
    frame.args = noArguments;
    if (frame.kind === callArguments) return call(cursor, frame.name, frame.start, frame.end, end, args);
    const leading = frame.grouping !== undefined;
    if (!leading) {
      const next = cursor.peek();
      if ((next === token.by || next === token.without) && !this.takeGrouping(frame, next)) return this.fail();
    }
    const op = aggregators.get(frame.name)?.name ?? "sum";
    return aggregation(cursor, op, frame, args, cursor.takenEnd);
  }

  private openOperation(lhs: Expr, kind: number, tightness: number): void {
    const { cursor } = this;
    const frame = this.push(operation, cursor.start, cursor.end);
    frame.binding = tightness;
    frame.operator = binaryOperator(kind);
    frame.lhs = lhs;
    cursor.take();
    frame.bool = cursor.peek() === token.bool;
    if (frame.bool) cursor.take();
    const matching = takeMatching(cursor);
    if (matching === undefined) this.failed = true;
    else frame.matching = matching;
  }

  /** Builds the operations on top of the stack of at least this precedence. */
  private reduce(operand: Expr, tightness: number): Expr {
    let expr = operand;
    while (this.depth > 0) {
      const frame = this.frames[this.depth - 1];
      if (frame === undefined || frame.binding < tightness) break;
      this.depth -= 1;
      expr = frame.kind === sign ? this.signed(frame, expr) : this.operation(frame, expr);
    }
    return expr;
  }

  private signed(frame: Frame, operand: Expr): Expr {
    if (operand.kind === "NumberLiteral") {
      const literal: Draft<typeof operand> = operand;
      if (frame.negative) literal.value = -literal.value;
      literal.span = { start: frame.start, end: operand.span.end };
      return literal;
    }
    const span = { start: frame.start, end: operand.span.end };
    const expr: Expr = { kind: "UnaryExpr", span, op: frame.negative ? "-" : "+", expr: operand };
    if (this.cursor.untyped?.has(operand)) this.cursor.forget(expr);
    return expr;
  }

  private operation(frame: Frame, rhs: Expr): Expr {
    const { cursor } = this;
    const lhs = frame.lhs ?? rhs;
    const { operator: op, matching } = frame;
    frame.lhs = undefined;
    const span = { start: lhs.span.start, end: rhs.span.end };
    const opSpan = { start: frame.start, end: frame.end };
    const expr: BinaryExpr = { kind: "BinaryExpr", span, op, opSpan, lhs, rhs, returnBool: frame.bool, matching };
    const fills = matching.fillLeft !== undefined || matching.fillRight !== undefined;
    if (fills && !cursor.dialect.options.binopFillModifiers && !cursor.full) {
      const { start, end } = cursor.spanOf(expr);
      cursor.report(
        start,
        end,
        "fill modifiers are not enabled",
        `delete them, or ${howToEnable("promql-binop-fill-modifiers")}`,
      );
    }
    return expr;
  }
}

const emptyDiagnostic = { span: { start: 0, end: 0 }, problem: "the expression is empty", fix: "write one, such as up == 0" };
