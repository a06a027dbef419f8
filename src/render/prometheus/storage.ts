import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { isMap } from "../../cluster/conforms.ts";
import { keysOf } from "../keys.ts";
import { quantityValue } from "../quantity-value.ts";
import type { Config, Scope } from "../scope.ts";

/** How long data is kept where the spec sets no limit of time, size or percentage. */
const retentionTime = "24h";

/** Writes where and how long data is kept; what is wrong with it goes to the reasons of `scope`. */
export function storageSection({ spec }: Prometheus, scope: Scope): Config {
  storageFaults(spec, scope);
  const { tsdb, exemplars, retention = "", retentionSize = "", retentionPercentage } = spec;
  const limited = retentionSize !== "" || (quantityValue(retentionPercentage) ?? 0) !== 0;
  const time = retention === "" && !limited ? retentionTime : retention;
  // Versions that do not know these two keys get them as arguments.
  const told = { ...scope, dropped: [] };
  const kept = keysOf(prometheusSpec, { retention: time, retentionSize }, told, ["spec"]);
  return withoutEmpty(merged(keysOf(prometheusSpec, { tsdb, exemplars, retentionPercentage }, scope, ["spec"]), kept));
}

/** Two configurations in one, where both have a section what they say in it together. */
function merged(first: Config, second: Config): Config {
  const all = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = all[key];
    all[key] = isMap(before) && isMap(value) ? merged({ ...before }, { ...value }) : value;
  }
  return all;
}

/** The same sections without those that say nothing. */
export function withoutEmpty(config: Config): Config {
  const kept: Config = {};
  for (const [key, value] of Object.entries(config)) {
    const inner = isMap(value) ? withoutEmpty({ ...value }) : value;
    if (!isMap(inner) || Object.keys(inner).length > 0) kept[key] = inner;
  }
  return kept;
}

function storageFaults({ tsdb, retentionPercentage, enableFeatures = [] }: Prometheus["spec"], { reasons }: Scope): void {
  const percentage = quantityValue(retentionPercentage);
  if (percentage !== undefined && (percentage < 0 || percentage > 100)) {
    const path = ["spec", "retentionPercentage"];
    const problem = "must be between 0 and 100";
    reasons.push({ path, kind: "Invalid value", value: String(retentionPercentage), problem, fix: "write 0 to 100" });
  }
  const share = quantityValue(tsdb?.staleSeriesCompactionThreshold);
  if (share !== undefined && (share < 0 || share > 1)) {
    const path = ["spec", "tsdb", "staleSeriesCompactionThreshold"];
    reasons.push({ path, kind: "Invalid value", value: String(share), problem: "this is no share", fix: "write 0 to 1" });
  }
  if (tsdb?.chunkEncoding?.floats === "Xor" && enableFeatures.includes("st-storage")) {
    const problem = "this encoding holds no start timestamps, which the feature st-storage stores";
    const path = ["spec", "tsdb", "chunkEncoding", "floats"];
    reasons.push({ path, kind: "Forbidden", value: "Xor", problem, fix: "write Xor2, or switch the feature off" });
  }
}
