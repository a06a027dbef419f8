import type { KubeObject } from "../cluster/kube-object.ts";
import type { Workload } from "../cluster/object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { ApiServer, Clock } from "../ports.ts";
import type { BindingWriter } from "./binding-writer.ts";
import { ClaimSizes, claimsMaxAgeMs } from "./claim-sizes.ts";
import { holdWorkload, releaseWorkload } from "./cleanup-finalizer.ts";
import type { ClusterState } from "./cluster-state.ts";
import { LostLeadershipError } from "./fenced-api.ts";
import { withContents } from "./load-contents.ts";
import type { ReconcileObserver } from "./observer.ts";
import type { RejectionEvents } from "./rejection-events.ts";
import { resourceOf } from "./resources.ts";
import type { StatusWriter } from "./status-writer.ts";
import type { Renderer, WorkloadRendering } from "./workload-rendering.ts";
import type { Outcome } from "./workload-status.ts";
import { writeObjects } from "./write-objects.ts";

/** What workloads are reconciled with. */
export interface ReconcilerOptions {
  readonly state: ClusterState;
  readonly api: ApiServer;
  readonly renderer: Renderer;
  readonly status: StatusWriter;
  /** Returns what keeps a workload from being reconciled for now. */
  readonly blocking: (workload: Workload) => readonly string[];
  readonly rejections: RejectionEvents;
  /** Writes `status.bindings` of selected objects; absent where these are not written. */
  readonly bindings: BindingWriter | undefined;
  readonly clock: Clock;
  /** Resolves when everything else that waits has had its turn. */
  readonly turn: () => Promise<void>;
  readonly observer: ReconcileObserver;
  /** Whether a StatefulSet is deleted and created again where a change of it is not possible otherwise. */
  readonly recreate: boolean;
}

const fine: Outcome = { ok: true, reasons: [], messages: [] };

/** Makes the objects of workloads and their statuses what they should be. */
export class Reconciler {
  readonly #options: ReconcilerOptions;
  readonly #renderings = new Map<WorkloadKey, WorkloadRendering>();
  /** The workloads whose last good state is known: rendered before, or read. */
  readonly #known = new Set<WorkloadKey>();

