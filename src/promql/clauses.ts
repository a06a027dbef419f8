/** The problem and the fix of a diagnostic, without its span. */
export type Clauses = readonly [problem: string, fix: string];
