/** What the webhook or we say about objects that the other admits, and why. */
export interface Difference {
  readonly says: RegExp;
  readonly why: string;
}

/** Denials of ours of objects that upstream's webhook admits. */
export const stricter: readonly Difference[] = [
  {
    says: /\(alerting\/matcher\)$/,
    why: "the webhook looks at neither inhibit rules, regular expressions nor spaces in names; Alertmanager does not load the file",
  },
  {
    says: /matchers\[\d+\]\.name: Invalid value: "": must not be empty.* \(alerting\/child-route\)$/,
    why: "the webhook does not look at the name of a matcher without matchType; Alertmanager does not load the file",
  },
];
