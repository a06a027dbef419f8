import type { Diagnostic } from "../text/diagnostic.ts";
import { quoteAround } from "../text/quote.ts";
import type { Span } from "../text/span.ts";
import type { Action, Branch, Definition, Pipeline } from "./ast.ts";
import type { TemplateFunctions } from "./functions.ts";
import { PipelineParser } from "./pipeline-parser.ts";
import { unquote, unquoteRaw } from "./literal.ts";
import { Scope } from "./scope.ts";
import { literalDiagnostic } from "./term-diagnostics.ts";
import { Token } from "./token.ts";
import { diagnosticAt } from "./diagnostic-at.ts";

interface Measured {
  /** The number of tokens that were read, to which the size of the tree is proportional. */
  readonly tokens: number;
}

/** A template that Go's text/template parses. */
export interface ValidTemplate extends Measured {
  readonly ok: true;
  /** The actions, in the order of the text. */
  readonly actions: readonly Action[];
  /** The templates that the text defines with content, with the spans of their names. */
  readonly definitions: ReadonlyMap<string, Span>;
}

/** A template that Go's text/template does not parse. */
export interface InvalidTemplate extends Measured {
  readonly ok: false;
  /** What is wrong, at most ten diagnostics; the first is Go's error. */
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];
  /** The start of the last token read before the first diagnostic; Go's error has its line. */
  readonly stoppedAt: number;
}

/** The result of parsing a template. */
export type ParsedTemplate = ValidTemplate | InvalidTemplate;

/**
 * Parses a template of an alerting rule as Go's text/template/parse does, with the variables that Prometheus sets
 * (https://pkg.go.dev/text/template). Never throws, takes linear time and executes nothing.
 */
export function parseTemplate(text: string, functions: TemplateFunctions): ParsedTemplate {
  return new Parser(text, functions).parse();
}

/** A control structure or definition without its `end` so far. */
interface Frame {
  readonly kind: Branch["kind"] | Definition["kind"];
  /** The start and the end of the opening action. */
  readonly start: number;
  readonly clauseEnd: number;
  /** The list that actions are added to, now and after `else`. */
  list: Action[];
  readonly otherwise: Action[];
  inElse: boolean;
  /** Whether `else if` or `else with` opened it, so that it ends with the frame below. */
  readonly chained: boolean;
  /** The state to restore at the end. */
  readonly variables: number;
  readonly outer?: { readonly scope: Scope; readonly ranges: number; readonly filled: boolean };
  readonly name?: { readonly text: string; readonly span: Span };
}

const noDefinitions: ReadonlyMap<string, Span> = new Map();
const blank = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

class Parser extends PipelineParser {
  readonly #actions: Action[] = [];
  readonly #frames: Frame[] = [];
  #list: Action[] = this.#actions;
  #definitions: Map<string, Span> | undefined;
  /** The number of `range` actions around, within the definition. */
  #ranges = 0;
  /** Whether the definition has content so far. */
  #filled = false;

