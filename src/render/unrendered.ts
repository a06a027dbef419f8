import { prometheusSpec } from "../model/kind/prometheus.ts";
import { shapeOf } from "../model/shape.ts";
import type { AnyObject, Prometheus } from "../cluster/object.ts";

/** What a Prometheus asks for and is not rendered yet. */
export interface Unrendered {
  /** Objects that it selects, of kinds that are not rendered yet. */
  readonly objects: readonly AnyObject[];
  /** Fields of its spec that become arguments or parts of the workload. */
  readonly fields: readonly string[];
}

/** Returns the fields of a Prometheus' spec that become arguments or parts of the workload. */
export function elsewhereFields({ spec }: Prometheus): readonly string[] {
  const { properties = {} } = shapeOf(prometheusSpec);
  const written = new Map<string, unknown>(Object.entries(spec));
  return Object.entries(properties).flatMap(([name, { becomes, default: standard }]) => {
    const elsewhere = becomes?.as === "workload" || becomes?.as === "argument";
    return elsewhere && written.has(name) && written.get(name) !== standard ? [name] : [];
  });
}

/** Reports whether the configuration is left to the user: no kind of scrape object is selected. */
export function isUnmanaged({ spec }: Prometheus): boolean {
  const { serviceMonitorSelector, podMonitorSelector, probeSelector, scrapeConfigSelector } = spec;
  return [serviceMonitorSelector, podMonitorSelector, probeSelector, scrapeConfigSelector].every(
    (selector) => selector === undefined,
  );
}
