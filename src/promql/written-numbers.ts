import type { Expr } from "./ast.ts";

/** The factors of the suffixes that other systems have for large numbers. */
const factors: ReadonlyMap<string, number> = new Map([
  ["k", 1e3],
  ["m", 1e6],
  ["g", 1e9],
  ["t", 1e12],
  ["p", 1e15],
  ["ki", 2 ** 10],
  ["mi", 2 ** 20],
  ["gi", 2 ** 30],
  ["ti", 2 ** 40],
  ["pi", 2 ** 50],
]);

/** Returns a number with a suffix, such as `1k`, `1.5Gi` or `10MB`, in PromQL's notation; undefined for any other text. */
export function withoutSuffix(text: string): string | undefined {
  const match = /^([0-9]{1,12}(?:\.[0-9]{1,6})?)(k|[KMGTP])(i?)(?:[Bb]|bytes)?$/.exec(text);
  if (match === null) return undefined;
  const [, digits = "", letter = "", binary = ""] = match;
  return String(Number(digits) * (factors.get(letter.toLowerCase() + binary) ?? 1));
}

/** Returns a number with commas between thousands, such as `10,000`, without them; undefined for any other text. */
export function withoutCommas(text: string): string | undefined {
  return /^[0-9]{1,3}(?:,[0-9]{3})+$/.test(text) ? text.replaceAll(",", "") : undefined;
}

/** Returns a percentage such as `5` of `5%` as a fraction, `0.05`. */
export function asFraction(digits: string): string {
  return String(Number((Number(digits) / 100).toPrecision(12)));
}

/** Returns the fix for arguments of which two or more are one number with commas between thousands. */
export function numberWithCommas(text: string, args: readonly Expr[]): string | undefined {
  for (const [index, { kind, span }] of args.entries()) {
    if (kind !== "NumberLiteral") continue;
    let end = span.end;
    for (const next of args.slice(index + 1)) {
      if (next.kind !== "NumberLiteral" || next.span.start !== end + 1) break;
      end = next.span.end;
    }
    const number = withoutCommas(text.slice(span.start, end));
    if (number !== undefined) return `write ${number} without commas`;
  }
  return undefined;
}