  parse(): ParsedTemplate {
    while (!this.full && !this.exceedsTokens() && this.#item());
    const [first, ...others] = this.diagnostics;
    const tokens = this.lexer.count;
    if (first !== undefined) return { ok: false, diagnostics: [first, ...others], stoppedAt: this.stoppedAt, tokens };
    return { ok: true, actions: this.#actions, definitions: this.#definitions ?? noDefinitions, tokens };
  }

  /** Parses text or an action; false at the end of the template, or if the rest cannot be parsed. */
  #item(): boolean {
    const { lexer } = this;
    lexer.nextOutside();
    switch (lexer.kind) {
      case Token.text:
        if (!this.#filled && this.#frames.length > 0) this.#filled = !blank.test(this.text.slice(lexer.start, lexer.end));
        return true;
      case Token.leftDelim:
        this.action = lexer.start;
        lexer.next();
        return this.#action();
      case Token.end:
        return this.#atEnd();
      default:
        return this.unexpected();
    }
  }

  #atEnd(): boolean {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return false;
    const problem = `the ${frame.kind} has no end`;
    return this.stop(diagnosticAt(frame.start, frame.clauseEnd, problem, "add {{ end }}"));
  }

  #action(): boolean {
    const { lexer } = this;
    switch (lexer.kind) {
      case Token.if:
      case Token.with:
      case Token.range:
        return this.#branch(false);
      case Token.else:
        return this.#else();
      case Token.endKeyword:
        return this.#end();
      case Token.break:
      case Token.continue:
        return this.#jump();
      case Token.template:
        return this.#template();
      case Token.block:
        return this.#definition("block");
      case Token.define:
        if (this.#frames.length === 0) return this.#definition("define");
        return this.stop(
          diagnosticAt(
            lexer.start,
            lexer.end,
            'unexpected "define" inside another action',
            "move the definition to the top level",
          ),
        );
      default: {
        const pipeline = this.pipeline("action");
        if (pipeline === undefined) return false;
        this.#add({ kind: "output", span: this.#clause(), pipeline });
        return true;
      }
    }
  }

  /** Returns the span of the action that was closed last. */
  #clause(): Span {
    return { start: this.action, end: this.lexer.end };
  }

