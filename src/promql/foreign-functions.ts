/** MetricsQL functions with an equivalent in PromQL (https://docs.victoriametrics.com/victoriametrics/metricsql/). */
const metricsQlEquivalents: ReadonlyMap<string, string> = new Map([
  ["alias", 'label_replace(expression, "__name__", "name", "", "")'],
  ["any", "group(expression)"],
  ["ascent_over_time", "increase(name[5m])"],
  ["default_rollup", "last_over_time(name[5m])"],
  ["delta_prometheus", "delta(name[5m])"],
  ["increase_prometheus", "increase(name[5m])"],
  ["increase_pure", "increase(name[5m])"],
  ["changes_prometheus", "changes(name[5m])"],
  ["label_copy", 'label_replace(expression, "dst", "$1", "src", "(.*)")'],
  ["label_move", 'label_replace(expression, "dst", "$1", "src", "(.*)")'],
  ["label_set", 'label_replace(expression, "dst", "value", "", "")'],
  ["label_del", "sum without (label) (expression)"],
  ["label_keep", "sum by (label) (expression)"],
  ["label_match", 'name{label=~"pattern"}'],
  ["label_mismatch", 'name{label!~"pattern"}'],
  ["limit_offset", "topk(5, expression)"],
  ["median", "quantile(0.5, expression)"],
  ["median_over_time", "quantile_over_time(0.5, name[5m])"],
  ["now", "time()"],
  ["range_avg", "avg_over_time(name[1h])"],
  ["range_max", "max_over_time(name[1h])"],
  ["range_min", "min_over_time(name[1h])"],
  ["range_sum", "sum_over_time(name[1h])"],
  ["range_first", "first_over_time(name[1h])"],
  ["range_last", "last_over_time(name[1h])"],
  ["rate_prometheus", "rate(name[5m])"],
  ["rate_over_sum", "sum_over_time(name[5m]) / 300"],
  ["rollup_rate", "rate(name[5m])"],
  ["rollup_increase", "increase(name[5m])"],
  ["rollup_delta", "delta(name[5m])"],
  ["rollup_deriv", "deriv(name[5m])"],
  ["sum2", "sum(expression * expression)"],
  ["topk_avg", "topk(5, expression)"],
  ["topk_last", "topk(5, expression)"],
  ["topk_max", "topk(5, expression)"],
  ["topk_median", "topk(5, expression)"],
  ["topk_min", "topk(5, expression)"],
  ["bottomk_avg", "bottomk(5, expression)"],
  ["bottomk_last", "bottomk(5, expression)"],
  ["bottomk_max", "bottomk(5, expression)"],
  ["bottomk_median", "bottomk(5, expression)"],
  ["bottomk_min", "bottomk(5, expression)"],
  ["tlast_over_time", "timestamp(name)"],
  ["timestamp_with_name", "timestamp(name)"],
  ["union", "a or b"],
  ["zscore", "(name - avg(name)) / stddev(name)"],
]);

const metricsQlNames = `aggr_over_time bitmap_and bitmap_or bitmap_xor buckets_limit count_eq_over_time count_gt_over_time
  count_le_over_time count_ne_over_time count_values_over_time decreases_over_time descent_over_time distinct
  distinct_over_time drop_common_labels drop_empty_series duration_over_time geomean geomean_over_time histogram
  histogram_over_time histogram_share hoeffding_bound_lower hoeffding_bound_upper ideriv increases_over_time integrate
  interpolate iqr iqr_over_time keep_last_value keep_next_value label_graphite_group label_lowercase label_map
  label_transform label_uppercase label_value labels_equal lag lifetime mad mode mode_over_time outlier_iqr_over_time
  outliers_iqr outliers_mad outliersk prometheus_buckets quantiles quantiles_over_time rand rand_exponential rand_normal
  range_linear_regression range_mad range_median range_normalize range_quantile range_stddev range_stdvar
  range_trim_outliers range_trim_spikes range_trim_zscore range_zscore remove_resets rollup rollup_candlestick
  rollup_scrape_interval ru running_avg running_max running_min running_sum scrape_interval share share_eq_over_time
  share_gt_over_time share_le_over_time smooth_exponential sort_by_label_numeric sort_by_label_numeric_desc
  stale_samples_over_time sum2_over_time sum_eq_over_time sum_gt_over_time sum_le_over_time tfirst_over_time timezone_offset
  tmax_over_time tmin_over_time ttf vmrange zscore_over_time`;

const metricsQl: ReadonlySet<string> = new Set([...metricsQlEquivalents.keys(), ...metricsQlNames.split(/\s+/)]);

/** Functions that only LogQL has (https://grafana.com/docs/loki/latest/query/metric_queries/). */
const logQl: ReadonlySet<string> = new Set(["bytes_over_time", "bytes_rate", "rate_counter", "approx_topk"]);

/** What another query language knows of a function. */
export interface ForeignFunction {
  readonly language: "MetricsQL" | "LogQL";
  /** What PromQL has instead, as code, if anything. */
  readonly instead: string | undefined;
}

/** Returns the language that has a function of this name, which PromQL does not have. */
export function foreignFunction(name: string): ForeignFunction | undefined {
  if (metricsQl.has(name)) return { language: "MetricsQL", instead: metricsQlEquivalents.get(name) };
  return logQl.has(name) ? { language: "LogQL", instead: undefined } : undefined;
}
