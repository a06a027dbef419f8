import type { Diagnostic } from "../text/diagnostic.ts";
import type {
  AggregateExpr,
  BinaryExpr,
  Call,
  Expr,
  SubqueryExpr,
  UnaryExpr,
  ValueType,
  VectorMatching,
  VectorSelector,
} from "./ast.ts";
import { aggregators } from "./aggregators.ts";
import * as say from "./check-diagnostics.ts";
import type { Clauses } from "./clauses.ts";
import { promqlFunctions } from "./functions.ts";
import type { PromqlFunction } from "./functions.ts";
import type { Cursor } from "./parser/cursor.ts";
import { maxDiagnostics, promEnd, promSpan } from "./parser/cursor.ts";
import { plainMatching } from "./parser/matching.ts";
import type { Draft } from "./parser/modifiers.ts";
import { compileRegex } from "./regex.ts";

/** The type of an expression; undefined if it is unknown because of a diagnostic. */
type MaybeType = ValueType | undefined;

/** The type of an expression, and its diagnostics in the order in which Prometheus reports them. */
export interface Checked {
  readonly type: MaybeType;
  readonly diagnostics: readonly Diagnostic[];
}

const noDiagnostics: readonly Diagnostic[] = [];

const setMatching: VectorMatching = Object.freeze({ ...plainMatching, card: "many-to-many" });

/**
 * Checks types, numbers of arguments and whatever else Prometheus checks once an expression is parsed
 * (https://github.com/prometheus/prometheus/blob/main/promql/parser/parse.go), and completes the matching of operations:
 * none if a side is a scalar, many-to-many for set operators.
 */
export function checkExpr(expr: Expr, cursor: Cursor): Checked {
  const checker = new Checker(cursor);
  const type = checker.check(expr);
  return { type, diagnostics: checker.diagnostics };
}

/**
 * Checks the parts of an incomplete expression that are certain: those in closed parentheses, calls and aggregations
 * included. Around them, an error may be due to a missing parenthesis.
 */
export function checkParts(parts: readonly Expr[], cursor: Cursor): readonly Diagnostic[] {
  const checker = new Checker(cursor);
  const open = parts.toReversed();
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.kind === "Call" || part.kind === "AggregateExpr" || part.kind === "ParenExpr") checker.check(part);
    else if (part.kind === "BinaryExpr") open.push(part.rhs, part.lhs);
    else if (part.kind === "UnaryExpr" || part.kind === "SubqueryExpr") open.push(part.expr);
  }
  return checker.diagnostics;
}

/** A node whose operands are being checked. */
class Visit {
  readonly node: Expr;
  /** The function that a call is of, if it is known. */
  readonly fn: PromqlFunction | undefined;
  readonly outer: Visit | undefined;
  /** The number of operands that were checked. */
  step = 0;
  /** The type of the left side of an operation. */
  left: MaybeType = undefined;

  constructor(node: Expr, fn: PromqlFunction | undefined, outer: Visit | undefined) {
    this.node = node;
    this.fn = fn;
    this.outer = outer;
  }
}

/** Checks an expression with a stack of its own, so that depth costs no recursion. */
class Checker {
  diagnostics: readonly Diagnostic[] = noDiagnostics;
  private readonly cursor: Cursor;
  /** The innermost visit; those around it are its `outer` ones. */
  private top: Visit | undefined = undefined;
  /** The selector that may match everything: the second argument of info(). */
  private lenient: Expr | undefined = undefined;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  check(root: Expr): MaybeType {
    let type = this.enter(root);
    for (let visit = this.top; visit !== undefined; visit = this.top) {
      const operand = this.nextOperand(visit, type);
      if (operand === undefined) {
        this.top = visit.outer;
        type = this.leave(visit, type);
      } else type = this.enter(operand);
    }
    return type;
  }

