import type { DurationExpr, DurationNode, NumberLiteral } from "../ast.ts";
import { howToEnable } from "../feature-flags.ts";
import { binding, powBinding, signBinding, token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import type { NumberDraft } from "./literals.ts";
import { takeNumber } from "./literals.ts";
import type { Expectation } from "./unexpected.ts";
import { unexpected } from "./unexpected.ts";

/** What is open around a duration: an operation without its right side, or parentheses. */
interface Frame {
  readonly kind: "sign" | "operator" | "paren" | "function";
  /** Its precedence; 0 inside parentheses. */
  readonly binding: number;
  readonly op: DurationExpr["op"];
  /** Where its token starts and ends. */
  readonly start: number;
  readonly end: number;
  lhs: DurationNode | undefined;
  /** Where the sign before a function starts, if it has one. */
  readonly signStart?: number;
}

/** The longest duration that Prometheus can represent, in seconds: 2^63 nanoseconds. */
const maxSeconds = 2 ** 63 / 1e9;

/** Parses a duration, which must be positive; undefined if it is incomplete. */
export function takeRange(cursor: Cursor, expectation: Expectation): DurationNode | undefined {
  const { dialect } = cursor;
  const kind = cursor.peek();
  if (dialect.durationSyntax) {
    const node = takeDuration(cursor, expectation);
    if (node === undefined) return undefined;
    cursor.peek();
    if (node.kind === "NumberLiteral" && node.value <= 0) tooShort(cursor, node);
    return node;
  }
  if (kind === token.duration || (kind === token.number && dialect.numbersAreDurations)) return takeNumber(cursor);
  unexpected(cursor, expectation);
  return undefined;
}

function tooShort(cursor: Cursor, node: NumberLiteral): void {
  cursor.report(node.span.start, node.span.end, "the duration must be greater than 0", "write a longer one, such as 5m");
}

const offsetExpected: Expectation = {
  expected: "a duration",
  fix: "write a duration after offset, such as offset 5m or offset -1h",
};
const emptyParens: Expectation = { expected: '"()"', fix: "write an empty pair of parentheses, such as step()" };
const parenExpected: Expectation = { expected: '"("', fix: "write two durations in parentheses, such as max_of(5m, step())" };
const operatorExpected: Expectation = {
  expected: 'an operator or ")"',
  fix: 'add one of + - * / % ^, or close the parentheses with ")"',
};

/**
 * Parses the duration after `offset`; undefined if it is incomplete. A literal, a signed literal, a call and signed
 * parentheses end the duration, while an operator after other parentheses continues it, as in Prometheus' grammar.
 */
export function takeOffset(cursor: Cursor): DurationNode | undefined {
  const { dialect } = cursor;
  const kind = cursor.peek();
  if (!dialect.durationSyntax) return takeOldOffset(cursor);
  if (!dialect.offsetForms) return new DurationParser(cursor, offsetExpected, true).read(undefined);
  if (isLiteral(kind)) return withinRange(cursor, takeNumber(cursor));
  if (isCall(cursor, kind)) return takeCall(cursor, kind);
  if (kind !== token.add && kind !== token.sub) return takeDuration(cursor, offsetExpected);
  const sign = signFrame(cursor, kind);
  cursor.take();
  const next = cursor.peek();
  if (isLiteral(next)) return signed(cursor, sign, takeNumber(cursor));
  if (isCall(cursor, next)) {
    const call = takeCall(cursor, next, sign.start);
    return call && signedExpression(sign, call);
  }
  if (next === token.leftParen && dialect.durationFunctions) return takeSignedParen(cursor, sign);
  return takeDuration(cursor, offsetExpected, sign);
}

function takeOldOffset(cursor: Cursor): DurationNode | undefined {
  const { dialect } = cursor;
  let kind = cursor.peek();
  const { start } = cursor;
  const negative = kind === token.sub;
  if (negative) {
    cursor.take();
    kind = cursor.peek();
  }
  if (kind !== token.duration && !(kind === token.number && dialect.numbersAreDurations)) {
    unexpected(cursor, offsetExpected);
    return undefined;
  }
  const node: NumberDraft = takeNumber(cursor);
  if (!negative) return node;
  node.value = -node.value;
  node.span.start = start;
  return node;
}

function takeSignedParen(cursor: Cursor, sign: Frame): DurationNode | undefined {
  const { start } = cursor;
  cursor.take();
  const inner = takeDuration(cursor, offsetExpected);
  if (inner === undefined) return undefined;
  if (cursor.peek() !== token.rightParen) return incomplete(cursor);
  const { end } = cursor;
  cursor.take();
  if (inner.kind === "NumberLiteral" && !cursor.dialect.durationParensKept) {
    if (cursor.dialect.durationMinMax) {
      cursor.report(
        sign.start,
        end,
        "a sign before a number in parentheses needs Prometheus 3.13 or later",
        "remove the parentheses",
      );
    }
    return signed(cursor, sign, inner);
  }
  return signedExpression(sign, wrap(inner, start, end));
}

function incomplete(cursor: Cursor): undefined {
  unexpected(cursor, operatorExpected);
  return undefined;
}

function isLiteral(kind: number): boolean {
  return kind === token.number || kind === token.duration;
}

function isCall(cursor: Cursor, kind: number): boolean {
  if (!cursor.dialect.durationFunctions) return false;
  if (kind === token.step || kind === token.range || kind === token.maxOf || kind === token.minOf) return true;
  return kind === token.aggregator && cursor.dialect.durationMinMax && (cursor.word === "min" || cursor.word === "max");
}

function callOperator(cursor: Cursor, kind: number): "step" | "range" | "min_of" | "max_of" {
  if (kind === token.step) return "step";
  if (kind === token.range) return "range";
  return cursor.word.startsWith("min") ? "min_of" : "max_of";
}

/** Parses a call of a duration function. */
function takeCall(cursor: Cursor, kind: number, signStart?: number): DurationNode | undefined {
  const { start, end } = cursor;
  const op = callOperator(cursor, kind);
  cursor.take();
  if (op === "step" || op === "range") return takeEmptyCall(cursor, op, start, signStart);
  if (cursor.peek() !== token.leftParen) {
    unexpected(cursor, parenExpected);
    return undefined;
  }
  cursor.take();
  const frame: Frame = {
    kind: "function",
    binding: 0,
    op,
    start,
    end,
    lhs: undefined,
    ...(signStart !== undefined && { signStart }),
  };
  return takeDuration(cursor, offsetExpected, frame);
}

function takeEmptyCall(cursor: Cursor, op: "step" | "range", start: number, gateStart = start): DurationExpr | undefined {
  for (const kind of [token.leftParen, token.rightParen]) {
    if (cursor.peek() !== kind) {
      unexpected(cursor, emptyParens);
      return undefined;
    }
    cursor.take();
  }
  const call: DurationExpr = { kind: "DurationExpr", span: { start, end: cursor.end }, op, wrapped: false };
  if (cursor.dialect.durationFunctionsGated) gate(cursor, call, gateStart);
  return call;
}

/** Reports a duration expression if they are not enabled. */
function gate(cursor: Cursor, node: DurationNode, gateStart?: number): void {
  if (cursor.dialect.durationExpressions || cursor.full) return;
  const start = gateStart ?? promStart(node);
  cursor.report(
    start,
    promEnd(node),
    "duration expressions are not enabled",
    `write a plain duration, or ${howToEnable("promql-duration-expr")}`,
  );
}

/** Returns where Prometheus says a duration starts: an operation or a function of two starts with its first operand. */
function promStart(node: DurationNode): number {
  let first = node;
  while (first.kind === "DurationExpr" && first.lhs !== undefined) first = first.lhs;
  return first.span.start;
}

/** Returns where Prometheus says a duration ends: a node with operands ends with the last. */
function promEnd(node: DurationNode): number {
  let last = node;
  while (last.kind === "DurationExpr" && last.rhs !== undefined) last = last.rhs;
  return last.span.end;
}

function signFrame(cursor: Cursor, kind: number): Frame {
  const op = kind === token.sub ? "-" : "+";
  return { kind: "sign", binding: signBinding, op, start: cursor.start, end: cursor.end, lhs: undefined };
}

function withinRange<T extends NumberLiteral>(cursor: Cursor, node: T): T {
  if (node.value > maxSeconds || node.value < -maxSeconds) outOfRange(cursor, node.span.start, node.span.end);
  return node;
}

function outOfRange(cursor: Cursor, start: number, end: number): void {
  cursor.report(start, end, "the duration is out of range", "write at most 292y");
}

function signed(cursor: Cursor, sign: Frame, node: NumberLiteral): NumberLiteral {
  const value = sign.op === "-" ? -node.value : node.value;
  if (value > maxSeconds || value < -maxSeconds) outOfRange(cursor, sign.start, sign.end);
  return { ...node, value, span: { start: sign.start, end: node.span.end } };
}

function signedExpression(sign: Frame, node: DurationNode): DurationNode {
  if (sign.op === "+" && node.kind === "DurationExpr") return node;
  return { kind: "DurationExpr", span: { start: sign.start, end: node.span.end }, op: sign.op, rhs: node, wrapped: false };
}

function wrap(node: DurationNode, start: number, end: number): DurationExpr {
  if (node.kind === "DurationExpr") return { ...node, wrapped: true };
  return { kind: "DurationExpr", span: { start, end }, op: "+", rhs: node, wrapped: true };
}

/**
 * Parses durations joined by operators, up to the first token that cannot continue them; undefined if they are incomplete.
 * With `outer`, they follow a sign, or the parenthesis of a function, which then ends them.
 */
function takeDuration(cursor: Cursor, expectation: Expectation, outer?: Frame): DurationNode | undefined {
  const literal = cursor.peek();
  if (outer === undefined && isLiteral(literal)) {
    const node = withinRange(cursor, takeNumber(cursor));
    if (binding(cursor.peek()) === 0) return node;
    return new DurationParser(cursor, expectation).read(node);
  }
  const parser = new DurationParser(cursor, expectation);
  if (outer !== undefined) parser.push(outer);
  return parser.read(undefined);
}

/** Parses durations with a stack of its own, so that depth costs no recursion. */
class DurationParser {
  private readonly cursor: Cursor;
  private readonly expectation: Expectation;
  private readonly atomic: boolean;
  private readonly frames: Frame[] = [];
  private failed = false;
  private done = false;

  /** With `atomic`, an operator that is not under a sign ends the duration, as in an offset before 3.5. */
  constructor(cursor: Cursor, expectation: Expectation, atomic = false) {
    this.cursor = cursor;
    this.expectation = expectation;
    this.atomic = atomic;
  }

  push(frame: Frame): void {
    this.frames.push(frame);
  }

  read(first: DurationNode | undefined): DurationNode | undefined {
    const single = this.frames[0]?.kind === "function";
    let node = first;
    for (;;) {
      node ??= this.operand();
      if (node === undefined) {
        if (this.failed) return undefined;
        continue;
      }
      const next = this.after(node, single);
      if (this.done || this.failed) return next;
      node = next;
    }
  }

  private fail(): undefined {
    this.failed = true;
    return undefined;
  }

  /** Parses an operand; undefined if a sign or a parenthesis was opened first, or parsing failed. */
  private operand(): DurationNode | undefined {
    const { cursor } = this;
    const kind = cursor.peek();
    if (isLiteral(kind)) return withinRange(cursor, takeNumber(cursor));
    if (kind === token.add || kind === token.sub) {
      this.push(signFrame(cursor, kind));
      cursor.take();
      return undefined;
    }
    if (kind === token.leftParen) return this.open("paren", "+");
    if (!isCall(cursor, kind)) {
      unexpected(cursor, this.expectation);
      return this.fail();
    }
    const op = callOperator(cursor, kind);
    const { start } = cursor;
    if (op === "step" || op === "range") {
      cursor.take();
      return takeEmptyCall(cursor, op, start) ?? this.fail();
    }
    cursor.take();
    if (cursor.peek() === token.leftParen) return this.open("function", op, start);
    unexpected(cursor, parenExpected);
    return this.fail();
  }

  private open(kind: "paren" | "function", op: DurationExpr["op"], start = this.cursor.start): undefined {
    const frame: Frame = { kind, binding: 0, op, start, end: this.cursor.end, lhs: undefined };
    this.cursor.take();
    this.push(frame);
    return undefined;
  }

  /** Continues after an operand: returns the whole duration at its end, undefined where another operand must follow. */
  private after(operand: DurationNode, single: boolean): DurationNode | undefined {
    const { cursor } = this;
    let node = operand;
    for (;;) {
      const kind = cursor.peek();
      const tightness = kind <= token.pow ? binding(kind) : 0;
      if (tightness > 0) {
        node = this.reduce(node, tightness === powBinding ? powBinding + 1 : tightness);
        if (this.atomic && this.frames.length === 0) {
          this.done = true;
          return node;
        }
        const op = operatorOf(kind);
        this.push({ kind: "operator", binding: tightness, op, start: cursor.start, end: cursor.end, lhs: node });
        cursor.take();
        return undefined;
      }
      node = this.reduce(node, 1);
      const frame = this.frames.at(-1);
      if (frame === undefined) {
        this.done = true;
        return node;
      }
      if (kind === token.comma && frame.kind === "function" && frame.lhs === undefined) {
        frame.lhs = node;
        cursor.take();
        return undefined;
      }
      if (kind !== token.rightParen || (frame.kind === "function" && frame.lhs === undefined)) {
        unexpected(cursor, frame.kind === "function" && frame.lhs === undefined ? commaExpected : operatorExpected);
        return this.fail();
      }
      this.frames.pop();
      node = this.close(frame, node);
      if (single && this.frames.length === 0) {
        this.done = true;
        return node;
      }
    }
  }

  /** Closes parentheses at the `)` ahead. */
  private close(frame: Frame, node: DurationNode): DurationNode {
    const { cursor } = this;
    const { end } = cursor;
    cursor.take();
    if (frame.kind === "function" && frame.lhs !== undefined) {
      const span = { start: frame.start, end };
      const call: DurationExpr = { kind: "DurationExpr", span, op: frame.op, lhs: frame.lhs, rhs: node, wrapped: false };
      if (cursor.dialect.durationFunctionsGated) gate(cursor, call, frame.signStart);
      return call;
    }
    gate(cursor, node);
    if (node.kind === "NumberLiteral" && !cursor.dialect.durationParensKept) return node;
    return wrap(node, frame.start, end);
  }

  /** Builds the operations on top of the stack of at least this precedence. */
  private reduce(operand: DurationNode, tightness: number): DurationNode {
    let node = operand;
    for (;;) {
      const frame = this.frames.at(-1);
      if (frame === undefined || frame.binding < tightness) return node;
      this.frames.pop();
      node = frame.kind === "sign" ? this.applySign(frame, node) : this.applyOperator(frame, node);
    }
  }

  private applySign(frame: Frame, node: DurationNode): DurationNode {
    return node.kind === "NumberLiteral" ? signed(this.cursor, frame, node) : signedExpression(frame, node);
  }

  private applyOperator(frame: Frame, rhs: DurationNode): DurationNode {
    const { cursor } = this;
    const lhs = frame.lhs ?? rhs;
    gate(cursor, lhs);
    if ((frame.op === "/" || frame.op === "%") && rhs.kind === "NumberLiteral" && rhs.value === 0) {
      cursor.report(frame.start, frame.end, "division by zero in a duration", "divide by another number");
    }
    return { kind: "DurationExpr", span: { start: lhs.span.start, end: rhs.span.end }, op: frame.op, lhs, rhs, wrapped: false };
  }
}

const commaExpected: Expectation = {
  expected: '"," and a second duration',
  fix: "write two durations, such as max_of(5m, step())",
};

function operatorOf(kind: number): DurationExpr["op"] {
  switch (kind) {
    case token.add:
      return "+";
    case token.sub:
      return "-";
    case token.mul:
      return "*";
    case token.div:
      return "/";
    case token.mod:
      return "%";
    default:
      return "^";
  }
}
