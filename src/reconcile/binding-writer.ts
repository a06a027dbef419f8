import { ApiError } from "../cluster/api-error.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { LiveCluster } from "../cluster/live-cluster.ts";
import { isSelectedKind } from "../cluster/selection.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { ApiServer, Clock } from "../ports.ts";
import type { CheckedObject } from "../render/check-object.ts";
import { nextBindings } from "./bindings.ts";
import type { Acceptance } from "./bindings.ts";
import { BoundObjects } from "./bound-objects.ts";
import { rejectionText } from "./rejection-text.ts";
import { resourceOf } from "./resources.ts";

/** What bindings are written with. */
export interface BindingWriterOptions {
  readonly live: LiveCluster;
  readonly api: ApiServer;
  readonly clock: Clock;
}

/** The kinds that are rendered, so that they can be accepted. */
const boundKinds = ["ServiceMonitor", "PrometheusRule"] as const;

/** How many statuses are written at a time. */
const concurrency = 8;

/** How long until the status of an object is written again that somebody else has written in between. */
const conflictMs = 200;

/** What is known of the bindings to a workload. */
interface Progress {
  /** The objects whose bindings may not be what they should be. */
  readonly pending: Set<string>;
  /** Why objects are rejected, by their ids. */
  rejected: ReadonlyMap<string, string>;
}

/**
 * Writes into the status of objects which workloads select them, and whether they are accepted
 * (https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.WorkloadBinding). Each object is looked at
 * when it or what a workload makes of it has changed; all of them only when the workload or a namespace has.
 */
export class BindingWriter {
  readonly #options: BindingWriterOptions;
  readonly #stored = new BoundObjects();
  /** The workloads whose bindings have all been looked at. */
  readonly #progress = new Map<WorkloadKey, Progress>();

  constructor(options: BindingWriterOptions) {
    this.#options = options;
  }

  /**
   * Takes an object that exists and the workloads that it touches; returns further ones whose bindings somebody else has
   * changed.
   */
  put(object: KubeObject, touched: Iterable<WorkloadKey>): readonly WorkloadKey[] {
    if (!isBound(object.kind)) return [];
    const id = idOf(object.kind, `${object.metadata.namespace ?? ""}/${object.metadata.name}`);
    for (const workload of touched) this.#progress.get(workload)?.pending.add(id);
    const changed = this.#stored.put(object).filter((workload) => this.#progress.has(workload));
    for (const workload of changed) this.#progress.get(workload)?.pending.add(id);
    return changed;
  }

  /** Takes out an object that does not exist any more. */
  remove(object: KubeObject): void {
    if (isBound(object.kind)) this.#stored.remove(object);
  }

  /** Notes that a workload may select other objects than before. */
  reselect(workload: WorkloadKey): void {
    this.#progress.delete(workload);
  }

  /** Forgets what has been written, as another replica may have written since. */
  reset(): void {
    this.#progress.clear();
  }

  /**
   * Writes the bindings to a workload that are not what they should be, and returns when to go on, in milliseconds, where
   * somebody else has written in between.
   *
   * @throws ApiError, ConnectionError or LostLeadershipError; what has not been written is tried again the next time.
   */
  async sync(workload: WorkloadKey, rejected: readonly CheckedObject[]): Promise<number | undefined> {
    const progress = this.#update(workload, rejected);
    const acceptanceOf = (id: string): Acceptance | undefined => this.#acceptance(workload, id, progress.rejected);
    return this.#writeAll(workload, progress.pending, acceptanceOf);
  }

  /**
   * Removes all bindings to a workload that is deleted, and returns when to go on, in milliseconds, where somebody else has
   * written in between.
   *
   * @throws ApiError, ConnectionError or LostLeadershipError
   */
  async removeAll(workload: WorkloadKey): Promise<number | undefined> {
    const againMs = await this.#writeAll(workload, new Set(this.#stored.boundTo(workload)), () => undefined);
    if (againMs === undefined) this.#progress.delete(workload);
    return againMs;
  }

  #update(workload: WorkloadKey, rejected: readonly CheckedObject[]): Progress {
    const now = new Map(rejected.map((each) => [keyed(each), rejectionText(each)]));
    let progress = this.#progress.get(workload);
    if (progress === undefined) {
      progress = { pending: new Set(this.#stored.boundTo(workload)), rejected: now };
      for (const kind of boundKinds) {
        for (const key of this.#options.live.selected(workload, kind).keys()) progress.pending.add(idOf(kind, key));
      }
      this.#progress.set(workload, progress);
      return progress;
    }
    const before = progress.rejected;
    for (const [id, text] of now) if (before.get(id) !== text) progress.pending.add(id);
    for (const id of before.keys()) if (!now.has(id)) progress.pending.add(id);
    progress.rejected = now;
    return progress;
  }

  #acceptance(workload: WorkloadKey, id: string, rejected: ReadonlyMap<string, string>): Acceptance | undefined {
    const [kind = "", key = ""] = id.split(" ");
    const object = isSelectedKind(kind) ? this.#options.live.selected(workload, kind).get(key) : undefined;
    if (object === undefined) return undefined;
    const message = rejected.get(id);
    return { accepted: message === undefined, message: message ?? "", generation: object.metadata.generation };
  }

  async #writeAll(
    workload: WorkloadKey,
    pending: Set<string>,
    acceptanceOf: (id: string) => Acceptance | undefined,
  ): Promise<number | undefined> {
    const ids = [...pending].values();
    let againMs: number | undefined;
    const work = async (): Promise<void> => {
      for (const id of ids) {
        // An event while it is written puts it back.
        pending.delete(id);
        try {
          await this.#write(workload, id, acceptanceOf(id));
        } catch (error) {
          pending.add(id);
          if (!isConflict(error)) throw error;
          againMs = conflictMs;
        }
      }
    };
    const results = await Promise.allSettled(Array.from({ length: concurrency }, work));
    for (const result of results) if (result.status === "rejected") throw result.reason;
    return againMs;
  }

  async #write(workload: WorkloadKey, id: string, acceptance: Acceptance | undefined): Promise<void> {
    const { api, clock } = this.#options;
    const [kind = "", key = ""] = id.split(" ");
    const [namespace = "", name = ""] = key.split("/");
    const stored = this.#stored.get(id);
    const next = stored && nextBindings(stored.bindings, workload, acceptance, new Date(clock.now()));
    if (stored === undefined || next === undefined) return;
    const value = stored.hasStatus
      ? { op: "add", path: "/status/bindings", value: next }
      : { op: "add", path: "/status", value: { bindings: next } };
    const body = [{ op: "replace", path: "/metadata/resourceVersion", value: stored.resourceVersion }, value];
    try {
      this.#stored.put(await api.patch(resourceOf({ kind }), { namespace, name }, { type: "json", body, subresource: "status" }));
    } catch (error) {
      // It has been deleted in between, which the watch reports.
      if (!(error instanceof ApiError && error.refusal.reason === "NotFound")) throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.refusal.reason === "Conflict";
}

function isBound(kind: string): boolean {
  return boundKinds.some((each) => each === kind);
}

function keyed({ object: { kind, metadata } }: CheckedObject): string {
  return idOf(kind, `${metadata.namespace}/${metadata.name}`);
}

function idOf(kind: string, key: string): string {
  return `${kind} ${key}`;
}
