import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";

/** Renders where Prometheus sends traces of its own requests. */
export function tracingSection({ spec: { tracingConfig } }: Prometheus, scope: Scope): Config {
  return tracingConfig === undefined ? {} : keysOf(prometheusSpec, { tracingConfig }, scope, ["spec"]);
}
