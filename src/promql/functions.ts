import type { ValueType } from "./ast.ts";
import type { PrometheusVersion } from "./options.ts";

/** A PromQL function, in every version from 2.45 on. */
export interface PromqlFunction {
  readonly name: string;
  /** The types of its arguments; those that are optional or may be repeated come last. */
  readonly args: readonly ValueType[];
  /** 0: all arguments are required; n > 0: the last of `args` may come 0 to n times; -1: any number of times. */
  readonly variadic: number;
  readonly returns: ValueType;
  /** Whether any version has it only with `promql-experimental-functions`. */
  readonly experimental: boolean;
  /** The first version that has it; `2.0` for all before 2.45. */
  readonly since: PrometheusVersion;
  /** The first version that does not need the feature flag. */
  readonly experimentalUntil?: PrometheusVersion;
  /** The first version that does not have it any more. */
  readonly until?: PrometheusVersion;
}

type Row = readonly [signature: string, since?: PrometheusVersion, more?: Partial<PromqlFunction>];

const experimental = { experimental: true } as const;

/**
 * The signature of each function: `v` is an instant vector, `m` a range vector, `s` a scalar, `t` a string; after the last
 * argument, `?n` means that it may come 0 to n times, `*` any number of times.
 */
const rows: readonly Row[] = [
  ["abs(v) v"],
  ["absent(v) v"],
  ["absent_over_time(m) v"],
  ["acos(v) v"],
  ["acosh(v) v"],
  ["asin(v) v"],
  ["asinh(v) v"],
  ["atan(v) v"],
  ["atanh(v) v"],
  ["avg_over_time(m) v"],
  ["ceil(v) v"],
  ["changes(m) v"],
  ["clamp(vss) v"],
  ["clamp_max(vs) v"],
  ["clamp_min(vs) v"],
  ["cos(v) v"],
  ["cosh(v) v"],
  ["count_over_time(m) v"],
  ["day_of_month(v?1) v"],
  ["day_of_week(v?1) v"],
  ["day_of_year(v?1) v"],
  ["days_in_month(v?1) v"],
  ["deg(v) v"],
  ["delta(m) v"],
  ["deriv(m) v"],
  ["double_exponential_smoothing(mss) v", "3.0", experimental],
  ["end() s", "3.12", experimental],
  ["exp(v) v"],
  ["first_over_time(m) v", "3.7", { experimental: true, experimentalUntil: "3.14" }],
  ["floor(v) v"],
  ["histogram_avg(v) v", "2.51"],
  ["histogram_count(v) v"],
  ["histogram_fraction(ssv) v"],
  ["histogram_quantile(sv) v"],
  ["histogram_quantiles(vtss?9) v", "3.11", experimental],
  ["histogram_stddev(v) v", "2.47"],
  ["histogram_stdvar(v) v", "2.47"],
  ["histogram_sum(v) v"],
  ["holt_winters(mss) v", "2.0", { until: "3.0" }],
  ["hour(v?1) v"],
  ["idelta(m) v"],
  ["increase(m) v"],
  ["info(vv?1) v", "2.55", experimental],
  ["integral(ms?1) v", "3.16", experimental],
  ["irate(m) v"],
  ["label_join(vttt*) v"],
  ["label_replace(vtttt) v"],
  ["last_over_time(m) v"],
  ["ln(v) v"],
  ["log10(v) v"],
  ["log2(v) v"],
  ["mad_over_time(m) v", "2.49", experimental],
  ["max_of(ss) s", "3.13", experimental],
  ["max_over_time(m) v"],
  ["min_of(ss) s", "3.13", experimental],
  ["min_over_time(m) v"],
  ["minute(v?1) v"],
  ["month(v?1) v"],
  ["pi() s"],
  ["predict_linear(ms) v"],
  ["present_over_time(m) v"],
  ["quantile_over_time(sm) v"],
  ["rad(v) v"],
  ["range() s", "3.12", experimental],
  ["rate(m) v"],
  ["resets(m) v"],
  ["round(vs?1) v"],
  ["scalar(v) s"],
  ["sgn(v) v"],
  ["sin(v) v"],
  ["sinh(v) v"],
  ["sort(v) v"],
  ["sort_by_label(vt*) v", "2.49", experimental],
  ["sort_by_label_desc(vt*) v", "2.49", experimental],
  ["sort_desc(v) v"],
  ["sqrt(v) v"],
  ["start() s", "3.12", experimental],
  ["start_timestamp(v) v", "3.14", experimental],
  ["stddev_over_time(m) v"],
  ["stdvar_over_time(m) v"],
  ["step() s", "3.12", experimental],
  ["sum_over_time(m) v"],
  ["tan(v) v"],
  ["tanh(v) v"],
  ["time() s"],
  ["timestamp(v) v"],
  ["ts_of_first_over_time(m) v", "3.7", experimental],
  ["ts_of_last_over_time(m) v", "3.5", experimental],
  ["ts_of_max_over_time(m) v", "3.5", experimental],
  ["ts_of_min_over_time(m) v", "3.5", experimental],
  ["vector(s) v"],
  ["year(v?1) v"],
];

const letters: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ["v", "instant vector"],
  ["m", "range vector"],
  ["s", "scalar"],
  ["t", "string"],
]);

/** Every function of any version from 2.45 on, by name (https://prometheus.io/docs/prometheus/latest/querying/functions/). */
export const promqlFunctions: ReadonlyMap<string, PromqlFunction> = new Map(rows.map((row) => [nameOf(row[0]), read(row)]));

function nameOf(signature: string): string {
  return signature.slice(0, signature.indexOf("("));
}

function read([signature, since = "2.0", more]: Row): PromqlFunction {
  const open = signature.indexOf("(");
  const close = signature.indexOf(")");
  const types = signature.slice(open + 1, close);
  const optional = types.indexOf("?");
  return {
    name: signature.slice(0, open),
    args: valueTypes(types),
    variadic: types.endsWith("*") ? -1 : optional === -1 ? 0 : Number(types.slice(optional + 1)),
    returns: letters.get(signature.slice(close + 2)) ?? "instant vector",
    experimental: false,
    since,
    ...more,
  };
}

function valueTypes(types: string): ValueType[] {
  return types.split("").flatMap((letter) => letters.get(letter) ?? []);
}
