/** A version of Prometheus, `major.minor`. */
export type PrometheusVersion = string;

/**
 * The PromQL that a Prometheus accepts. Syntax and functions newer than `version` are unknown; the four feature flags are
 * Prometheus' `parser.Options`
 * (https://github.com/prometheus/prometheus/blob/main/promql/parser/parse.go).
 */
export interface PromqlOptions {
  readonly version: PrometheusVersion;
  readonly experimentalFunctions: boolean;
  readonly durationExpressions: boolean;
  readonly extendedRangeSelectors: boolean;
  readonly binopFillModifiers: boolean;
}
