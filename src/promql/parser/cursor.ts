import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Span } from "../../text/span.ts";
import type { Expr } from "../ast.ts";
import type { Dialect } from "../dialect.ts";
import { Lexer } from "../lexer.ts";
import { isClosing, token } from "../tokens.ts";

/** The most diagnostics that are reported for one expression. */
export const maxDiagnostics = 50;

/**
 * A lexer with one token of lookahead, and the state that the parts of the parser share. The lookahead is read only by
 * `peek`, because Prometheus reports errors in the order in which it reads.
 */
export class Cursor extends Lexer {
  /** The kind of the token ahead; `none` until it is read. */
  kind: number = token.none;
  /** The end of the last closing token that was read; Prometheus ends some expressions there. */
  lastClosing = 0;
  /** The end of the token that was taken last. */
  takenEnd = 0;
  readonly diagnostics: Diagnostic[] = [];
  /** Expressions whose type is unknown because of a diagnostic that is reported. */
  untyped: Set<Expr> | undefined = undefined;
  /** Where Prometheus says an expression ends, if that is not its own end. */
  ends: Map<Expr, number> | undefined = undefined;
  private readonly queue: number[] | undefined;
  private queueHead = 0;

  constructor(text: string, dialect: Dialect) {
    super(text, dialect);
    this.queue = dialect.aggregationEnd === "queue" ? [] : undefined;
  }

  /** Returns the kind of the next token, whose range `start` and `end` are then. */
  peek(): number {
    return this.kind === token.none ? this.read() : this.kind;
  }

  /** Takes the token ahead. */
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

  /** Reports a diagnostic, unless there are too many. */
  report(start: number, end: number, problem: string, fix: string): void {
    if (this.diagnostics.length < maxDiagnostics)
      this.diagnostics.push({ span: { start, end: Math.max(start, end) }, problem, fix });
  }

  /** Whether there are so many diagnostics that no more are reported. */
  get full(): boolean {
    return this.diagnostics.length >= maxDiagnostics;
  }

  /** Marks the type of an expression as unknown. */
  forget(expr: Expr): void {
    (this.untyped ??= new Set()).add(expr);
  }

  /** Records where Prometheus says an expression ends. */
  endAt(expr: Expr, end: number): void {
    if (end !== expr.span.end) (this.ends ??= new Map()).set(expr, end);
    else this.ends?.delete(expr);
  }

  /** In versions that queue closing parentheses: takes the oldest and returns its end; undefined if there is none. */
  dequeue(): number | undefined {
    return this.queue?.[this.queueHead++];
  }

  /** The number of parentheses in that queue. */
  get queued(): number {
    return this.queue === undefined ? 0 : this.queue.length - this.queueHead;
  }

  /** Returns the span that Prometheus reports for an expression. */
  spanOf(expr: Expr): Span {
    return promSpan(expr, this.ends);
  }
}

/** Returns the span that Prometheus reports for an expression, given the `ends` that differ. */
export function promSpan(expr: Expr, ends: ReadonlyMap<Expr, number> | undefined): Span {
  if (ends === undefined) return expr.span;
  return { start: expr.span.start, end: Math.max(expr.span.start, promEnd(expr, ends)) };
}

/** Returns where Prometheus says an expression ends: some end with their last operand. */
export function promEnd(expr: Expr, ends: ReadonlyMap<Expr, number> | undefined): number {
  if (ends === undefined) return expr.span.end;
  let last = expr;
  for (;;) {
    if (last.kind === "BinaryExpr") last = last.rhs;
    else if (last.kind === "UnaryExpr") last = last.expr;
    else return ends.get(last) ?? last.span.end;
  }
}