  /** Returns the type of a leaf, and pushes any other node on the stack. */
  private enter(node: Expr): MaybeType {
    switch (node.kind) {
      case "VectorSelector":
        this.selector(node);
        return this.known(node, "instant vector");
      case "NumberLiteral":
        return this.known(node, "scalar");
      case "StringLiteral":
        return "string";
      case "MatrixSelector":
        this.selector(node.selector);
        return "range vector";
      default:
        this.top = new Visit(node, node.kind === "Call" ? this.functionOf(node) : undefined, this.top);
        return undefined;
    }
  }

  /** Returns the next operand of a node, given the type of the one before; undefined after the last. */
  private nextOperand(visit: Visit, type: MaybeType): Expr | undefined {
    const { node, step } = visit;
    visit.step = step + 1;
    switch (node.kind) {
      case "BinaryExpr":
        if (step === 0) return node.lhs;
        if (step > 1) return undefined;
        visit.left = type;
        return node.rhs;
      case "Call":
        return this.argumentAt(node, visit.fn, step, type);
      case "AggregateExpr":
        if (step === 0) return node.expr;
        if (step > 1) return undefined;
        if (type !== "instant vector" && type !== undefined && !this.isUntyped(node)) this.aggregated(node, type);
        return node.param;
      case "ParenExpr":
      case "UnaryExpr":
      case "SubqueryExpr":
        return step === 0 ? node.expr : undefined;
      default:
        return undefined;
    }
  }

  private leave({ node, left, fn }: Visit, type: MaybeType): MaybeType {
    switch (node.kind) {
      case "BinaryExpr":
        return this.binary(node, left, type);
      case "Call":
        return this.known(node, fn?.returns);
      case "AggregateExpr":
        return this.aggregation(node, type);
      case "UnaryExpr":
        return this.unary(node, type);
      case "SubqueryExpr":
        return this.subquery(node, type);
      default:
        return this.known(node, type);
    }
  }

  /** Returns the type of a node, unless a diagnostic makes it unknown. */
  private known(node: Expr, type: MaybeType): MaybeType {
    return this.isUntyped(node) ? undefined : type;
  }

  private isUntyped(node: Expr): boolean {
    return this.cursor.untyped !== undefined && this.cursor.untyped.has(node);
  }

  private report(node: Expr, clauses: Clauses): void {
    // Finding where Prometheus ends a deep expression takes long.
    if (this.diagnostics.length < maxDiagnostics) this.reportAt(promSpan(node, this.cursor.ends), clauses);
  }

  private reportAt(span: Diagnostic["span"], clauses: Clauses): void {
    this.diagnostics = [...this.diagnostics, { span, problem: clauses[0], fix: clauses[1] }];
  }

  /** Reports a diagnostic of an operator: Prometheus' span ends before its last character. */
  private reportOperator(node: BinaryExpr, clauses: Clauses): void {
    if (this.diagnostics.length >= maxDiagnostics) return;
    const { text, ends } = this.cursor;
    let start = promEnd(node.lhs, ends);
    while (isSpace(text.charCodeAt(start))) start += 1;
    let end = node.rhs.span.start - 1;
    while (end > 0 && isSpace(text.charCodeAt(end))) end -= 1;
    this.reportAt({ start, end: Math.max(start, end) }, clauses);
  }

  private selector(node: VectorSelector): void {
    const { matchers } = node;
    if (node.name !== undefined) {
      for (const matcher of matchers) {
        if (matcher.name === "__name__") this.report(node, say.namedTwice(node.name, matcher.value));
      }
      return;
    }
    if (node === this.lenient) return;
    const { version } = this.cursor.dialect.options;
    for (const { op, value } of matchers) {
      if (op === "=" ? value !== "" : op === "!=" ? value === "" : false) return;
      if (op === "=" || op === "!=") continue;
      const regex = compileRegex(value, version);
      if (!regex.ok || regex.matchesEmpty === (op === "!~")) return;
    }
    this.report(node, say.matchesEverything(matchers));
  }

