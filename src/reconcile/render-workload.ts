import { findingMessage } from "../checks/message.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { LiveCluster } from "../cluster/live-cluster.ts";
import type { Alertmanager, AnyObject, Prometheus } from "../cluster/object.ts";
import { RecordedLookups } from "../cluster/recorded-lookups.ts";
import type { SelectedKind } from "../cluster/selection.ts";
import type { ObjectIndex } from "../cluster/snapshot.ts";
import { References } from "../cluster/references.ts";
import { workloadKey } from "../cluster/workload-key.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import { isDenied } from "../render/check-object.ts";
import type { CheckedObject } from "../render/check-object.ts";
import { Fragments } from "../render/fragments.ts";
import { prepareFragments, renderPrometheus } from "../render/prometheus.ts";
import type { Rendering, RenderOptions } from "../render/prometheus.ts";
import type { Capabilities } from "../render/settings.ts";
import { mountedRuleConfigMaps } from "../render/rules/rule-config-maps.ts";
import { zeroDurations } from "../render/workload/alertmanager-arguments.ts";
import { argumentConflicts } from "../render/workload/argument-conflicts.ts";
import { alertmanagerContent } from "../render/workload/alertmanager-content.ts";
import { alertmanagerObjects } from "../render/workload/alertmanager-objects.ts";
import { ChunkCompressor } from "../render/workload/chunk-compressor.ts";
import type { Gzip } from "../render/workload/chunk-compressor.ts";
import type { OperatorOptions } from "../render/workload/operator-options.ts";
import { prometheusObjectName } from "../render/workload/prometheus-stateful-set.ts";
import type { WorkloadObjects } from "../render/workload/workload-objects.ts";
import { prometheusObjects } from "../render/workload/prometheus-objects.ts";
import { storedFiles } from "../render/workload/stored-content.ts";
import { withDeprecated } from "./deprecated-fields.ts";
import { rejectionText } from "./rejection-text.ts";
import { formatFieldError } from "../text/field-error.ts";
import type { Steps } from "../text/steps.ts";
import type { Renderer, WorkloadRendering } from "./workload-rendering.ts";
import type { Outcome } from "./workload-status.ts";

/** What workloads are rendered with. */
export interface WorkloadRendererOptions {
  readonly operator: OperatorOptions;
  readonly render: Omit<RenderOptions, "fragments" | "selected" | "comments" | "stored" | "capabilities">;
  /** Returns what the cluster supports; undefined where that is not known. */
  readonly capabilities: () => Capabilities | undefined;
  readonly gzip: Gzip;
  /** Decompresses what Gzip has compressed, as one text; undefined where it cannot. */
  readonly gunzip: (bytes: Uint8Array) => string | undefined;
}

/** What is kept of a workload between two renderings. */
interface Kept {
  readonly fragments: Fragments;
  readonly compressor: ChunkCompressor;
}

/** How many objects a message names. */
const maxNamed = 10;

/** Renders workloads; what has not changed since the last rendering of a workload costs next to nothing. */
export class WorkloadRenderer implements Renderer {
  readonly #options: WorkloadRendererOptions;
  readonly #kept = new Map<WorkloadKey, Kept>();

  constructor(options: WorkloadRendererOptions) {
    this.#options = options;
  }

