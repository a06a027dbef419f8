import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import { withoutEmpty } from "./storage.ts";

/** Renders how metrics received over OTLP are stored. */
export function otlpSection({ spec: { otlp } }: Prometheus, scope: Scope): Config {
  return otlp === undefined ? {} : withoutEmpty(keysOf(prometheusSpec, { otlp }, scope, ["spec"]));
}
