import type { Span } from "../text/span.ts";

/** The type a PromQL expression evaluates to, in the words Prometheus uses for it. */
export type ValueType = "scalar" | "instant vector" | "range vector" | "string";

/** A binary operator, spelt as in the language; `</` and `>/` trim native histograms (Prometheus 3.14). */
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

/** An aggregation operator, in lower case however it was written. */
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
  /** The unquoted value; a byte that is not UTF-8 stands as its own U+DC80..U+DCFF unit. */
  readonly value: string;
  readonly valueSpan: Span;
}

/** A number or duration, or arithmetic over them, in brackets or after `offset`. */
export type DurationNode = NumberLiteral | DurationExpr;

/** Arithmetic over durations; without `lhs` it is unary, without both it is `step()` or `range()`. */
export interface DurationExpr {
  readonly kind: "DurationExpr";
  readonly span: Span;
  readonly op: "+" | "-" | "*" | "/" | "%" | "^" | "step" | "range" | "min_of" | "max_of";
  readonly lhs?: DurationNode;
  readonly rhs?: DurationNode;
  readonly wrapped: boolean;
}

/** The time an `@` modifier pins a selector to: milliseconds since the epoch, or an end of the query's range. */
export type AtModifier = { readonly timestampMs: number } | { readonly preprocessor: "start" | "end" };

/** What `offset` was given: seconds where it is a literal (negative for `offset -5m`), else the expression. */
export type OffsetModifier = DurationNode;

/** A number; `duration` when it was written as one (`5m`), its value then in seconds. */
export interface NumberLiteral {
  readonly kind: "NumberLiteral";
  readonly span: Span;
  readonly value: number;
  readonly duration: boolean;
}

/** A quoted string, unquoted. */
export interface StringLiteral {
  readonly kind: "StringLiteral";
  readonly span: Span;
  readonly value: string;
}

/** An instant vector selector: `name{matchers} offset 5m @ end()`. */
export interface VectorSelector {
  readonly kind: "VectorSelector";
  readonly span: Span;
  /** The metric name written before the braces, if any; a name inside them is in `matchers` only. */
  readonly name?: string | undefined;
  /** Every matcher, that of an outside name excluded. */
  readonly matchers: readonly LabelMatcher[];
  readonly offset?: OffsetModifier | undefined;
  readonly at?: AtModifier | undefined;
  readonly anchored: boolean;
  readonly smoothed: boolean;
}

/** A range vector selector: `selector[range]`; `span` ends behind the bracket or the last modifier. */
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
  /** Whether `by` or `without` was written at all. */
  readonly grouped: boolean;
}

/** How the vectors of a binary expression are matched. */
export interface VectorMatching {
  readonly card: "one-to-one" | "many-to-one" | "one-to-many" | "many-to-many";
  /** Whether `labels` are those to match on, or those to ignore. */
  readonly on: boolean;
  readonly labels: readonly string[];
  /** The labels that `group_left` or `group_right` copies from the "one" side. */
  readonly include: readonly string[];
  readonly fillLeft?: number;
  readonly fillRight?: number;
}

/** A binary expression. `matching` is there when both sides are vectors. */
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
