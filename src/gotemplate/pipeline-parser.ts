import type { Diagnostic } from "../text/diagnostic.ts";
import { quoteAround } from "../text/quote.ts";
import type { Span } from "../text/span.ts";
import type { Command, FunctionTerm, Name, Pipeline, Term } from "./ast.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import type { TemplateFunctions } from "./functions.ts";
import { Lexer } from "./lexer.ts";
import { maxDiagnostics, maxParens, maxTemplateTokens } from "./limits.ts";
import { readCharacter, unquote, unquoteRaw } from "./literal.ts";
import { readComplex, readNumber } from "./number.ts";
import { Scope } from "./scope.ts";
import {
  literalDiagnostic,
  numberDiagnostic,
  presetVariables,
  unexpectedDiagnostic,
  unknownFunction,
  unknownVariable,
} from "./term-diagnostics.ts";
import { Token, lastOperand } from "./token.ts";
import { troubleDiagnostic } from "./trouble-diagnostics.ts";
import { unclosedAction } from "./unclosed-action.ts";

/** The construct that a pipeline is part of. */
export type PipelineOf = "action" | "if" | "with" | "range" | "template" | "block";

/** A pipeline in progress, inside of `outer`. */
interface Level {
  /** The position of its opening parenthesis, or -1. */
  readonly paren: number;
  readonly depth: number;
  readonly outer: Level | undefined;
  readonly start: number;
  end: number;
  declares: readonly Name[];
  readonly commands: Command[];
  /** The arguments of the command in progress; undefined between two commands. */
  args: Term[] | undefined;
}

const noNames: readonly Name[] = [];

/** Parses pipelines, and has the state that all of the parser shares: the tokens, the variables and the diagnostics. */
export class PipelineParser {
  readonly text: string;
  readonly lexer: Lexer;
  readonly diagnostics: Diagnostic[] = [];
  stoppedAt = 0;
  scope = new Scope(presetVariables);
  /** The start of the current action. */
  action = 0;
  /** Whether the current action is not closed, after which nothing more is reported. */
  #unclosed = false;
  readonly #functions: TemplateFunctions;
  #paren = 0;
  /** A variable that starts a pipeline, if the token after it was read too. */
  #pending: { readonly start: number; readonly end: number } | undefined;

  constructor(text: string, functions: TemplateFunctions) {
    this.text = text;
    this.lexer = new Lexer(text);
    this.#functions = functions;
  }

  /** Whether nothing more is reported. */
  get full(): boolean {
    return this.#unclosed || this.diagnostics.length >= maxDiagnostics;
  }

  /** Reports a diagnostic, after which parsing continues unless the current action is not closed. */
  report(diagnostic: Diagnostic, stoppedAt: number = this.lexer.start): void {
    if (this.full) return;
    if (this.diagnostics.length === 0) this.stoppedAt = stoppedAt;
    const unclosed = unclosedAction(this.text, this.action);
    this.#unclosed = unclosed !== undefined;
    this.diagnostics.push(unclosed ?? diagnostic);
  }

  /** Reports a diagnostic after which nothing more can be parsed; returns false, for the caller to return. */
  stop(diagnostic: Diagnostic, stoppedAt?: number): false {
    this.report(diagnostic, stoppedAt);
    return false;
  }

  /** Reports whether the template has too many tokens, which is then a diagnostic. */
  exceedsTokens(): boolean {
    if (this.lexer.count <= maxTemplateTokens) return false;
    const problem = `must have at most ${maxTemplateTokens} tokens`;
    const fix = "shorten the template, or split it into several annotations";
    this.report({ kind: "Too long", span: { start: 0, end: 0 }, problem, fix });
    return true;
  }