  /** Renders a workload from the cluster as it is; nothing where it does not exist. */
  render(
    cluster: LiveCluster,
    key: WorkloadKey,
    controlled: readonly KubeObject[],
    stored?: readonly KubeObject[],
  ): WorkloadRendering {
    const workload = cluster.workload(key);
    if (workload === undefined) return { initial: [], outcome: noted([]), rejected: [], used: [] };
    const conflicts = argumentConflicts(workload, this.#options.operator);
    if (conflicts.length > 0) return { initial: [], outcome: failed(conflicts.map(formatFieldError)), rejected: [], used: [] };
    const rendering =
      workload.kind === "Prometheus"
        ? this.#prometheus(cluster, workload, controlled, stored)
        : this.#alertmanager(cluster, workload);
    return { ...rendering, outcome: withDeprecated(workload, rendering.outcome) };
  }

  /** Renders and compresses ahead, in steps, what `render` would need time for, because nothing or another Prometheus was rendered before. */
  *prepare(cluster: LiveCluster, key: WorkloadKey, controlled: readonly KubeObject[]): Steps<void> {
    const workload = cluster.workload(key);
    if (workload?.kind !== "Prometheus" || argumentConflicts(workload, this.#options.operator).length > 0) return;
    const options = this.#renderOptions(cluster, workload, controlled, undefined);
    if (!(yield* prepareFragments(cluster, workload, options))) return;
    const { configuration = [] } = renderPrometheus(cluster, workload, options);
    yield* this.#keptOf(key).compressor.compressInSteps(configuration);
  }

  /** Forgets a workload that does not exist any more. */
  forget(key: WorkloadKey): void {
    this.#kept.delete(key);
  }

  #keptOf(key: WorkloadKey): Kept {
    let kept = this.#kept.get(key);
    if (kept === undefined) {
      kept = { fragments: new Fragments(), compressor: new ChunkCompressor(this.#options.gzip) };
      this.#kept.set(key, kept);
    }
    return kept;
  }

  #prometheus(
    cluster: LiveCluster,
    prometheus: Prometheus,
    controlled: readonly KubeObject[],
    storedObjects: readonly KubeObject[] | undefined,
  ): WorkloadRendering {
    const { operator } = this.#options;
    const key = workloadKey(prometheus);
    const { compressor } = this.#keptOf(key);
    const lookups = new RecordedLookups(cluster);
    const options = this.#renderOptions(cluster, prometheus, controlled, storedObjects);
    const { selected } = options;
    const rendering = renderPrometheus(lookups, prometheus, options);
    const rejected = rendering.objects.filter(({ findings }) => isDenied(findings));
    const used = [...lookups.used];
    if (isDenied(rendering.findings)) return { initial: [], outcome: denied(rendering), rejected, used };
    const made = prometheusObjects(prometheus, rendering, operator, (texts) => compressor.compress(texts));
    const nothing = selectedKinds.every((kind) => selected(kind).size === 0);
    return {
      ...withoutUnrendered(prometheus, made, rendering),
      outcome: outcomeOf(rendering, rejected, nothing),
      rejected,
      used,
    };
  }

  #renderOptions(
    cluster: LiveCluster,
    prometheus: Prometheus,
    controlled: readonly KubeObject[],
    storedObjects: readonly KubeObject[] | undefined,
  ): RenderOptions & Required<Pick<RenderOptions, "selected">> {
    const { render, gunzip } = this.#options;
    const key = workloadKey(prometheus);
    const statefulSet = controlled.find(({ kind }) => kind === "StatefulSet");
    const capabilities = this.#options.capabilities();
    return {
      ...render,
      ...(capabilities === undefined ? {} : { capabilities }),
      fragments: this.#keptOf(key).fragments,
      selected: (kind: SelectedKind): ObjectIndex<AnyObject> => cluster.selected(key, kind),
      mountedRuleConfigMaps: statefulSet && mountedRuleConfigMaps(prometheus.metadata.name, statefulSet),
      comments: true,
      stored: storedObjects && storedFiles(prometheus, storedObjects, gunzip),
    };
  }

  #alertmanager(cluster: LiveCluster, alertmanager: Alertmanager): WorkloadRendering {
    const key = workloadKey(alertmanager);
    const { compressor } = this.#keptOf(key);
    const lookups = new RecordedLookups(cluster);
    const selected = cluster.selected(key, "AlertmanagerConfig").size;
    const content = alertmanagerContent(alertmanager, selected, new References(lookups));
    const { operator } = this.#options;
    const { objects, initial } = alertmanagerObjects(alertmanager, content, operator, (texts) => compressor.compress(texts));
    const ignored = zeroDurations(alertmanager.spec).map((field) => `spec.${field} is ignored, as it is zero`);
    const outcome = content.partial ? unmerged(selected) : noted(ignored, "IgnoredFields");
    return { objects, initial, outcome, rejected: [], used: [...lookups.used] };
  }
}

const selectedKinds = ["ServiceMonitor", "PodMonitor", "Probe", "ScrapeConfig", "PrometheusRule"] as const;

/**
 * Leaves the configuration as it is where objects are selected that cannot be rendered yet: whatever wrote it may have known
 * them, and what they scrape must not be lost.
 */
function withoutUnrendered(
  { metadata: { name } }: Prometheus,
  { objects, initial }: WorkloadObjects,
  { unrendered }: Rendering,
): WorkloadObjects {
  if (unrendered.objects.length === 0) return { objects, initial };
  const isConfiguration = ({ kind, metadata }: KubeObject): boolean =>
    kind === "Secret" && metadata.name === prometheusObjectName(name);
  return {
    objects: objects.filter((object) => !isConfiguration(object)),
    initial: [...initial, ...objects.filter(isConfiguration)],
  };
}

function denied({ findings }: Rendering): Outcome {
  return failed(findings.filter(({ severity }) => severity === "deny").map((finding) => findingMessage(finding)));
}

function unmerged(selected: number): Outcome {
  const what = selected === 0 ? "an alertmanagerConfiguration is named" : `${selected} AlertmanagerConfigs are selected`;
  return failed([`${what}, which this version does not merge, so a configuration that exists stays as it is`]);
}

function outcomeOf({ unmanaged, unrendered }: Rendering, rejected: readonly CheckedObject[], nothing: boolean): Outcome {
  if (unmanaged)
    return noted(["no kind of scrape object is selected, so the configuration is left to you"], "ConfigurationUnmanaged");
  if (nothing) return noted(["no object is selected"], "NoSelectedResources");
  const messages = rejected.slice(0, maxNamed).map((each) => `${titleOf(each.object)} ${rejectionText(each)}`);
  if (rejected.length > maxNamed) messages.push(`${rejected.length - maxNamed} more objects are denied`);
  if (unrendered.objects.length === 0) return noted(messages, "ObjectsLeftOut");
  const kinds = [...Map.groupBy(unrendered.objects, (object) => object.kind)];
  const selected = kinds.map(([kind, objects]) => `${objects.length} of kind ${kind}`).join(", ");
  return failed([
    `${selected} are selected, which this version does not render, so a configuration that exists stays as it is`,
    ...messages,
  ]);
}

function failed(messages: readonly string[]): Outcome {
  return { ok: false, reasons: ["ReconciliationFailed"], messages };
}

/** Returns an outcome without failures; the reason counts where there is something to say. */
function noted(messages: readonly string[], reason = ""): Outcome {
  return { ok: true, reasons: messages.length === 0 ? [] : [reason], messages };
}

function titleOf({ kind, metadata }: AnyObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
