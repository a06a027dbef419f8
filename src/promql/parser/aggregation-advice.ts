import { promqlFunctions } from "../functions.ts";
import type { Expr } from "../ast.ts";
import { sourceOf } from "../source-of.ts";
import { numberWithCommas } from "../written-numbers.ts";

/** Returns the fix for an aggregation with a wrong number of arguments, `needed` being the right one. */
export function argumentFix(text: string, op: string, args: readonly Expr[], needed: number): string {
  return numberWithCommas(text, args) ?? surplusFix(text, op, args, needed) ?? `write ${aggregationExample(op, needed)}`;
}

/** Returns an example of an aggregation with as many arguments as it needs. */
export function aggregationExample(op: string, needed: number): string {
  return needed === 1 ? `${op}(expression)` : `${op}(${exampleParameter(op)}, expression)`;
}

function exampleParameter(op: string): string {
  if (op === "count_values") return '"label"';
  return op === "quantile" || op === "limit_ratio" ? "0.9" : "5";
}

/** Returns what was probably meant by arguments after the one that is aggregated: a bound, a range, or labels. */
function surplusFix(text: string, op: string, args: readonly Expr[], needed: number): string | undefined {
  const vector = args[needed - 1];
  const rest = args.slice(needed);
  const source = vector === undefined ? undefined : sourceOf(text, vector);
  const [first] = rest;
  if (source === undefined || vector === undefined || first === undefined) return undefined;
  if (first.kind === "NumberLiteral") return rest.length === 1 ? numberFix(op, vector, source, first, text) : undefined;
  const labels = rest.map(labelOf);
  if (labels.some((label) => label === undefined)) return undefined;
  const parameter = needed === 1 ? "" : `${sourceOf(text, args[0] ?? vector) ?? exampleParameter(op)}, `;
  return `write ${op} by (${labels.join(", ")}) (${parameter}${source}) to group by labels`;
}

function numberFix(
  op: string,
  vector: Expr,
  source: string,
  number: Extract<Expr, { kind: "NumberLiteral" }>,
  text: string,
): string | undefined {
  const written = sourceOf(text, number) ?? "";
  if (number.duration) {
    const func = `${op}_over_time`;
    const isSelector = vector.kind === "VectorSelector" && vector.offset === undefined && vector.at === undefined;
    return promqlFunctions.has(func) && isSelector ? `write ${func}(${source}[${written}])` : undefined;
  }
  if (op === "max") return `write clamp_min(${source}, ${written})`;
  return op === "min" ? `write clamp_max(${source}, ${written})` : undefined;
}

/** Returns the label that a name or a string may have been meant as. */
function labelOf(expr: Expr): string | undefined {
  if (expr.kind === "StringLiteral") return /^[a-z_]\w*$/i.test(expr.value) ? expr.value : undefined;
  if (expr.kind !== "VectorSelector" || expr.matchers.length > 0 || expr.name === undefined) return undefined;
  return expr.offset === undefined && expr.at === undefined && !expr.name.includes(":") ? expr.name : undefined;
}