  #add(action: Action): void {
    this.#list.push(action);
    this.#filled = true;
  }

  #branch(chained: boolean): boolean {
    const { lexer } = this;
    const kind = lexer.kind === Token.if ? "if" : lexer.kind === Token.with ? "with" : "range";
    const variables = this.scope.size;
    lexer.next();
    const pipeline = this.pipeline(kind);
    if (pipeline === undefined) return false;
    const list: Action[] = [];
    const otherwise: Action[] = [];
    this.#add({ kind, span: this.#clause(), pipeline, body: list, otherwise });
    if (kind === "range") this.#ranges += 1;
    this.#frames.push({ kind, start: this.action, clauseEnd: lexer.end, list, otherwise, inElse: false, chained, variables });
    this.#list = list;
    return true;
  }

  #else(): boolean {
    const { lexer } = this;
    const { start, end } = lexer;
    lexer.next();
    const chains = lexer.kind === Token.if || lexer.kind === Token.with;
    if (!chains && lexer.kind !== Token.rightDelim) return this.unexpected();
    const frame = this.#frames.at(-1);
    if (frame === undefined || frame.outer !== undefined) {
      const within = frame === undefined ? "" : ` inside the ${frame.kind}`;
      const stoppedAt = frame?.kind === "block" ? frame.clauseEnd - 2 : lexer.start;
      return this.stop(
        diagnosticAt(start, end, `unexpected "else" without an if, with or range${within}`, "delete it"),
        stoppedAt,
      );
    }
    if (frame.inElse) {
      return this.stop(
        diagnosticAt(start, end, `unexpected "else", the ${frame.kind} already has one`, "keep one of the two, the last one"),
      );
    }
    this.#enterElse(frame);
    if (!chains) return true;
    const word = this.text.slice(lexer.start, lexer.end);
    if (word === frame.kind) return this.#branch(true);
    const fix = `write {{ else }}{{ ${word} … }}, and {{ end }} for each`;
    return this.stop(diagnosticAt(start, lexer.end, `unexpected "else ${word}" in a ${frame.kind}`, fix));
  }

  #enterElse(frame: Frame): void {
    frame.inElse = true;
    frame.list = frame.otherwise;
    this.#list = frame.otherwise;
    if (frame.kind === "range") this.#ranges -= 1;
  }

  #end(): boolean {
    const { lexer } = this;
    const { start, end } = lexer;
    lexer.next();
    if (lexer.kind !== Token.rightDelim) return this.unexpected();
    const frame = this.#frames.pop();
    if (frame === undefined) {
      return this.stop(
        diagnosticAt(start, end, 'unexpected "end" without an if, with or range', "delete it, or add the if, with or range"),
      );
    }
    this.#leave(frame);
    for (let { chained } = frame; chained;) {
      const below = this.#frames.pop();
      if (below !== undefined) this.#leave(below);
      chained = below?.chained ?? false;
    }
    this.#list = this.#frames.at(-1)?.list ?? this.#actions;
    return true;
  }

  #leave(frame: Frame): void {
    if (frame.kind === "range" && !frame.inElse) this.#ranges -= 1;
    this.scope.forget(frame.variables);
    if (frame.outer === undefined) return;
    if (frame.name !== undefined) this.#define(frame.name.text, frame.name.span);
    this.scope = frame.outer.scope;
    this.#ranges = frame.outer.ranges;
    this.#filled = frame.outer.filled;
  }

  /** Records the definition of a template; one without content may be defined again. */
  #define(name: string, span: Span): void {
    if (!this.#filled) return;
    this.#definitions ??= new Map();
    if (this.#definitions.has(name)) {
      this.report({ span, problem: `the template ${quoteAround(name)} is already defined`, fix: "rename one of the two" });
    } else this.#definitions.set(name, span);
  }

  #jump(): boolean {
    const { lexer } = this;
    const { start, end } = lexer;
    const kind = lexer.kind === Token.break ? "break" : "continue";
    lexer.next();
    if (lexer.kind !== Token.rightDelim) return this.unexpected();
    if (this.#ranges === 0)
      this.report(diagnosticAt(start, end, `unexpected "${kind}" outside a range`, "delete it, or move it into the range"));
    this.#add({ kind, span: this.#clause() });
    return true;
  }

  #template(): boolean {
    const { lexer } = this;
    lexer.next();
    const name = this.#templateName("template");
    if (name === undefined) return false;
    lexer.next();
    let pipeline: Pipeline | undefined;
    if (lexer.kind !== Token.rightDelim) {
      pipeline = this.pipeline("template");
      if (pipeline === undefined) return false;
    }
    this.#add({ kind: "template", span: this.#clause(), name: name.text, ...(pipeline === undefined ? {} : { pipeline }) });
    return true;
  }

  /** Parses the head of `define` or `block`; what follows is a template of its own. */
  #definition(kind: Definition["kind"]): boolean {
    const { lexer } = this;
    lexer.next();
    const name = this.#templateName(kind);
    if (name === undefined) return false;
    lexer.next();
    const pipeline = kind === "block" ? this.pipeline("block") : undefined;
    if (kind === "block" && pipeline === undefined) return false;
    if (lexer.kind !== Token.rightDelim) return this.unexpected();
    const body: Action[] = [];
    const definition: Definition = { kind, span: this.#clause(), name: name.text, body };
    const around = this.#filled;
    this.#add(pipeline === undefined ? definition : { ...definition, pipeline });
    // A block is called in place, so that it is content of what surrounds it; a definition is not.
    const outer = { scope: this.scope, ranges: this.#ranges, filled: kind === "block" || around };
    this.#frames.push({
      kind,
      start: this.action,
      clauseEnd: lexer.end,
      list: body,
      otherwise: [],
      inElse: false,
      chained: false,
      variables: 0,
      outer,
      name,
    });
    this.scope = new Scope(["$"]);
    this.#ranges = 0;
    this.#filled = false;
    this.#list = body;
    return true;
  }

  /** Parses the name of a template, which must be a string. */
  #templateName(of: "template" | Definition["kind"]): { readonly text: string; readonly span: Span } | undefined {
    const { start, end, kind } = this.lexer;
    if (kind !== Token.string && kind !== Token.rawString) {
      if (kind === Token.error) this.unexpected();
      else this.stop(diagnosticAt(start, end, `${of} needs a name in quotes`, `write {{ ${of} "name" … }}`));
      return undefined;
    }
    const written = this.text.slice(start, end);
    const span = { start, end };
    if (kind === Token.rawString) return { text: unquoteRaw(written), span };
    const literal = unquote(written);
    if (literal.ok) return { text: literal.value, span };
    this.report(literalDiagnostic(written, start, literal.diagnostic));
    return { text: written, span };
  }
}
