/** A label or annotation by name, and the RE2 regex that its whole value has to match, where one is given. */
export interface NamedValue {
  readonly name: string;
  readonly value?: string;
}

/**
 * What an installation asks of all rules beside what Prometheus asks. Everything is optional, and what is absent is
 * not asked for. Regexes are RE2 as in PromQL and match a whole text; durations are milliseconds.
 */
export interface RulePolicy {
  /** Labels that every alert has, from its rule or its group. */
  readonly requiredLabels?: readonly NamedValue[];
  /** Labels that no rule and no group sets, or not to a matching value. */
  readonly forbiddenLabels?: readonly NamedValue[];
  /** Annotations that every alert has. */
  readonly requiredAnnotations?: readonly NamedValue[];
  /** Annotations that no alert has, or not with a matching value. */
  readonly forbiddenAnnotations?: readonly NamedValue[];
  readonly alertName?: string;
  readonly recordName?: string;
  readonly groupName?: string;
  /** Bounds of `for`, which is 0 where an alert has none. */
  readonly minForMs?: number;
  readonly maxForMs?: number;
  /** Bounds of a group's interval, where one is written. */
  readonly minIntervalMs?: number;
  readonly maxIntervalMs?: number;
  /** The most rules of one group. */
  readonly maxRules?: number;
  /** The longest range in brackets, of selectors and subqueries. */
  readonly maxRangeMs?: number;
  /** Labels that every selector has a matcher for. */
  readonly selectorLabels?: readonly string[];
  /** Labels that no aggregation removes. */
  readonly keptLabels?: readonly string[];
  /** Functions and aggregations that no expression uses. */
  readonly forbiddenFunctions?: readonly string[];
  /** Metrics that no expression selects by name. */
  readonly forbiddenMetrics?: string;
}