  /** Returns the function of a call, and checks the number of its arguments. */
  private functionOf(node: Call): PromqlFunction | undefined {
    const fn = this.isUntyped(node) ? undefined : promqlFunctions.get(node.func);
    if (fn === undefined) return undefined;
    const given = node.args.length;
    const least = fn.variadic === 0 ? fn.args.length : fn.args.length - 1;
    const most = fn.variadic === 0 ? least : fn.variadic < 0 ? Infinity : least + fn.variadic;
    if (given < least || given > most) this.report(node, say.argumentCount(this.cursor.text, fn, node.args, least, most));
    const info = node.func === "info" ? node.args[1] : undefined;
    if (info !== undefined) this.infoArgument(node, fn, info);
    return fn;
  }

  private infoArgument(node: Call, fn: PromqlFunction, info: Expr): void {
    const type = staticType(info);
    if (type !== "instant vector") this.report(node, say.argument(this.cursor.text, fn, 1, info, type, "instant vector"));
    if (info.kind !== "VectorSelector") this.report(info, say.infoLabels);
    else if (info.name !== undefined) this.report(info, say.infoName(info.name));
  }

  /** Checks the argument before `index`, and returns the one at `index`. */
  private argumentAt(node: Call, fn: PromqlFunction | undefined, index: number, type: MaybeType): Expr | undefined {
    if (index > 0 && fn !== undefined && type !== undefined) this.argument(node, fn, index - 1, type);
    // Surplus arguments are reported as such, and not checked.
    if (fn !== undefined && fn.variadic === 0 && index >= fn.args.length) return undefined;
    const next = node.args[index];
    if (index === 1 && node.func === "info" && next !== undefined) this.lenient = next;
    return next;
  }

  private argument(node: Call, fn: PromqlFunction, index: number, type: ValueType): void {
    const given = node.args[index];
    const expected = fn.args[Math.min(index + 1, fn.args.length) - 1];
    if (expected === undefined || given === undefined || expected === type) return;
    if (!isSwapped(node, fn)) this.report(given, say.argument(this.cursor.text, fn, index, given, type, expected));
    else if (index === 0) this.report(given, say.swapped(fn));
  }

  private aggregated(node: AggregateExpr, type: ValueType): void {
    const expected = swappedParameter(node);
    const clauses =
      expected === undefined
        ? say.aggregated(this.cursor.text, node.op, node.expr, type)
        : say.swappedParameter(node.op, expected);
    this.report(node.expr, clauses);
  }

  private aggregation(node: AggregateExpr, type: MaybeType): MaybeType {
    if (this.isUntyped(node)) return undefined;
    if (node.param !== undefined && type !== undefined) {
      const expected = aggregators.get(node.op)?.param;
      if (expected !== undefined && type !== expected && swappedParameter(node) === undefined)
        this.report(node.param, say.parameter(this.cursor.text, node.op, node.param, type, expected));
    }
    return "instant vector";
  }

  private unary(node: UnaryExpr, type: MaybeType): MaybeType {
    if (type === "range vector" || type === "string") this.report(node, say.signed(node.op, type));
    return this.known(node, type);
  }

  private subquery(node: SubqueryExpr, type: MaybeType): MaybeType {
    if (type !== undefined && type !== "instant vector") this.report(node, say.subquery(this.cursor.text, node.expr, type));
    return "range vector";
  }

  private binary(node: BinaryExpr, left: MaybeType, right: MaybeType): MaybeType {
    const bothScalars = left === "scalar" && right === "scalar";
    if (
      bothScalars ||
      left !== "instant vector" ||
      right !== "instant vector" ||
      node.returnBool ||
      node.matching !== plainMatching
    ) {
      return this.unusual(node, left, right, bothScalars);
    }
    if (isSetOperator(node.op)) setMatchingOf(node, setMatching);
    return "instant vector";
  }

