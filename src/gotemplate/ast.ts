import type { Span } from "../text/span.ts";

/** A name with its span: `instance` in `$labels.instance`, without the dot. */
export interface Name {
  readonly span: Span;
  readonly text: string;
}

/** The name of a function, which is called if it comes first in a command. */
export interface FunctionTerm {
  readonly kind: "function";
  readonly span: Span;
  readonly name: string;
}

/** A variable and its fields: `$labels.instance` is `$labels` with `instance`. */
export interface VariableTerm {
  readonly kind: "variable";
  readonly span: Span;
  /** With its `$`; a bare `$` is the data of the template. */
  readonly name: string;
  readonly fields: readonly Name[];
}

/** Fields of the dot: `.Labels.instance` is `Labels`, `instance`. */
export interface FieldTerm {
  readonly kind: "field";
  readonly span: Span;
  readonly fields: readonly Name[];
}

/** Fields of the result of a function or of a pipeline in parentheses: `(first $x).Labels`. */
export interface ChainTerm {
  readonly kind: "chain";
  readonly span: Span;
  readonly of: FunctionTerm | Pipeline;
  readonly fields: readonly Name[];
}

/** A string in either kind of quotes; in its value, a byte that is not UTF-8 is a unit U+DC80..U+DCFF. */
export interface StringTerm {
  readonly kind: "string";
  readonly span: Span;
  readonly value: string;
}

/** A number or a character constant, as written. */
export interface NumberTerm {
  readonly kind: "number";
  readonly span: Span;
  readonly text: string;
}

/** `.`, `nil`, `true` or `false`. */
export interface PlainTerm {
  readonly kind: "dot" | "nil" | "bool";
  readonly span: Span;
}

/** One argument of a command. */
export type Term = FunctionTerm | VariableTerm | FieldTerm | ChainTerm | StringTerm | NumberTerm | PlainTerm | Pipeline;

/** A stage of a pipeline: a value, or a function or method with its arguments. */
export interface Command {
  readonly span: Span;
  /** At least one. */
  readonly args: readonly Term[];
}

/** Commands joined by `|`, in an action or in parentheses, which are then part of the span. */
export interface Pipeline {
  readonly kind: "pipeline";
  readonly span: Span;
  /** The variables that are set to its value; with two in a `range`, the index comes first. */
  readonly declares: readonly Name[];
  readonly commands: readonly Command[];
}

/** An action that prints a value or sets a variable; `span` is from `{{` to `}}`. */
export interface Output {
  readonly kind: "output";
  readonly span: Span;
  readonly pipeline: Pipeline;
}

/** A control structure; `span` is that of its opening action. `else if` is an `if` alone in `otherwise`. */
export interface Branch {
  readonly kind: "if" | "with" | "range";
  readonly span: Span;
  readonly pipeline: Pipeline;
  readonly body: readonly Action[];
  readonly otherwise: readonly Action[];
}

/** A call of another template, whose dot is nil without a pipeline. */
export interface TemplateCall {
  readonly kind: "template";
  readonly span: Span;
  readonly name: string;
  readonly pipeline?: Pipeline;
}

/** The definition of a template; a `block` is also called in place, with `pipeline` as its dot. */
export interface Definition {
  readonly kind: "define" | "block";
  readonly span: Span;
  readonly name: string;
  readonly pipeline?: Pipeline;
  readonly body: readonly Action[];
}

/** `break` or `continue`. */
export interface Jump {
  readonly kind: "break" | "continue";
  readonly span: Span;
}

/** An action, with the actions inside it. Text outside actions is not in the tree. */
export type Action = Output | Branch | TemplateCall | Definition | Jump;