  readonly #claims: ClaimSizes;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
    this.#claims = new ClaimSizes(options.api, options.clock);
  }

  /** Forgets what workloads were, as another replica may have written them since. */
  reset(): void {
    for (const key of this.#known) this.#options.renderer.forget(key);
    this.#known.clear();
    this.#renderings.clear();
    this.#options.bindings?.reset();
  }

  /** Notes that what a workload is rendered from has changed. */
  invalidate(key: WorkloadKey): void {
    this.#renderings.delete(key);
  }

  /**
   * Brings a workload up to date, and returns when to look at it again without a change, in milliseconds.
   *
   * @throws ApiError, ConnectionError or LostLeadershipError; the status says why where it could be written.
   */
  async process(key: WorkloadKey): Promise<number | undefined> {
    const { state, api, status, observer, renderer, rejections, clock, bindings } = this.#options;
    const stored = state.stored(key);
    if (stored === undefined) {
      this.invalidate(key);
      this.#known.delete(key);
      this.#claims.forget(key);
      observer.forgotten(key);
      rejections.forget(key);
      renderer.forget(key);
      return undefined;
    }
    if (stored.metadata.deletionTimestamp !== undefined) {
      const againMs = await bindings?.removeAll(key);
      if (againMs !== undefined) return againMs;
      await releaseWorkload(stored, api);
      return undefined;
    }
    if (bindings !== undefined && stored.kind === "Prometheus") await holdWorkload(stored, api);
    const startedAt = clock.monotonic();
    const { outcome, againMs = Infinity, error } = await this.#reconcile(key);
    if (error instanceof LostLeadershipError) throw error;
    observer.reconciled(key, clock.monotonic() - startedAt, outcome);
    const statusMs = (await status.write(stored, { outcome, statefulSets: this.#statefulSets(key) })) ?? Infinity;
    if (error !== undefined) throw error;
    const bindMs = (await this.#bind(key, stored)) ?? Infinity;
    const ms = Math.min(againMs, statusMs, bindMs);
    return ms === Infinity ? undefined : ms;
  }

  /** Writes into the status of the selected objects that the workload selects them; returns when to go on, in milliseconds. */
  async #bind(key: WorkloadKey, stored: KubeObject): Promise<number | undefined> {
    const { bindings } = this.#options;
    const rendering = this.#renderings.get(key);
    if (bindings === undefined || stored.kind !== "Prometheus" || rendering?.objects === undefined) return undefined;
    return bindings.sync(key, rendering.rejected);
  }

  async #reconcile(key: WorkloadKey): Promise<{ outcome: Outcome; againMs?: number; error?: unknown }> {
    const workload = this.#options.state.live.workload(key);
    if (workload === undefined) return { outcome: unreadable(key) };
    if (workload.spec.paused === true) return { outcome: fine };
    const blocking = this.#options.blocking(workload);
    if (blocking.length > 0) return { outcome: failed(blocking) };
    try {
      return await this.#write(key, workload);
    } catch (error) {
      return { outcome: failed([error instanceof Error ? error.message : String(error)]), error };
    }
  }

  async #write(key: WorkloadKey, workload: Workload): Promise<{ outcome: Outcome; againMs?: number }> {
    const { state, api, observer, clock, recreate } = this.#options;
    const rendering = await this.#rendering(key);
    if (rendering.objects === undefined) return { outcome: rendering.outcome };
    const options = { state, api, observer, recreate, nowMs: clock.now() };
    const { problems, ...again } = await writeObjects(workload, rendering, options);
    if (problems.length > 0) return { outcome: failed(problems), ...again };
    const notes = await this.#claims.notes(key, this.#statefulSets(key));
    if (notes.length === 0) return { outcome: rendering.outcome, ...again };
    const { ok, reasons, messages } = rendering.outcome;
    const outcome = { ok, reasons: [...reasons, "ClaimSizesDiffer"], messages: [...messages, ...notes] };
    return { outcome, againMs: Math.min(again.againMs ?? Infinity, claimsMaxAgeMs) };
  }

  async #rendering(key: WorkloadKey): Promise<WorkloadRendering> {
    const { state, observer, rejections } = this.#options;
    const known = this.#renderings.get(key);
    if (known !== undefined) return known;
    let rendering = await this.#rendered(key);
    if (!this.#known.has(key) && rendering.rejected.length > 0) rendering = await this.#rendered(key, await this.#contents(key));
    if (rendering.objects !== undefined) this.#known.add(key);
    observer.rejected(key, rendering.rejected);
    rejections.report(key, state.stored(key), rendering.rejected);
    return rendering;
  }

  async #rendered(key: WorkloadKey, stored?: readonly KubeObject[]): Promise<WorkloadRendering> {
    const { state, api, renderer, turn } = this.#options;
    for (const _ of renderer.prepare(state.live, key, this.#controlled(key))) await turn();
    // An event while contents are read deletes what is set here, so that the workload is rendered again.
    return withContents(state.live, api, () => {
      const rendered = renderer.render(state.live, key, this.#controlled(key), stored);
      this.#renderings.set(key, rendered);
      state.live.refer(key, rendered.used);
      return rendered;
    });
  }

  /** Reads the Secrets and ConfigMaps that a workload is made of. */
  async #contents(key: WorkloadKey): Promise<readonly KubeObject[]> {
    const { api } = this.#options;
    const held = this.#controlled(key).filter(({ kind }) => kind === "Secret" || kind === "ConfigMap");
    const read = await Promise.all(held.map(async (each) => api.get(resourceOf(each), each.metadata)));
    return read.filter((object) => object !== undefined);
  }

  #controlled(key: WorkloadKey): readonly KubeObject[] {
    const { state } = this.#options;
    return state.observed.controlledBy(state.stored(key)?.metadata.uid ?? "");
  }

  /** Returns the StatefulSets that a workload should have; those that it has where that is not known. */
  #statefulSets(key: WorkloadKey): readonly KubeObject[] {
    const objects = this.#renderings.get(key)?.objects ?? this.#controlled(key);
    return objects.filter(({ kind }) => kind === "StatefulSet");
  }
}

function failed(messages: readonly string[]): Outcome {
  return { ok: false, reasons: ["ReconciliationFailed"], messages };
}

function unreadable(key: WorkloadKey): Outcome {
  return failed([
    `${key} cannot be read, as a field has another type than in the schema; install the CustomResourceDefinitions of this release`,
  ]);
}
