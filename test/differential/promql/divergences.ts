import type { JudgeAnswer, JudgedVersion } from "../../support/judge.ts";

/** A way in which we judge expressions otherwise than Prometheus, on purpose. */
export interface Divergence {
  readonly reason: string;
  /** Whether it explains this difference. */
  readonly explains: (difference: Difference) => boolean;
}

/** One expression that was judged differently; `ours` is undefined where we take it, else the first fault's bytes. */
export interface Difference {
  readonly version: JudgedVersion;
  readonly text: string;
  readonly ours: { readonly start: number; readonly end: number } | undefined;
  readonly theirs: JudgeAnswer;
}

/** Every deliberate difference. What none of them explains is a bug. */
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
