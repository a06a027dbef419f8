import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { isMap } from "../../cluster/conforms.ts";
import { keysOf } from "../keys.ts";
import { quantityValue } from "../../model/quantity-value.ts";
import type { Config, Scope } from "../scope.ts";

/** How long data is kept where the spec sets no limit of time, size or percentage. */
const retentionTime = "24h";

/** Renders where and how long data is kept. */
export function storageSection({ spec }: Prometheus, scope: Scope): Config {
  const { tsdb, exemplars, retention = "", retentionSize = "", retentionPercentage } = spec;
  const limited = retentionSize !== "" || (quantityValue(retentionPercentage) ?? 0) !== 0;
  const time = retention === "" && !limited ? retentionTime : retention;
  // Versions that do not know these two keys get them as arguments.
  const ignoring = { ...scope, dropped: [] };
  const kept = keysOf(prometheusSpec, { retention: time, retentionSize }, ignoring, ["spec"]);
  return withoutEmpty(merged(keysOf(prometheusSpec, { tsdb, exemplars, retentionPercentage }, scope, ["spec"]), kept));
}

/** Merges two configurations, section by section. */
function merged(first: Config, second: Config): Config {
  const all = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = all[key];
    all[key] = isMap(before) && isMap(value) ? merged({ ...before }, { ...value }) : value;
  }
  return all;
}

/** Returns a configuration without sections that are empty. */
export function withoutEmpty(config: Config): Config {
  const kept: Config = {};
  for (const [key, value] of Object.entries(config)) {
    const inner = isMap(value) ? withoutEmpty({ ...value }) : value;
    if (!isMap(inner) || Object.keys(inner).length > 0) kept[key] = inner;
  }
  return kept;
}
