import type { AggregateOperator, ValueType } from "./ast.ts";
import type { PrometheusVersion } from "./options.ts";

/** An aggregation operator, in every version from 2.45 on. */
export interface Aggregator {
  readonly name: AggregateOperator;
  /** The type of its required parameter before the aggregated expression, if it has one. */
  readonly param?: ValueType;
  /** Whether it needs `promql-experimental-functions`. */
  readonly experimental: boolean;
  /** The first version that has it; `2.0` for all before 2.45. Before that its name is an ordinary name. */
  readonly since: PrometheusVersion;
}

const rows: readonly Aggregator[] = [
  { name: "sum", experimental: false, since: "2.0" },
  { name: "avg", experimental: false, since: "2.0" },
  { name: "count", experimental: false, since: "2.0" },
  { name: "min", experimental: false, since: "2.0" },
  { name: "max", experimental: false, since: "2.0" },
  { name: "group", experimental: false, since: "2.0" },
  { name: "stddev", experimental: false, since: "2.0" },
  { name: "stdvar", experimental: false, since: "2.0" },
  { name: "topk", param: "scalar", experimental: false, since: "2.0" },
  { name: "bottomk", param: "scalar", experimental: false, since: "2.0" },
  { name: "count_values", param: "string", experimental: false, since: "2.0" },
  { name: "quantile", param: "scalar", experimental: false, since: "2.0" },
  { name: "limitk", param: "scalar", experimental: true, since: "2.54" },
  { name: "limit_ratio", param: "scalar", experimental: true, since: "2.54" },
];

/** Every aggregation operator of any version from 2.45 on, by its lower-case name (https://prometheus.io/docs/prometheus/latest/querying/operators/). */
export const aggregators: ReadonlyMap<string, Aggregator> = new Map(rows.map((row) => [row.name, row]));
