import type { Diagnostic } from "../text/diagnostic.ts";

/** Returns a diagnostic of `[start, end)`. */
export function diagnosticAt(start: number, end: number, problem: string, fix: string): Diagnostic {
  return { span: { start, end }, problem, fix };
}
