import type { Span } from "../text/span.ts";

/** A name as written, with its place: `instance` of `$labels.instance`, without the dot. */
export interface Name {
  readonly span: Span;
  readonly text: string;
}

/** A function's name, which calls it where it stands first in a command. */
export interface FunctionTerm {
  readonly kind: "function";
  readonly span: Span;
  readonly name: string;
}

/** A variable and the fields taken of it: `$labels.instance` is `$labels` with `instance`. */
export interface VariableTerm {
  readonly kind: "variable";
  readonly span: Span;
  /** With its `$`; the bare `$` is the data the template was given. */
  readonly name: string;
  readonly fields: readonly Name[];
}

/** Fields of the dot: `.Labels.instance` is `Labels`, `instance`. */
export interface FieldTerm {
  readonly kind: "field";
  readonly span: Span;
  readonly fields: readonly Name[];
}

/** Fields of a function's result or of a pipeline in parentheses: `(first $x).Labels`. */
export interface ChainTerm {
  readonly kind: "chain";
  readonly span: Span;
  readonly of: FunctionTerm | Pipeline;
  readonly fields: readonly Name[];
}

/** A string in either kind of quotes, unquoted; a byte that is not UTF-8 stands as its own U+DC80..U+DCFF unit. */
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

/** One word of a command. */
export type Term = FunctionTerm | VariableTerm | FieldTerm | ChainTerm | StringTerm | NumberTerm | PlainTerm | Pipeline;

/** One stage of a pipeline: a value, or a function or method with its arguments. */
export interface Command {
  readonly span: Span;
  /** At least one. */
  readonly args: readonly Term[];
}

/** Commands joined by `|`, alone in an action or in parentheses, which then belong to the span. */
export interface Pipeline {
  readonly kind: "pipeline";
  readonly span: Span;
  /** The variables set to its value; for `range` with two, the index comes first. */
  readonly declares: readonly Name[];
  readonly commands: readonly Command[];
}

/** An action that writes a value or sets a variable; `span` goes from `{{` to `}}`. */
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

/** A call of another template; without a pipeline its dot is nil. */
export interface TemplateCall {
  readonly kind: "template";
  readonly span: Span;
  readonly name: string;
  readonly pipeline?: Pipeline;
}

/** A template defined in place; a `block` is called there too, with `pipeline` as its dot. */
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

/** What stands between `{{` and `}}`, with what it encloses. Text outside is not in the tree. */
export type Action = Output | Branch | TemplateCall | Definition | Jump;
