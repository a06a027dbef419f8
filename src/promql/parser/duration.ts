import type { DurationExpr, DurationNode, NumberLiteral } from "../ast.ts";
import { binding, powBinding, signBinding, token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import type { NumberDraft } from "./literals.ts";
import { takeNumber } from "./literals.ts";
import type { Expectation } from "./unexpected.ts";
import { unexpected } from "./unexpected.ts";

/** What is being built from durations: an operation whose right side is missing, or parentheses that are open. */
interface Frame {
  readonly kind: "sign" | "operator" | "paren" | "function";
  /** How tightly it binds; 0 for what parentheses hold. */
  readonly binding: number;
  readonly op: DurationExpr["op"];
  /** Where its token starts and ends. */
  readonly start: number;
  readonly end: number;
  lhs: DurationNode | undefined;
  /** Where the sign before a function stands, if that is why it is read. */
  readonly signStart?: number;
}

/** The longest duration, in seconds, that Prometheus can hold: 2^63 nanoseconds. */
const maxSeconds = 2 ** 63 / 1e9;

/** Reads the duration that must be ahead and be longer than nothing, and what follows it once; undefined where it is cut short. */
export function takeRange(cursor: Cursor, wanted: Expectation): DurationNode | undefined {
  const { dialect } = cursor;
  const kind = cursor.peek();
  if (dialect.durationSyntax) {
    const node = takeDuration(cursor, wanted);
    if (node === undefined) return undefined;
    cursor.peek();
    if (node.kind === "NumberLiteral" && node.value <= 0) tooShort(cursor, node);
    return node;
  }
  if (kind === token.duration || (kind === token.number && dialect.numbersAreDurations)) return takeNumber(cursor);
  unexpected(cursor, wanted);
  return undefined;
}

function tooShort(cursor: Cursor, node: NumberLiteral): void {
  cursor.report(node.span.start, node.span.end, "the duration is not longer than 0", "write a longer one, such as 5m");
}

const wantsOffset: Expectation = { wanted: "a duration", fix: "write offset and a duration, such as offset 5m or offset -1h" };
const wantsArguments: Expectation = { wanted: "()", fix: "write it with an empty pair of parentheses, such as step()" };
const wantsParen: Expectation = { wanted: "(", fix: "write its two durations in parentheses, such as max_of(5m, step())" };
const wantsNext: Expectation = {
  wanted: "an operator or )",
  fix: "durations are joined by + - * / % ^, and parentheses closed with )",
};

/**
 * Reads what `offset` is given; undefined where it is cut short. A literal, a signed one, a call and signed parentheses end
 * there, while a parenthesised duration goes on with any operator behind it, as Prometheus' grammar has it.
 */
export function takeOffset(cursor: Cursor): DurationNode | undefined {
  const { dialect } = cursor;
  const kind = cursor.peek();
  if (!dialect.durationSyntax) return takeOldOffset(cursor);
  if (!dialect.offsetForms) return new DurationReader(cursor, wantsOffset, true).read(undefined);
  if (isLiteral(kind)) return withinRange(cursor, takeNumber(cursor));
  if (isCall(cursor, kind)) return takeCall(cursor, kind);
  if (kind !== token.add && kind !== token.sub) return takeDuration(cursor, wantsOffset);
  const sign = signFrame(cursor, kind);
  cursor.take();
  const next = cursor.peek();
  if (isLiteral(next)) return signed(cursor, sign, takeNumber(cursor));
  if (isCall(cursor, next)) {
    const call = takeCall(cursor, next, sign.start);
    return call && signedExpression(sign, call);
  }
  if (next === token.leftParen && dialect.durationFunctions) return takeSignedParen(cursor, sign);
  return takeDuration(cursor, wantsOffset, sign);
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
    unexpected(cursor, wantsOffset);
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
  const inner = takeDuration(cursor, wantsOffset);
  if (inner === undefined) return undefined;
  if (cursor.peek() !== token.rightParen) return cutShort(cursor);
  const { end } = cursor;
  cursor.take();
  if (inner.kind === "NumberLiteral" && !cursor.dialect.durationParensKept) {
    if (cursor.dialect.durationMinMax) {
      cursor.report(
        sign.start,
        end,
        "Prometheus before 3.13 fails at a sign before a number in parentheses",
        "drop the parentheses",
      );
    }
    return signed(cursor, sign, inner);
  }
  return signedExpression(sign, wrap(inner, start, end));
}

function cutShort(cursor: Cursor): undefined {
  unexpected(cursor, wantsNext);
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

/** Reads a whole call of a duration function, from its name to behind its `)`. */
function takeCall(cursor: Cursor, kind: number, signStart?: number): DurationNode | undefined {
  const { start, end } = cursor;
  const op = callOperator(cursor, kind);
  cursor.take();
  if (op === "step" || op === "range") return takeEmptyCall(cursor, op, start, signStart);
  if (cursor.peek() !== token.leftParen) {
    unexpected(cursor, wantsParen);
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
  return takeDuration(cursor, wantsOffset, frame);
}

function takeEmptyCall(cursor: Cursor, op: "step" | "range", start: number, gateStart = start): DurationExpr | undefined {
  for (const kind of [token.leftParen, token.rightParen]) {
    if (cursor.peek() !== kind) {
      unexpected(cursor, wantsArguments);
      return undefined;
    }
    cursor.take();
  }
  const call: DurationExpr = { kind: "DurationExpr", span: { start, end: cursor.end }, op, wrapped: false };
  if (cursor.dialect.durationFunctionsGated) gate(cursor, call, gateStart);
  return call;
}

/** Tells that duration expressions are switched off, where they are. */
function gate(cursor: Cursor, node: DurationNode, gateStart?: number): void {
  if (cursor.dialect.durationExpressions || cursor.full) return;
  const start = gateStart ?? promStart(node);
  cursor.report(
    start,
    promEnd(node),
    "calculating with durations is switched off here",
    "write a plain duration, or start Prometheus with --enable-feature=promql-duration-expr",
  );
}

/** Where Prometheus has a duration start: an operation or a function of two starts with its first operand. */
function promStart(node: DurationNode): number {
  let first = node;
  while (first.kind === "DurationExpr" && first.lhs !== undefined) first = first.lhs;
  return first.span.start;
}

/** Where Prometheus has a duration end: whatever has operands ends with the last. */
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
  cursor.report(start, end, "the duration is out of range", "write one of at most 292 years");
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
 * Reads durations joined by operators, up to the first token that cannot go on; undefined where they are cut short. With
 * `outer` they stand behind what it opened: a sign, or the parenthesis of a function, which then ends them.
 */
function takeDuration(cursor: Cursor, wanted: Expectation, outer?: Frame): DurationNode | undefined {
  const literal = cursor.peek();
  if (outer === undefined && isLiteral(literal)) {
    const node = withinRange(cursor, takeNumber(cursor));
    if (binding(cursor.peek()) === 0) return node;
    return new DurationReader(cursor, wanted).read(node);
  }
  const reader = new DurationReader(cursor, wanted);
  if (outer !== undefined) reader.push(outer);
  return reader.read(undefined);
}

/** Durations being read, with what is open on a stack of its own so that depth costs no recursion. */
class DurationReader {
  private readonly cursor: Cursor;
  private readonly wanted: Expectation;
  private readonly atomic: boolean;
  private readonly frames: Frame[] = [];
  private failed = false;
  private done = false;

  /** With `atomic`, operators that are not under a sign belong to what surrounds the duration, as in an offset before 3.5. */
  constructor(cursor: Cursor, wanted: Expectation, atomic = false) {
    this.cursor = cursor;
    this.wanted = wanted;
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
      const next = this.behind(node, single);
      if (this.done || this.failed) return next;
      node = next;
    }
  }

  private fail(): undefined {
    this.failed = true;
    return undefined;
  }

  /** One operand, or nothing where it opened something first. */
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
      unexpected(cursor, this.wanted);
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
    unexpected(cursor, wantsParen);
    return this.fail();
  }

  private open(kind: "paren" | "function", op: DurationExpr["op"], start = this.cursor.start): undefined {
    const frame: Frame = { kind, binding: 0, op, start, end: this.cursor.end, lhs: undefined };
    this.cursor.take();
    this.push(frame);
    return undefined;
  }

  /** Goes on behind an operand: gives the next whole operand where it closed one, and nothing where one must follow. */
  private behind(operand: DurationNode, single: boolean): DurationNode | undefined {
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
        unexpected(cursor, frame.kind === "function" && frame.lhs === undefined ? wantsSecond : wantsNext);
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

  /** Builds the operations on top that bind at least so tightly. */
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
      cursor.report(frame.start, frame.end, "the duration is divided by zero", "divide by another number");
    }
    return { kind: "DurationExpr", span: { start: lhs.span.start, end: rhs.span.end }, op: frame.op, lhs, rhs, wrapped: false };
  }
}

const wantsSecond: Expectation = {
  wanted: "a comma and a second duration",
  fix: "write its two durations, such as max_of(5m, step())",
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