  /** Reports that the last token is unexpected. */
  unexpected(): false {
    const { lexer, text, action } = this;
    const { start, end, at, trouble } = lexer;
    if (lexer.kind !== Token.error) return this.stop(unexpectedDiagnostic(text, start, end, lexer.spaced));
    return this.stop(troubleDiagnostic(trouble, { text, start, at, action, paren: this.#paren }));
  }

  /**
   * Parses a pipeline from the last token to the closing braces, which are the last token then. Undefined if it cannot be
   * parsed, which is reported.
   */
  pipeline(of: PipelineOf): Pipeline | undefined {
    const { lexer } = this;
    let level = newLevel(-1, lexer.start, undefined);
    this.#paren = -1;
    if (!this.#declarations(level, of === "range")) return undefined;
    for (;;) {
      if (this.#pending !== undefined || (lexer.kind <= lastOperand && lexer.kind !== Token.leftParen)) {
        this.#append(level, this.#operand());
      } else if (lexer.kind === Token.leftParen) {
        const inner = this.#open(level);
        if (inner === undefined) return undefined;
        level = inner;
        continue;
      } else {
        if (lexer.kind !== (level.outer === undefined ? Token.rightDelim : Token.rightParen)) {
          this.unexpected();
          return undefined;
        }
        const pipeline = this.#close(level, of);
        if (level.outer === undefined) return pipeline;
        level = level.outer;
        this.#paren = level.paren;
        lexer.next();
        this.#append(level, this.#withFields(pipeline));
      }
      if (!this.#afterOperand(level)) return undefined;
    }
  }

  /**
   * Parses `$name :=`, `$name =` or, for a range, `$index, $element :=`. A variable that turns out to be an argument is left
   * pending, because the token after it was read by then.
   */
  #declarations(level: Level, isRange: boolean): boolean {
    const { lexer } = this;
    while (lexer.kind === Token.variable) {
      const { start, end } = lexer;
      lexer.next();
      const kind: number = lexer.kind;
      if (kind !== Token.assign && kind !== Token.declare && kind !== Token.comma) {
        this.#pending = { start, end };
        return true;
      }
      const name: Name = { span: { start, end }, text: this.text.slice(start, end) };
      level.declares = [...level.declares, name];
      this.scope.declare(name.text);
      if (kind === Token.comma && !(isRange && level.declares.length < 2)) {
        const most = isRange ? "range can set two variables" : "an action can set one variable";
        const fix = isRange ? "write $index, $element := …" : "set the others in actions of their own";
        return this.stop(diagnosticAt(lexer.start, lexer.end, `unexpected ",", ${most} only`, fix));
      }
      lexer.next();
      if (kind !== Token.comma) return true;
    }
    if (level.declares.length === 0 || lexer.kind === Token.rightDelim) return true;
    return this.stop(diagnosticAt(lexer.start, lexer.end, "expected a variable after the comma", "write $index, $element := …"));
  }

  #open(outer: Level): Level | undefined {
    const { lexer } = this;
    if (outer.depth >= maxParens) {
      const problem = `parentheses must be nested at most ${maxParens} deep`;
      this.stop(diagnosticAt(lexer.start, lexer.end, problem, "set variables to intermediate values"));
      return undefined;
    }
    const level = newLevel(lexer.start, lexer.start, outer);
    this.#paren = level.paren;
    lexer.next();
    return this.#declarations(level, false) ? level : undefined;
  }

  /** Checks a pipeline that the last token closes. */
  #close(level: Level, of: PipelineOf): Pipeline {
    const { lexer } = this;
    const { commands, declares, start, outer } = level;
    const end = outer === undefined ? level.end : lexer.end;
    const [first] = commands;
    if (first === undefined) {
      const from = outer === undefined ? this.action : start;
      this.report({ span: { start: from, end: lexer.end }, ...missingValue[outer === undefined ? of : "parentheses"] });
    }
    for (const command of commands) if (command !== first) this.#checkStage(command);
    return { kind: "pipeline", span: { start, end }, declares, commands };
  }

  /** Checks that a stage after the first accepts arguments, because the value before it becomes its last one. */
  #checkStage({ args: [term] }: Command): void {
    switch (term?.kind) {
      case "bool":
      case "dot":
      case "nil":
      case "number":
      case "string": {
        const { start, end } = term.span;
        const problem = `cannot pipe a value into ${quoteAround(this.text.slice(start, end))}, which is not a function`;
        this.report({ span: term.span, problem, fix: 'add a function, such as … | printf "%v"' });
      }
    }
  }

  #append(level: Level, term: Term): void {
    if (level.args === undefined) level.args = [term];
    else level.args.push(term);
    level.end = term.span.end;
  }

