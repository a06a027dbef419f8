import { renderOptions } from "../../../src/cli/render-options.ts";
import { loadSpecReader } from "../../../src/checks/schema/spec-reader.ts";
import { renderPrometheus } from "../../../src/render/prometheus.ts";
import type { Rendering } from "../../../src/render/prometheus.ts";
import { snapshotOf } from "../../../src/cluster/snapshot.ts";
import { deepFreeze } from "../../support/deep-freeze.ts";
import type { ObjectSet } from "./generate.ts";

// Rendering checks objects at once, which takes schemas that are loaded.
await loadSpecReader();

/** Renders an object set as `promgate render` does. */
export function renderSet({ podTopologyLabels, prometheus, ...others }: ObjectSet): Rendering {
  const snapshot = snapshotOf(deepFreeze([prometheus, ...Object.values(others).flat()]));
  const [found] = snapshot.prometheuses.values();
  if (found === undefined) {
    throw new Error(`the Prometheus cannot be read: ${JSON.stringify(snapshot.malformed.map(({ path }) => path))}`);
  }
  return renderPrometheus(snapshot, found, { ...renderOptions, capabilities: { endpointSlices: true, podTopologyLabels } });
}
