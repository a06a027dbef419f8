import type { ParserAnswer, ComparedVersion } from "../../support/prometheus-parser.ts";

/** A deliberate difference between our parser and Prometheus'. */
export interface Divergence {
  readonly reason: string;
  /** Whether it explains this difference. */
  readonly explains: (difference: Difference) => boolean;
}

/** An expression with different results; `ours` is undefined if we accept it, else the byte range of the first error. */
export interface Difference {
  readonly version: ComparedVersion;
  readonly text: string;
  readonly ours: { readonly start: number; readonly end: number } | undefined;
  readonly theirs: ParserAnswer;
}

/** Every deliberate difference. A difference that none of them explains is a bug. */
export const divergences: readonly Divergence[] = [
  {
    reason: "Prometheus' parser panicked and so refused the expression without a position; we refuse it with one",
    explains: ({ ours, theirs }) => ours !== undefined && !theirs.ok && theirs.start === -1,
  },
  {
    reason:
      "Prometheus 3.5 takes the end of a call within an aggregation from another one and ends it before it starts; we end it where it starts",
    explains: ({ version, ours, theirs }) =>
      version === "3.5" && theirs.end < theirs.start && ours?.start === theirs.start && ours.end === ours.start,
  },
];