  /** Ends the command if no argument follows; false if something unexpected does, or nothing more is reported. */
  #afterOperand(level: Level): boolean {
    const { lexer } = this;
    if (this.full || this.exceedsTokens()) return false;
    const { kind } = lexer;
    if (kind <= lastOperand) return lexer.spaced || this.unexpected();
    if (kind !== Token.pipe && kind !== Token.rightDelim && kind !== Token.rightParen) return this.unexpected();
    const args = level.args ?? [];
    level.commands.push({ span: { start: args[0]?.span.start ?? level.start, end: level.end }, args });
    level.args = undefined;
    if (kind === Token.pipe) lexer.next();
    return true;
  }

  /** Parses an argument with its fields, and reads the token after it. */
  #operand(): Term {
    const pending = this.#pending;
    if (pending !== undefined) {
      this.#pending = undefined;
      return this.#variable(pending.start, pending.end);
    }
    const { lexer } = this;
    const { start, end, kind } = lexer;
    const span = { start, end };
    if (kind === Token.field) {
      lexer.next();
      const fields = this.#fields([{ span: { start: start + 1, end }, text: this.text.slice(start + 1, end) }]);
      return { kind: "field", span: { start, end: fields.at(-1)?.span.end ?? end }, fields };
    }
    if (kind === Token.identifier) {
      const name = lexer.word;
      if (!this.#functions.names.has(name)) this.report(unknownFunction(name, start, this.#functions));
      lexer.next();
      return this.#withFields({ kind: "function", span, name });
    }
    const term = kind === Token.variable ? undefined : this.#literal(kind, span);
    if (term === undefined) return this.#variable(start, end);
    lexer.next();
    if (lexer.kind === Token.field && !lexer.spaced) this.#fieldOfLiteral(term);
    return term;
  }

  #variable(start: number, end: number): Term {
    const { lexer } = this;
    const name = this.text.slice(start, end);
    const isCurrent = lexer.start === start;
    if (!this.scope.has(name)) this.report(unknownVariable(name, start, this.scope));
    if (isCurrent) lexer.next();
    if (lexer.kind !== Token.field || lexer.spaced) return { kind: "variable", span: { start, end }, name, fields: noNames };
    const fields = this.#fields([]);
    return { kind: "variable", span: { start, end: fields.at(-1)?.span.end ?? end }, name, fields };
  }

  #withFields(of: FunctionTerm | Pipeline): Term {
    const { lexer } = this;
    if (lexer.kind !== Token.field || lexer.spaced) return of;
    const fields = this.#fields([]);
    return { kind: "chain", span: { start: of.span.start, end: fields.at(-1)?.span.end ?? of.span.end }, of, fields };
  }

  /** Parses the fields that follow without space. */
  #fields(fields: Name[]): readonly Name[] {
    const { lexer, text } = this;
    while (lexer.kind === Token.field && !lexer.spaced && lexer.count <= maxTemplateTokens) {
      const { start, end } = lexer;
      fields.push({ span: { start: start + 1, end }, text: text.slice(start + 1, end) });
      lexer.next();
    }
    return fields;
  }

  #fieldOfLiteral({ span }: Term): void {
    const [first] = this.#fields([]);
    const written = quoteAround(this.text.slice(span.start, span.end));
    const start = (first?.span.start ?? span.end) - 1;
    const diagnostic = diagnosticAt(
      start,
      first?.span.end ?? span.end,
      `unexpected field of ${written}, which has none`,
      "put a space before the dot",
    );
    // In Go, the space after it is a token, and the last one that was read.
    this.report(diagnostic, this.lexer.spaced ? this.lexer.from : this.lexer.start);
  }

  #literal(kind: number, span: Span): Term {
    const { start } = span;
    const text = this.text.slice(start, span.end);
    switch (kind) {
      case Token.dot:
        return { kind: "dot", span };
      case Token.nil:
        return { kind: "nil", span };
      case Token.bool:
        return { kind: "bool", span };
      case Token.rawString:
        return { kind: "string", span, value: unquoteRaw(text) };
      case Token.string: {
        const literal = unquote(text);
        if (!literal.ok) this.report(literalDiagnostic(text, start, literal.diagnostic));
        return { kind: "string", span, value: literal.ok ? literal.value : "" };
      }
      case Token.char: {
        const diagnostic = readCharacter(text);
        if (diagnostic !== undefined) this.report(literalDiagnostic(text, start, diagnostic));
        return { kind: "number", span, text };
      }
      default: {
        const diagnostic = kind === Token.complex ? readComplex(text) : readNumber(text);
        if (diagnostic !== undefined) this.report(numberDiagnostic(text, start, diagnostic));
        return { kind: "number", span, text };
      }
    }
  }
}

function newLevel(paren: number, start: number, outer: Level | undefined): Level {
  const depth = outer === undefined ? 0 : outer.depth + 1;
  return { paren, depth, outer, start, end: start, declares: noNames, commands: [], args: undefined };
}

const missingValue: Readonly<Record<PipelineOf | "parentheses", { readonly problem: string; readonly fix: string }>> = {
  action: { problem: "the action is empty", fix: "add a value, or delete it" },
  if: { problem: "if needs a condition", fix: "add one, such as {{ if gt $value 0.9 }}" },
  with: { problem: "with needs a value", fix: "add one, such as {{ with $labels.instance }}" },
  range: { problem: "range needs a value", fix: 'add one, such as {{ range query "up" }}' },
  template: { problem: "the data of the template is empty", fix: "add a value after the name, or nothing" },
  block: { problem: "block needs a value after its name", fix: 'add one, such as {{ block "name" . }}' },
  parentheses: { problem: "the parentheses are empty", fix: "add a value, or delete them" },
};
