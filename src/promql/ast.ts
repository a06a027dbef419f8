import type { Span } from "../text/span.ts";

/** The type that a PromQL expression evaluates to, as Prometheus names it. */
export type ValueType = "scalar" | "instant vector" | "range vector" | "string";

/** A binary operator, as written in PromQL; `</` and `>/` trim native histograms. */
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "^"
  | "atan2"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "</"
  | ">/"
  | "and"
  | "or"
  | "unless";

/** An aggregation operator, in lower case. */
export type AggregateOperator =
  | "sum"
  | "avg"
  | "count"
  | "min"
  | "max"
  | "group"
  | "stddev"
  | "stdvar"
  | "topk"
  | "bottomk"
  | "count_values"
  | "quantile"
  | "limitk"
  | "limit_ratio";

/** The operator of a label matcher. */
export type MatchOperator = "=" | "!=" | "=~" | "!~";

/** One matcher of a selector. A quoted metric name in braces is a matcher of `__name__` too. */
export interface LabelMatcher {
  readonly span: Span;
  readonly name: string;
  readonly op: MatchOperator;
  /** The unquoted value; a byte that is not UTF-8 is a unit U+DC80..U+DCFF. */
  readonly value: string;
  readonly valueSpan: Span;
}

/** A number, a duration or arithmetic over them, in brackets or after `offset`. */
export type DurationNode = NumberLiteral | DurationExpr;

/** Arithmetic over durations; unary without `lhs`, and `step()` or `range()` without operands. */
export interface DurationExpr {
  readonly kind: "DurationExpr";
  readonly span: Span;
  readonly op: "+" | "-" | "*" | "/" | "%" | "^" | "step" | "range" | "min_of" | "max_of";
  readonly lhs?: DurationNode;
  readonly rhs?: DurationNode;
  readonly wrapped: boolean;
}

/** The time of an `@` modifier: milliseconds since the epoch, or the start or end of the query's range. */
export type AtModifier = { readonly timestampMs: number } | { readonly preprocessor: "start" | "end" };

/** The duration of an `offset` modifier; a literal is in seconds, and negative for `offset -5m`. */
export type OffsetModifier = DurationNode;

/** A number; `duration` if it was written as one (`5m`), its value is then in seconds. */
export interface NumberLiteral {
  readonly kind: "NumberLiteral";
  readonly span: Span;
  readonly value: number;
  readonly duration: boolean;
}

/** A string literal. */
export interface StringLiteral {
  readonly kind: "StringLiteral";
  readonly span: Span;
  readonly value: string;
}

/** An instant vector selector: `name{matchers} offset 5m @ end()`. */
export interface VectorSelector {
  readonly kind: "VectorSelector";
  readonly span: Span;
  /** The metric name before the braces, if any; a name inside them is in `matchers` only. */
  readonly name?: string | undefined;
  /** The matchers in the braces. */
  readonly matchers: readonly LabelMatcher[];
  readonly offset?: OffsetModifier | undefined;
  readonly at?: AtModifier | undefined;
  readonly anchored: boolean;
  readonly smoothed: boolean;
}

/** A range vector selector: `selector[range]`; `span` ends after the bracket or the last modifier. */
export interface MatrixSelector {
  readonly kind: "MatrixSelector";
  readonly span: Span;
  readonly selector: VectorSelector;
  readonly range: DurationNode;
}

/** A subquery: `expr[range:step]`. */
export interface SubqueryExpr {
  readonly kind: "SubqueryExpr";
  readonly span: Span;
  readonly expr: Expr;
  readonly range: DurationNode;
  readonly step?: DurationNode | undefined;
  readonly offset?: OffsetModifier | undefined;
  readonly at?: AtModifier | undefined;
}

/** A function call. */
export interface Call {
  readonly kind: "Call";
  readonly span: Span;
  readonly func: string;
  readonly funcSpan: Span;
  readonly args: readonly Expr[];
}

/** An aggregation: `op by (grouping) (param, expr)`. */
export interface AggregateExpr {
  readonly kind: "AggregateExpr";
  readonly span: Span;
  readonly op: AggregateOperator;
  readonly param?: Expr | undefined;
  readonly expr: Expr;
  readonly grouping: readonly string[];
  readonly without: boolean;
  /** Whether `by` or `without` is present. */
  readonly grouped: boolean;
}

/** How the vectors of a binary expression are matched. */
export interface VectorMatching {
  readonly card: "one-to-one" | "many-to-one" | "one-to-many" | "many-to-many";
  /** Whether `labels` are the labels to match on, rather than to ignore. */
  readonly on: boolean;
  readonly labels: readonly string[];
  /** The labels that `group_left` or `group_right` copies from the "one" side. */
  readonly include: readonly string[];
  readonly fillLeft?: number;
  readonly fillRight?: number;
}

/** A binary expression. `matching` is present if both sides are vectors. */
export interface BinaryExpr {
  readonly kind: "BinaryExpr";
  readonly span: Span;
  readonly op: BinaryOperator;
  readonly opSpan: Span;
  readonly lhs: Expr;
  readonly rhs: Expr;
  readonly returnBool: boolean;
  readonly matching?: VectorMatching | undefined;
}

/** A sign before an expression that is not a number literal. */
export interface UnaryExpr {
  readonly kind: "UnaryExpr";
  readonly span: Span;
  readonly op: "+" | "-";
  readonly expr: Expr;
}

/** An expression in parentheses. */
export interface ParenExpr {
  readonly kind: "ParenExpr";
  readonly span: Span;
  readonly expr: Expr;
}

/** Any PromQL expression. */
export type Expr =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | SubqueryExpr
  | Call
  | AggregateExpr
  | BinaryExpr
  | UnaryExpr
  | ParenExpr;
