/** What can be wrong with the certificates of a cluster; the values are those of a metric's label. */
export const certificateProblems = [
  "authority-broken",
  "authority-not-ours",
  "bundle-changed",
  "bundle-not-ours",
  "cannot-read",
  "cannot-write",
  "clock",
  "not-trusted",
  "not-valid",
  "serving-broken",
  "serving-not-ours",
] as const;

/** One thing that is wrong. */
export interface CertificateProblem {
  readonly problem: (typeof certificateProblems)[number];
  /** The object that it is about. */
  readonly object: string;
  /** What is wrong and what to do, a clause. */
  readonly message: string;
}
