import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { ApiServer, Clock } from "../ports.ts";
import { sameValue } from "../text/same-value.ts";
import { finish } from "../text/steps.ts";
import { objectId } from "./object-id.ts";
import type { ObservedObjects } from "./observed-objects.ts";
import type { ReconcileObserver } from "./observer.ts";
import { pods } from "../cluster/core-resources.ts";
import { repairPods } from "./repair-pods.ts";
import type { RepairPolicy } from "./repair-pods.ts";
import { resourceOf } from "./resources.ts";
import { isAvailable, workloadStatus } from "./workload-status.ts";
import type { ExpectedStatefulSet, Outcome } from "./workload-status.ts";

/** What statuses are written with. */
export interface StatusWriterOptions {
  readonly api: ApiServer;
  readonly observed: ObservedObjects;
  readonly clock: Clock;
  readonly observer: ReconcileObserver;
  /** What is done with pods that keep a rollout from going on. */
  readonly repair: RepairPolicy;
}

/** How a workload stands. */
export interface WorkloadReport {
  readonly outcome: Outcome;
  /** The StatefulSets that it should have, as they should be. */
  readonly statefulSets: readonly KubeObject[];
}

/** How long until the pods of a workload that is not available are looked at again without an event. */
const pollMs = 60_000;

/** Writes the statuses of workloads, where they differ. */
export class StatusWriter {
  readonly #options: StatusWriterOptions;

  constructor(options: StatusWriterOptions) {
    this.#options = options;
  }

  /**
   * Writes the status of a workload, and returns when to look at it again without an event, in milliseconds.
   *
   * @throws ApiError, ConnectionError or LostLeadershipError
   */
  async write(workload: KubeObject, { outcome, statefulSets }: WorkloadReport): Promise<number | undefined> {
    const expected = await Promise.all(statefulSets.map(async (each) => this.#expected(each)));
    const status = workloadStatus({
      workload,
      statefulSets: expected,
      outcome,
      now: new Date(this.#options.clock.now()),
    });
    if (!finish(sameValue(workload["status"], status))) await this.#apply(workload, status);
    return isAvailable(status) ? undefined : pollMs;
  }

  async #expected(desired: KubeObject): Promise<ExpectedStatefulSet> {
    const { api, observed, repair } = this.#options;
    const { namespace = "", name } = desired.metadata;
    const live = observed.get(objectId(desired));
    const replicas = numberAt(desired["spec"], "replicas") ?? 1;
    const allReady = live === undefined || (numberAt(live["status"], "readyReplicas") ?? 0) >= replicas;
    const found = allReady ? [] : await api.list(pods, { namespace, labelSelector: selectorOf(desired) });
    if (live !== undefined) await repairPods(repair, live, found, api);
    return { name, live, replicas, pods: found };
  }

  async #apply({ apiVersion, kind, metadata }: KubeObject, status: unknown): Promise<void> {
    const { api, observer } = this.#options;
    const { namespace = "", name, uid } = metadata;
    const key: WorkloadKey = `${kind === "Prometheus" ? kind : "Alertmanager"} ${namespace}/${name}`;
    const body = { apiVersion, kind, metadata: { namespace, name, uid }, status };
    try {
      const patch = { type: "apply", body, subresource: "status", force: true } as const;
      await api.patch(resourceOf({ kind }), metadata, patch, { metadataOnly: true });
      observer.statusWritten(key, false);
    } catch (error) {
      observer.statusWritten(key, true);
      throw error;
    }
  }
}

function numberAt(value: unknown, field: string): number | undefined {
  const found = isMap(value) ? value[field] : undefined;
  return typeof found === "number" ? found : undefined;
}

/** Returns the selector of the pods of a StatefulSet, as a query. */
function selectorOf({ spec }: KubeObject): string {
  const selector = isMap(spec) && isMap(spec["selector"]) ? spec["selector"]["matchLabels"] : {};
  return Object.entries(isMap(selector) ? selector : {})
    .map(([label, value]) => `${label}=${String(value)}`)
    .join(",");
}
