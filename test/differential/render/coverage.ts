import { knows } from "../../../src/model/gate.ts";
import type { Gate } from "../../../src/model/gate.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { isDenied } from "../../../src/render/check-object.ts";
import type { Rendering } from "../../../src/render/prometheus.ts";
import { release } from "../../../src/model/release.ts";
import { atLeast, parseVersion } from "../../../src/text/version.ts";
import type { ObjectSet, Wanted } from "./generate.ts";
import { isElsewhere, isMap, leavesOf, writtenLeaves } from "./leaves.ts";
import type { Leaf } from "./leaves.ts";

/** Leaves that are not rendered to the files of a Prometheus, except those of its workload, and why. */
const unread: readonly { readonly reason: string; readonly path: RegExp }[] = [
  { reason: "nothing reads these kinds yet", path: /^(?:podMonitor|probe|scrapeConfig)(?:Namespace)?Selector\b/ },
  { reason: "no Prometheus since 2.11 knows it", path: /^remoteWrite\[\]\.queueConfig\.maxRetries$/ },
];

/** A leaf that must occur in a set, of a certain version if one is given. */
interface Goal {
  readonly leaf: Leaf;
  readonly version?: string;
}

type Kind = "prometheus" | "serviceMonitor";

const kinds: readonly Kind[] = ["prometheus", "serviceMonitor"];

/**
 * Records which leaves of a Prometheus and of ServiceMonitors have been rendered, also for the first version that supports
 * each of them, and compared for the last one that does not, and returns which to generate next.
 */
export class Coverage {
  readonly #shapes: Readonly<Record<Kind, Shape>>;
  readonly #goals: Readonly<Record<Kind, readonly Goal[]>>;
  readonly #missing: Readonly<Record<Kind, Map<string, Goal>>>;
  #turn = 0;

  constructor(prometheus: Shape, serviceMonitor: Shape) {
    this.#shapes = { prometheus, serviceMonitor };
    this.#goals = {
      prometheus: goalsOf(prometheus).filter(({ leaf }) => !unread.some(({ path }) => path.test(leaf.path))),
      serviceMonitor: goalsOf(serviceMonitor),
    };
    this.#missing = { prometheus: byName(this.#goals.prometheus), serviceMonitor: byName(this.#goals.serviceMonitor) };
  }

  /** Returns the next leaf of each kind, and a version for one of them; those not seen yet come first. */
  wanted(): Wanted {
    this.#turn += 1;
    const prometheus = this.#next("prometheus");
    const serviceMonitor = this.#next("serviceMonitor");
    const [first, second] = this.#turn % 2 === 0 ? [prometheus, serviceMonitor] : [serviceMonitor, prometheus];
    const version = first?.version ?? second?.version;
    return {
      prometheus: prometheus === undefined ? [] : [prometheus.leaf],
      serviceMonitor: serviceMonitor === undefined ? [] : [serviceMonitor.leaf],
      ...(version === undefined ? {} : { version }),
    };
  }

  #next(kind: Kind): Goal | undefined {
    const missing = this.#missing[kind];
    const from = missing.size > 0 ? [...missing.values()] : this.#goals[kind];
    return from[this.#turn % from.length];
  }

  /** Records a set that was compared: the leaves of its Prometheus and its ServiceMonitors. */
  compared({ prometheus, serviceMonitors }: ObjectSet, { files, objects }: Rendering): void {
    const spec = prometheus["spec"];
    const written = isMap(spec) && typeof spec["version"] === "string" ? spec["version"] : "";
    const version = written === "" ? release.prometheus.default : written;
    const rendered = files.has("prometheus.yaml");
    this.#note("prometheus", spec, version, rendered);
    for (const { metadata, spec: monitor } of serviceMonitors) {
      const { name } = isMap(metadata) ? metadata : {};
      const taken = !objects.some(
        ({ object, findings }) => isDenied(findings) && object.kind === "ServiceMonitor" && object.metadata.name === name,
      );
      this.#note("serviceMonitor", monitor, version, rendered && taken);
    }
  }

  #note(kind: Kind, spec: unknown, version: string, rendered: boolean): void {
    const found = new Set<string>();
    writtenLeaves(this.#shapes[kind], spec, found);
    for (const [name, goal] of this.#missing[kind]) {
      if (!found.has(goal.leaf.path) || version !== (goal.version ?? version)) continue;
      const known = knows(goal.leaf.gates, "prometheus", version);
      if (known ? rendered : goal.version !== undefined) this.#missing[kind].delete(name);
    }
  }

  /** The number of goals: leaves, and leaves at the versions that add or remove them. */
  get size(): number {
    return this.#goals.prometheus.length + this.#goals.serviceMonitor.length;
  }

  /** Returns the goals that no set has reached. */
  missing(): readonly string[] {
    return kinds.flatMap((kind) => [...this.#missing[kind].keys()].map((name) => `${kind}: ${name}`));
  }
}

function byName(goals: readonly Goal[]): Map<string, Goal> {
  return new Map(goals.map((goal) => [`${goal.leaf.path} ${goal.version ?? ""}`.trim(), goal]));
}

/** Returns a goal for each leaf, and for both sides of each version that adds or removes it. */
function goalsOf(shape: Shape): readonly Goal[] {
  const leaves = leavesOf(shape).filter(({ becomes }) => !isElsewhere(becomes));
  const edges = leaves.flatMap((leaf) => leaf.gates.flatMap(edgesOf).map((version): Goal => ({ leaf, version })));
  return leaves.map((leaf): Goal => ({ leaf })).concat(edges);
}

function edgesOf(gate: Gate): readonly string[] {
  if (gate.product !== "prometheus" || "unknown" in gate) return [];
  return [gate.since, gate.until].flatMap((edge) =>
    edge === undefined || !atLeast(edge, oldest) || edge === oldest
      ? []
      : [`v${edge.split(".").length < 3 ? `${edge}.0` : edge}`, before(edge)],
  );
}

const oldest = "2.45";

/** Returns the version before one: for the first of a minor release, one of the minor release before. */
function before(version: string): string {
  const { major = 0, minor = 0, patch = 0 } = parseVersion(version) ?? {};
  if (patch > 0) return `v${major}.${minor}.${patch - 1}`;
  return minor > 0 ? `v${major}.${minor - 1}.9` : "v2.55.9";
}
