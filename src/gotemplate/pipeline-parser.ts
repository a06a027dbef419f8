import type { Diagnostic } from "../text/diagnostic.ts";
import { quoteAround } from "../text/quote.ts";
import type { Span } from "../text/span.ts";
import type { Command, FunctionTerm, Name, Pipeline, Term } from "./ast.ts";
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
import { diagnosticAt, troubleDiagnostic } from "./trouble-diagnostics.ts";

/** What a pipeline is part of, in the words messages use. */
export type PipelineOf = "action" | "if" | "with" | "range" | "template" | "block";

/** A pipeline in progress; those around it wait in `outer`. */
interface Level {
  /** Its opening parenthesis, or -1. */
  readonly paren: number;
  readonly depth: number;
  readonly outer: Level | undefined;
  readonly start: number;
  end: number;
  declares: readonly Name[];
  readonly commands: Command[];
  /** The words of the command in progress; undefined between two commands. */
  args: Term[] | undefined;
}

const noNames: readonly Name[] = [];

/** Parses pipelines, and keeps what all of the parser shares: the text, the tokens, the variables and the diagnostics. */
export class PipelineParser {
  readonly text: string;
  readonly lexer: Lexer;
  readonly diagnostics: Diagnostic[] = [];
  stoppedAt = 0;
  scope = new Scope(presetVariables);
  /** Where the action begins that is being read. */
  action = 0;
  readonly #functions: TemplateFunctions;
  #paren = 0;
  /** A variable that begins a pipeline, read together with what follows it. */
  #pending: { readonly start: number; readonly end: number } | undefined;

  constructor(text: string, functions: TemplateFunctions) {
    this.text = text;
    this.lexer = new Lexer(text);
    this.#functions = functions;
  }

  /** Whether so much is wrong that nothing more is told. */
  get full(): boolean {
    return this.diagnostics.length >= maxDiagnostics;
  }

  /** Keeps a diagnostic, after which parsing goes on. */
  report(diagnostic: Diagnostic, stoppedAt: number = this.lexer.start): void {
    if (this.diagnostics.length === 0) this.stoppedAt = stoppedAt;
    if (!this.full) this.diagnostics.push(diagnostic);
  }

  /** Keeps a diagnostic after which nothing more can be read; returns false, for the caller to return. */
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

  /** Tells that the token read last cannot stand where it does. */
  unexpected(): false {
    const { lexer, text, action } = this;
    const { start, end, at, trouble } = lexer;
    if (lexer.kind !== Token.error) return this.stop(unexpectedDiagnostic(text, start, end, lexer.spaced));
    return this.stop(troubleDiagnostic(trouble, { text, start, at, action, paren: this.#paren }));
  }

  /**
   * Reads a pipeline from the token read last to the closing braces, which are then the token read last. Undefined
   * where it cannot be read, which then is told.
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
   * Reads `$name :=`, `$name =` or, for a range, `$index, $element :=`. A variable that turns out to be the first word
   * is left pending, as more than it has been read by then.
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
        const most = isRange ? "two variables" : "one variable";
        const fix = isRange ? "write $index, $element := …" : "set them in actions of their own";
        return this.stop(diagnosticAt(lexer.start, lexer.end, `${most} can be set here, not more`, fix));
      }
      lexer.next();
      if (kind !== Token.comma) return true;
    }
    if (level.declares.length === 0 || lexer.kind === Token.rightDelim) return true;
    return this.stop(
      diagnosticAt(lexer.start, lexer.end, "a second variable has to follow the comma", "write $index, $element := …"),
    );
  }

  #open(outer: Level): Level | undefined {
    const { lexer } = this;
    if (outer.depth >= maxParens) {
      const problem = `more than ${maxParens} parentheses stand in each other`;
      this.stop(diagnosticAt(lexer.start, lexer.end, problem, "set variables to the values in between"));
      return undefined;
    }
    const level = newLevel(lexer.start, lexer.start, outer);
    this.#paren = level.paren;
    lexer.next();
    return this.#declarations(level, false) ? level : undefined;
  }

  /** Judges a pipeline that the token read last closes. */
  #close(level: Level, of: PipelineOf): Pipeline {
    const { lexer } = this;
    const { commands, declares, start, outer } = level;
    const end = outer === undefined ? level.end : lexer.end;
    const [first] = commands;
    if (first === undefined) {
      const from = outer === undefined ? this.action : start;
      this.report({ span: { start: from, end: lexer.end }, ...missingValue[outer === undefined ? of : "parentheses"] });
    }
    for (const command of commands) if (command !== first) this.#judgeStage(command);
    return { kind: "pipeline", span: { start, end }, declares, commands };
  }

  /** A value goes into a stage as its last argument, so each stage but the first must be one that takes any. */
  #judgeStage({ args: [term] }: Command): void {
    switch (term?.kind) {
      case "bool":
      case "dot":
      case "nil":
      case "number":
      case "string": {
        const { start, end } = term.span;
        const problem = `a value is piped into ${quoteAround(this.text.slice(start, end))}, which is no function`;
        this.report({ span: term.span, problem, fix: 'name the function first: … | printf "%v"' });
      }
    }
  }

  #append(level: Level, term: Term): void {
    if (level.args === undefined) level.args = [term];
    else level.args.push(term);
    level.end = term.span.end;
  }

  /** Ends the command where no argument follows; false where something else does, or nothing more is to be told. */
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

  /** Reads one word of a command with the fields taken of it, and the token behind. */
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

  /** Adds the fields that stand without space at the token read last. */
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
    const diagnostic = diagnosticAt(start, first?.span.end ?? span.end, `${written} has no fields`, "put a space before the dot");
    // To Go, the space behind is a token too, and no more than that has been read.
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
  action: { problem: "this action is empty", fix: "write a value in it, or drop it" },
  if: { problem: "if has no condition", fix: "write one: {{ if gt $value 0.9 }}" },
  with: { problem: "with has no value", fix: "write one: {{ with $labels.instance }}" },
  range: { problem: "range has nothing to go through", fix: 'write what: {{ range query "up" }}' },
  template: { problem: "the template is given no data", fix: "write a value behind the name, or nothing at all" },
  block: { problem: "the block is given no data", fix: 'write a value behind the name: {{ block "name" . }}' },
  parentheses: { problem: "these parentheses are empty", fix: "write a value in them, or drop them" },
};
