/** A Prometheus version that Promgate knows, `major.minor`. */
export type PrometheusVersion = string;

/**
 * What decides whether a text is PromQL, beside the text. Syntax and functions newer than `version` are unknown;
 * the four switches are Prometheus' `parser.Options`
 * (https://github.com/prometheus/prometheus/blob/main/promql/parser/parse.go).
 */
export interface PromqlOptions {
  readonly version: PrometheusVersion;
  readonly experimentalFunctions: boolean;
  readonly durationExpressions: boolean;
  readonly extendedRangeSelectors: boolean;
  readonly binopFillModifiers: boolean;
}