  /** Checks an operation that is not one of two vectors without modifiers. */
  private unusual(node: BinaryExpr, left: MaybeType, right: MaybeType, bothScalars: boolean): MaybeType {
    const comparison = isComparison(node.op);
    if (node.returnBool && !comparison) this.reportOperator(node, say.boolOn(node.op));
    if (comparison && !node.returnBool && bothScalars) this.reportOperator(node, say.scalarComparison(node.op));
    this.sharedLabels(node);
    if (left === "range vector" || left === "string")
      this.report(node.lhs, say.operand(this.cursor.text, node.op, node.lhs, left));
    if (right === "range vector" || right === "string")
      this.report(node.rhs, say.operand(this.cursor.text, node.op, node.rhs, right));
    this.matching(node, left, right);
    if ((left === "scalar" || right === "scalar") && isSetOperator(node.op)) this.report(node, say.scalarSet(node.op));
    if (bothScalars) return "scalar";
    return left === "instant vector" || right === "instant vector" ? "instant vector" : undefined;
  }

  private sharedLabels(node: BinaryExpr): void {
    const { matching } = node;
    if (matching === undefined || !matching.on || matching.include.length === 0) return;
    const included = new Set(matching.include);
    for (const label of matching.labels) {
      if (included.has(label)) this.reportOperator(node, say.sharedLabel(label));
    }
  }

  private matching(node: BinaryExpr, left: MaybeType, right: MaybeType): void {
    const { matching, op } = node;
    if (matching === undefined) return;
    const fills = matching.fillLeft !== undefined || matching.fillRight !== undefined;
    const notVector = (type: MaybeType): boolean => type !== undefined && type !== "instant vector";
    if (notVector(left) || notVector(right)) {
      if (matching.labels.length > 0) this.report(node, say.matchingScalars(matching.on));
      if (fills) this.report(node, say.fillingScalars);
      setMatchingOf(node, undefined);
    } else if (isSetOperator(op)) {
      if (matching.card === "one-to-one") setMatchingOf(node, { ...matching, card: "many-to-many" });
      else this.report(node, say.groupedSet(op, matching.card));
      if (fills) this.report(node, say.fillingSet(op));
    }
  }
}

function setMatchingOf(node: Draft<BinaryExpr>, matching: VectorMatching | undefined): void {
  node.matching = matching;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

function isSetOperator(op: BinaryExpr["op"]): boolean {
  return op === "and" || op === "or" || op === "unless";
}

function isComparison(op: BinaryExpr["op"]): boolean {
  return op === "==" || op === "!=" || op === "<" || op === "<=" || op === ">" || op === ">=";
}

/** Reports whether the two arguments of a call have each other's type. */
function isSwapped(node: Call, fn: PromqlFunction): boolean {
  const [first, second, third] = node.args;
  if (first === undefined || second === undefined || third !== undefined || fn.args[0] === fn.args[1]) return false;
  return staticType(first) === fn.args[1] && staticType(second) === fn.args[0];
}

/** Returns the type of an aggregation's parameter where parameter and expression have each other's type. */
function swappedParameter({ op, param, expr }: AggregateExpr): ValueType | undefined {
  const expected = aggregators.get(op)?.param;
  if (param === undefined || expected === undefined) return undefined;
  return staticType(param) === "instant vector" && staticType(expr) === expected ? expected : undefined;
}

/** Returns the type that Prometheus gives an unchecked expression, whatever is wrong inside. */
function staticType(root: Expr): ValueType {
  const open: Expr[] = [root];
  let operations = false;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === "ParenExpr" || node.kind === "UnaryExpr") open.push(node.expr);
    else if (node.kind === "BinaryExpr") {
      operations = true;
      open.push(node.lhs, node.rhs);
    } else {
      const type = leafType(node);
      if (!operations) return type;
      if (type !== "scalar") return "instant vector";
    }
  }
  return "scalar";
}

function leafType(node: Expr): ValueType {
  switch (node.kind) {
    case "NumberLiteral":
      return "scalar";
    case "StringLiteral":
      return "string";
    case "MatrixSelector":
    case "SubqueryExpr":
      return "range vector";
    case "Call":
      return promqlFunctions.get(node.func)?.returns ?? "instant vector";
    default:
      return "instant vector";
  }
}
