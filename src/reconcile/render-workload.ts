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
import { renderPrometheus } from "../render/prometheus.ts";
import type { Rendering, RenderOptions } from "../render/prometheus.ts";
import { mountedRuleConfigMaps } from "../render/rules/rule-config-maps.ts";
import { alertmanagerContent } from "../render/workload/alertmanager-content.ts";
import { alertmanagerObjects } from "../render/workload/alertmanager-objects.ts";
import { ChunkCompressor } from "../render/workload/chunk-compressor.ts";
import type { Gzip } from "../render/workload/chunk-compressor.ts";
import type { OperatorOptions } from "../render/workload/operator-options.ts";
import { prometheusObjects } from "../render/workload/prometheus-objects.ts";
import { rejectionText } from "./rejection-text.ts";
import type { WorkloadRendering } from "./workload-rendering.ts";
import type { Outcome } from "./workload-status.ts";

/** What workloads are rendered with. */
export interface WorkloadRendererOptions {
  readonly operator: OperatorOptions;
  readonly render: Omit<RenderOptions, "fragments" | "selected">;
  readonly gzip: Gzip;
}

/** What is kept of a workload between two renderings. */
interface Kept {
  readonly fragments: Fragments;
  readonly compressor: ChunkCompressor;
}

/** How many objects a message names. */
const maxNamed = 10;

/** Renders workloads; what has not changed since the last rendering of a workload costs next to nothing. */
export class WorkloadRenderer {
  readonly #options: WorkloadRendererOptions;
  readonly #kept = new Map<WorkloadKey, Kept>();

  constructor(options: WorkloadRendererOptions) {
    this.#options = options;
  }

  /** Renders a workload from the cluster as it is; nothing where it does not exist. */
  render(cluster: LiveCluster, key: WorkloadKey, controlled: readonly KubeObject[]): WorkloadRendering {
    const workload = cluster.workload(key);
    if (workload === undefined) return { initial: [], outcome: { ok: true, reasons: [], messages: [] }, rejected: [], used: [] };
    return workload.kind === "Prometheus"
      ? this.#prometheus(cluster, workload, controlled)
      : this.#alertmanager(cluster, workload);
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

  #prometheus(cluster: LiveCluster, prometheus: Prometheus, controlled: readonly KubeObject[]): WorkloadRendering {
    const { operator, render } = this.#options;
    const key = workloadKey(prometheus);
    const { fragments, compressor } = this.#keptOf(key);
    const lookups = new RecordedLookups(cluster);
    const selected = (kind: SelectedKind): ObjectIndex<AnyObject> => cluster.selected(key, kind);
    const statefulSet = controlled.find(({ kind }) => kind === "StatefulSet");
    const mounted = statefulSet === undefined ? undefined : mountedRuleConfigMaps(prometheus.metadata.name, statefulSet);
    const options = { ...render, fragments, selected, mountedRuleConfigMaps: mounted };
    const rendering = renderPrometheus(lookups, prometheus, options);
    const rejected = rendering.objects.filter(({ findings }) => isDenied(findings));
    const used = [...lookups.used];
    if (isDenied(rendering.findings)) return { initial: [], outcome: denied(rendering), rejected, used };
    const { objects, initial } = prometheusObjects(prometheus, rendering, operator, (texts) => compressor.compress(texts));
    return { objects, initial, outcome: outcomeOf(rendering, rejected, isNothingSelected(cluster, key)), rejected, used };
  }

  #alertmanager(cluster: LiveCluster, alertmanager: Alertmanager): WorkloadRendering {
    const key = workloadKey(alertmanager);
    const { compressor } = this.#keptOf(key);
    const lookups = new RecordedLookups(cluster);
    const selected = cluster.selected(key, "AlertmanagerConfig").size;
    const content = alertmanagerContent(alertmanager, selected, new References(lookups));
    const { operator } = this.#options;
    const { objects, initial } = alertmanagerObjects(alertmanager, content, operator, (texts) => compressor.compress(texts));
    const unmerged = `${selected} AlertmanagerConfigs are selected, and are not merged into the configuration by this version`;
    const outcome = content.partial ? noted("ObjectsLeftOut", [unmerged]) : noted("", []);
    return { objects, initial, outcome, rejected: [], used: [...lookups.used] };
  }
}

const selectedKinds = ["ServiceMonitor", "PodMonitor", "Probe", "ScrapeConfig", "PrometheusRule"] as const;

function isNothingSelected(cluster: LiveCluster, key: WorkloadKey): boolean {
  return selectedKinds.every((kind) => cluster.selected(key, kind).size === 0);
}

function denied({ findings }: Rendering): Outcome {
  const messages = findings.filter(({ severity }) => severity === "deny").map((finding) => findingMessage(finding));
  return { ok: false, reasons: ["ReconciliationFailed"], messages };
}

function outcomeOf({ unmanaged, unrendered }: Rendering, rejected: readonly CheckedObject[], nothing: boolean): Outcome {
  if (unmanaged)
    return noted("ConfigurationUnmanaged", ["no kind of scrape object is selected, so the configuration is left to you"]);
  if (nothing) return noted("NoSelectedResources", ["no object is selected"]);
  const messages = rejected.slice(0, maxNamed).map((each) => `${titleOf(each.object)} ${rejectionText(each)}`);
  if (rejected.length > maxNamed) messages.push(`${rejected.length - maxNamed} more objects are denied`);
  for (const [kind, objects] of Map.groupBy(unrendered.objects, (object) => object.kind)) {
    messages.push(`${objects.length} of kind ${kind} are selected, and are not rendered by this version`);
  }
  return noted(messages.length === 0 ? "" : "ObjectsLeftOut", messages);
}

function noted(reason: string, messages: readonly string[]): Outcome {
  return { ok: true, reasons: reason === "" ? [] : [reason], messages };
}

function titleOf({ kind, metadata }: AnyObject): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
