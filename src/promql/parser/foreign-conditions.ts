import type { Expr } from "../ast.ts";
import { sourceOf } from "../source-of.ts";

/** The longest condition that is read. */
const maxCondition = 120;

const list = /^\s*\(\s*((?:"[\w/ :@-]*"|'[\w/ :@-]*')(?:\s*,\s*(?:"[\w/ :@-]*"|'[\w/ :@-]*'))*)\s*\)/;

/**
 * Returns the fix for a condition of another language after an expression, from the word at `start` on: `x is null`,
 * `job in ("a", "b")`, `foo where job = "a"`, `foo between 1 and 2`, `sum(foo) group by job`.
 */
export function conditionFix(text: string, start: number, expr: Expr): string | undefined {
  const source = sourceOf(text, expr);
  if (source === undefined) return undefined;
  const rest = text.slice(start, start + maxCondition);
  return (
    nullFix(rest, expr, text) ??
    (isName(expr) ? listFix(rest, source) : undefined) ??
    (expr.kind === "BinaryExpr" ? undefined : numbersFix(rest, source)) ??
    (isName(expr) ? whereFix(rest, source) : undefined) ??
    (expr.kind === "BinaryExpr" ? undefined : rangeFix(rest, source)) ??
    groupFix(rest, expr, text)
  );
}

/** Returns the fix for a condition inside braces, from the word after a label's name on: `in ("a", "b")`, `like "a%"`. */
export function labelConditionFix(text: string, start: number, label: string): string | undefined {
  const rest = text.slice(start, start + maxCondition);
  const matcher = listFix(rest, label);
  if (matcher !== undefined) return `write ${matcher.slice(matcher.indexOf("{") + 1, -1)}`;
  const [, not, pattern] = /^(not\s+)?like\s+["']([\w%-]*)["']/i.exec(rest) ?? [];
  if (pattern !== undefined) return `write ${label}${not === undefined ? "=~" : "!~"}"${pattern.replaceAll("%", ".*")}"`;
  const [, isNot, value] = /^is(\s+not)?\s+["']([\w-]*)["']/i.exec(rest) ?? [];
  if (value !== undefined) return `write ${label}${isNot === undefined ? "=" : "!="}"${value}"`;
  const [, notNull] = /^is(\s+not)?\s+null\b/i.exec(rest) ?? [undefined, null];
  if (notNull === null) return undefined;
  return `write ${label}${notNull === undefined ? "=" : "!="}""`;
}

function nullFix(rest: string, expr: Expr, text: string): string | undefined {
  const [, not] = /^is(\s+not)?\s+null\b/i.exec(rest) ?? [undefined, null];
  if (not === null) return undefined;
  if (not !== undefined) return "delete it; a selector returns only series that exist";
  if (expr.kind !== "BinaryExpr") return `write absent(${sourceOf(text, expr) ?? "name"})`;
  // The condition is on the last operand alone.
  const [before, last] = [sourceOf(text, expr.lhs), sourceOf(text, expr.rhs)];
  if (before === undefined || last === undefined) return undefined;
  return expr.op === "and" ? `write ${before} unless ${last}` : `write ${before} ${expr.op} absent(${last})`;
}

const numberList = /^(not\s+)?in\s*\(\s*(-?[0-9.]+(?:\s*,\s*-?[0-9.]+){0,8})\s*\)/i;

/** Values instead of labels: `foo in (1, 2)`. */
function numbersFix(rest: string, source: string): string | undefined {
  const [, not, numbers] = numberList.exec(rest) ?? [];
  if (numbers === undefined) return undefined;
  const values = numbers.split(",").map((value) => value.trim());
  if (not !== undefined) return `write ${source} ${values.map((value) => `!= ${value}`).join(" ")}`;
  return `write ${values.map((value) => `${source} == ${value}`).join(" or ")}`;
}

function listFix(rest: string, label: string): string | undefined {
  const [word, not] = /^(not\s+)?in\b/i.exec(rest) ?? [];
  const values = word === undefined ? undefined : list.exec(rest.slice(word.length))?.[1];
  if (values === undefined) return undefined;
  const pattern = values
    .split(",")
    .map((value) => value.trim().slice(1, -1))
    .join("|");
  return `write a regex matcher, such as name{${label}${not === undefined ? "=~" : "!~"}"${pattern}"}`;
}

function whereFix(rest: string, source: string): string | undefined {
  const [, label, op, value] = /^where\s+([a-z_]\w*)\s*(=|==|!=|<>|=~|!~)\s*["']([\w/ :@.|*+-]*)["']/i.exec(rest) ?? [];
  if (label === undefined || op === undefined) return undefined;
  const matcher = op === "==" ? "=" : op === "<>" ? "!=" : op;
  return `write ${source}{${label}${matcher}"${value}"}`;
}

function rangeFix(rest: string, source: string): string | undefined {
  const [, low, high] = /^between\s+(-?[0-9.]+)\s+and\s+(-?[0-9.]+)/i.exec(rest) ?? [];
  return low === undefined ? undefined : `write ${source} >= ${low} <= ${high}`;
}

function groupFix(rest: string, expr: Expr, text: string): string | undefined {
  const [, labels] = /^group\s+by\s+\(?((?:[a-z_]\w*)(?:\s*,\s*[a-z_]\w*)*)/i.exec(rest) ?? [];
  if (labels === undefined || expr.kind !== "AggregateExpr" || expr.grouped) return undefined;
  return `write ${expr.op} by (${labels}) ${text.slice(expr.span.start + expr.op.length, expr.span.end).trimStart()}`;
}

/** Reports whether an expression is the bare name of a metric, which may have been meant as one of a label. */
function isName(expr: Expr): boolean {
  return expr.kind === "VectorSelector" && expr.name !== undefined && expr.matchers.length === 0;
}
