import { knows } from "../../../src/model/gate.ts";
import type { Shape } from "../../../src/model/shape.ts";
import type { Rendering } from "../../../src/render/prometheus.ts";
import { defaultVersion } from "../../../src/render/versions.ts";
import type { ObjectSet, Wanted } from "./generate.ts";
import { isElsewhere, isMap, leavesOf, writtenLeaves } from "./leaves.ts";
import type { Leaf } from "./leaves.ts";

/** Leaves that become nothing of the files of a Prometheus, beside those of its workload, and why. */
const unread: readonly { readonly reason: string; readonly path: RegExp }[] = [
  { reason: "nothing reads these kinds yet", path: /^(?:podMonitor|probe|scrapeConfig)(?:Namespace)?Selector\b/ },
  { reason: "no Prometheus since 2.11 knows it", path: /^remoteWrite\[\]\.queueConfig\.maxRetries$/ },
];

/** Keeps which leaves of a Prometheus and of ServiceMonitors have been rendered, and says which to ask for next. */
export class Coverage {
  readonly #shapes: Readonly<Record<keyof Wanted, Shape>>;
  readonly #leaves: Readonly<Record<keyof Wanted, readonly Leaf[]>>;
  readonly #rendered = { prometheus: new Set<string>(), serviceMonitor: new Set<string>() };
  #turn = 0;

  constructor(prometheus: Shape, serviceMonitor: Shape) {
    this.#shapes = { prometheus, serviceMonitor };
    this.#leaves = {
      prometheus: leavesOf(prometheus).filter(
        (leaf) => !isElsewhere(leaf.becomes) && !unread.some(({ path }) => path.test(leaf.path)),
      ),
      serviceMonitor: leavesOf(serviceMonitor).filter(({ becomes }) => !isElsewhere(becomes)),
    };
  }

  /** One leaf of each kind, each in its turn; those that have not been rendered come first. */
  wanted(): Wanted {
    this.#turn += 1;
    return { prometheus: this.#next("prometheus"), serviceMonitor: this.#next("serviceMonitor") };
  }

  #next(kind: keyof Wanted): readonly Leaf[] {
    const missing = this.#leaves[kind].filter(({ path }) => !this.#rendered[kind].has(path));
    const from = missing.length > 0 ? missing : this.#leaves[kind];
    const leaf = from[this.#turn % from.length];
    return leaf === undefined ? [] : [leaf];
  }

  /** Takes note of a set that was rendered: of what its Prometheus says, and the ServiceMonitors that were taken. */
  rendered({ prometheus, serviceMonitors }: ObjectSet, { excluded }: Rendering): void {
    const spec = prometheus["spec"];
    const written = isMap(spec) && typeof spec["version"] === "string" ? spec["version"] : "";
    const version = written === "" ? defaultVersion : written;
    this.#note("prometheus", spec, version);
    for (const { metadata, spec: monitor } of serviceMonitors) {
      const { name } = isMap(metadata) ? metadata : {};
      if (!excluded.some(({ object }) => object.kind === "ServiceMonitor" && object.metadata.name === name)) {
        this.#note("serviceMonitor", monitor, version);
      }
    }
  }

  #note(kind: keyof Wanted, spec: unknown, version: string): void {
    const found = new Set<string>();
    writtenLeaves(this.#shapes[kind], spec, found);
    for (const { path, becomes } of this.#leaves[kind]) {
      if (found.has(path) && knows(becomes?.gates ?? [], "prometheus", version)) this.#rendered[kind].add(path);
    }
  }

  /** The leaves that no set has had, of a version that knows them. */
  missing(): readonly string[] {
    return (["prometheus", "serviceMonitor"] as const).flatMap((kind) =>
      this.#leaves[kind].flatMap(({ path }) => (this.#rendered[kind].has(path) ? [] : [`${kind}: ${path}`])),
    );
  }
}
