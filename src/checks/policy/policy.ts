/** A label or annotation by name, and the RE2 regex that its whole value must match, if there is one. */
export interface NamedValue {
  readonly name: string;
  readonly value?: string;
}

/**
 * What an installation requires of all rules besides what Prometheus does. Everything is optional. Regexes are RE2 as in
 * PromQL and match the whole text; durations are in milliseconds.
 */
export interface RulePolicy {
  /** Labels that every alert must have, from its rule or its group. */
  readonly requiredLabels?: readonly NamedValue[];
  /** Labels that rules and groups must not set, or not to a matching value. */
  readonly forbiddenLabels?: readonly NamedValue[];
  /** Annotations that every alert must have. */
  readonly requiredAnnotations?: readonly NamedValue[];
  /** Annotations that alerts must not have, or not with a matching value. */
  readonly forbiddenAnnotations?: readonly NamedValue[];
  readonly alertName?: string;
  readonly recordName?: string;
  readonly groupName?: string;
  /** Bounds of `for`, which is 0 by default. */
  readonly minForMs?: number;
  readonly maxForMs?: number;
  /** Bounds of a group's interval, if it has one. */
  readonly minIntervalMs?: number;
  readonly maxIntervalMs?: number;
  /** The most rules that a group can have. */
  readonly maxRules?: number;
  /** The longest range in brackets, of selectors and subqueries. */
  readonly maxRangeMs?: number;
  /** Labels that every selector must have a matcher for. */
  readonly selectorLabels?: readonly string[];
  /** Labels that aggregations must not remove. */
  readonly keptLabels?: readonly string[];
  /** Functions and aggregations that expressions must not use. */
  readonly forbiddenFunctions?: readonly string[];
  /** Metrics that expressions must not select. */
  readonly forbiddenMetrics?: string;
}
