import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Span } from "../../text/span.ts";
import type { Expr } from "../ast.ts";
import type { Dialect } from "../dialect.ts";
import { Lexer } from "../lexer.ts";
import { isClosing, token } from "../tokens.ts";

/** The most diagnostics that are told of one expression. */
export const maxDiagnostics = 50;

/**
 * A lexer with one token of lookahead, and what the parts of the parser share. The lookahead is read only when `peek`
 * asks for it, because Prometheus tells diagnostics in the order in which it reads.
 */
export class Cursor extends Lexer {
  /** The kind of the token ahead; `none` while it was not read. */
  kind: number = token.none;
  /** Where the last token ended that may close something, read or ahead; Prometheus ends some expressions there. */
  lastClosing = 0;
  /** Where the token taken last ended. */
  takenEnd = 0;
  readonly diagnostics: Diagnostic[] = [];
  /** Expressions whose type is unknown because of a diagnostic that was told. */
  untyped: Set<Expr> | undefined = undefined;
  /** Where Prometheus has an expression end, where that is not its own end. */
  ends: Map<Expr, number> | undefined = undefined;
  private readonly queue: number[] | undefined;
  private queueHead = 0;

  constructor(text: string, dialect: Dialect) {
    super(text, dialect);
    this.queue = dialect.aggregationEnd === "queue" ? [] : undefined;
  }

  /** The kind of the next token, which is read if it was not yet. `start` and `end` are its own afterwards. */
  peek(): number {
    return this.kind === token.none ? this.read() : this.kind;
  }

  /** Goes past the token ahead. */
  take(): void {
    this.takenEnd = this.end;
    this.kind = token.none;
  }

  private read(): number {
    const kind = this.next();
    this.kind = kind;
    if (isClosing(kind)) {
      this.lastClosing = this.end;
      if (kind === token.rightParen && this.queue !== undefined) this.queue.push(this.end);
    } else if (kind === token.error && this.lexDiagnostic !== undefined) this.diagnostics.push(this.lexDiagnostic);
    return kind;
  }

  /** Tells a diagnostic, unless there are too many. */
  report(start: number, end: number, problem: string, fix: string): void {
    if (this.diagnostics.length < maxDiagnostics)
      this.diagnostics.push({ span: { start, end: Math.max(start, end) }, problem, fix });
  }

  /** Whether so many diagnostics are told that no more message need be made. */
  get full(): boolean {
    return this.diagnostics.length >= maxDiagnostics;
  }

  /** Marks an expression as one whose type nobody knows. */
  forget(expr: Expr): void {
    (this.untyped ??= new Set()).add(expr);
  }

  /** Notes where Prometheus has an expression end. */
  endAt(expr: Expr, end: number): void {
    if (end !== expr.span.end) (this.ends ??= new Map()).set(expr, end);
    else this.ends?.delete(expr);
  }

  /** In versions that keep closing parentheses in a queue: takes the oldest and gives its end, or nothing of an empty queue. */
  dequeue(): number | undefined {
    return this.queue?.[this.queueHead++];
  }

  /** How many parentheses are in that queue. */
  get queued(): number {
    return this.queue === undefined ? 0 : this.queue.length - this.queueHead;
  }

  /** The span of an expression as Prometheus has it. */
  spanOf(expr: Expr): Span {
    return promSpan(expr, this.ends);
  }
}

/** The span of an expression as Prometheus has it, given the `ends` that differ. */
export function promSpan(expr: Expr, ends: ReadonlyMap<Expr, number> | undefined): Span {
  if (ends === undefined) return expr.span;
  return { start: expr.span.start, end: Math.max(expr.span.start, promEnd(expr, ends)) };
}

/** Where Prometheus has an expression end: some end where their last operand does. */
export function promEnd(expr: Expr, ends: ReadonlyMap<Expr, number> | undefined): number {
  if (ends === undefined) return expr.span.end;
  let last = expr;
  for (;;) {
    if (last.kind === "BinaryExpr") last = last.rhs;
    else if (last.kind === "UnaryExpr") last = last.expr;
    else return ends.get(last) ?? last.span.end;
  }
}
