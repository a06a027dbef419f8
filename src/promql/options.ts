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

/** Says whether one version is another or later; both `major.minor`. */
export function atLeast(version: PrometheusVersion, since: PrometheusVersion): boolean {
  if (version === since) return true;
  const dot = version.indexOf(".");
  const sinceDot = since.indexOf(".");
  const major = Number(version.slice(0, dot));
  const sinceMajor = Number(since.slice(0, sinceDot));
  return major > sinceMajor || (major === sinceMajor && Number(version.slice(dot + 1)) >= Number(since.slice(sinceDot + 1)));
}
