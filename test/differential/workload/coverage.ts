import { alertmanagerSpec } from "../../../src/model/kind/alertmanager.ts";
import { prometheusSpec } from "../../../src/model/kind/prometheus.ts";
import { serviceMonitorSpec } from "../../../src/model/kind/service-monitor.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { ObjectSet } from "../render/generate.ts";
import { isElsewhere, leavesOf, writtenLeaves } from "../render/leaves.ts";
import type { Leaf } from "../render/leaves.ts";
import { alertmanagerFields, prometheusFields } from "./generate.ts";
import type { WantedFields } from "./generate.ts";

const shapes = {
  prometheus: shapeOf(prometheusSpec),
  alertmanager: shapeOf(alertmanagerSpec),
  serviceMonitor: shapeOf(serviceMonitorSpec),
};

type Kind = keyof typeof shapes;

/** Records which fields have been compared, and returns which to generate next. */
export class FieldCoverage {
  readonly #missing: Readonly<Record<Kind, Map<string, Leaf>>>;
  readonly size: number;
  #turn = 0;

  constructor() {
    this.#missing = {
      prometheus: byPath([...leavesOf(prometheusFields), ...configured(leavesOf(shapes.prometheus))]),
      alertmanager: byPath(leavesOf(alertmanagerFields)),
      serviceMonitor: byPath(leavesOf(shapes.serviceMonitor)),
    };
    this.size = Object.values(this.#missing).reduce((sum, { size }) => sum + size, 0);
  }

  /** Returns the next fields of each kind; those not seen yet come first. */
  wanted(): WantedFields {
    this.#turn += 1;
    const prometheus = this.#next("prometheus", 6);
    return {
      prometheus: prometheus.filter(({ becomes }) => isElsewhere(becomes)).map(({ path }) => path),
      alertmanager: this.#next("alertmanager", 6).map(({ path }) => path),
      config: {
        prometheus: prometheus.filter(({ becomes }) => !isElsewhere(becomes)).slice(0, 1),
        serviceMonitor: this.#next("serviceMonitor", 1),
      },
    };
  }

  #next(kind: Kind, count: number): readonly Leaf[] {
    const all = [...this.#missing[kind].values()];
    // Fields next to each other are of one part, which may be refused as a whole.
    return Array.from({ length: Math.min(count, all.length) }, (_, index) => {
      return all[(this.#turn * 7 + Math.floor((index * all.length) / count)) % all.length];
    }).filter((leaf) => leaf !== undefined);
  }

  /** Records a set that was compared, as it is stored. */
  compared({ prometheus, serviceMonitors }: ObjectSet, alertmanager: Readonly<Record<string, unknown>>): void {
    this.#note("prometheus", prometheus["spec"]);
    this.#note("alertmanager", alertmanager["spec"]);
    for (const { spec } of serviceMonitors) this.#note("serviceMonitor", spec);
  }

  #note(kind: Kind, spec: unknown): void {
    const found = new Set<string>();
    writtenLeaves(shapes[kind], spec, found);
    for (const path of found) this.#missing[kind].delete(path);
  }

  /** Returns the fields that no set had. */
  missing(): readonly string[] {
    return Object.entries(this.#missing).flatMap(([kind, leaves]) => [...leaves.keys()].map((path) => `${kind}: ${path}`));
  }
}

function byPath(leaves: readonly Leaf[]): Map<string, Leaf> {
  return new Map(leaves.map((leaf) => [leaf.path, leaf]));
}

function configured(leaves: readonly Leaf[]): readonly Leaf[] {
  return leaves.filter(
    ({ path, becomes }) => !isElsewhere(becomes) && !/^(?:podMonitor|probe|scrapeConfig)\w*Selector\b/.test(path),
  );
}
