import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { tlsFaults } from "../faults/tls-faults.ts";
import { keysOf } from "../keys.ts";
import { quantityValue } from "../quantity-value.ts";
import type { Config, Scope } from "../scope.ts";

/** Writes where Prometheus sends traces of itself; what is wrong with it goes to the reasons of `scope`. */
export function tracingSection({ spec: { tracingConfig } }: Prometheus, scope: Scope): Config {
  if (tracingConfig === undefined) return {};
  tlsFaults(tracingConfig.tlsConfig, scope, ["spec", "tracingConfig", "tlsConfig"]);
  const share = quantityValue(tracingConfig.samplingFraction);
  if (share !== undefined && (share < 0 || share > 1)) {
    const path = ["spec", "tracingConfig", "samplingFraction"];
    scope.reasons.push({ path, kind: "Invalid value", value: String(share), problem: "this is no share", fix: "write 0 to 1" });
  }
  return keysOf(prometheusSpec, { tracingConfig }, scope, ["spec"]);
}
