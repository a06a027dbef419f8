import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { ApiServer, Clock, EventRecorder, Logger, Timers, Watcher } from "../ports.ts";
import { BindingWriter } from "./binding-writer.ts";
import { ClusterState } from "./cluster-state.ts";
import { fencedApi, LostLeadershipError } from "./fenced-api.ts";
import { withoutGated } from "./gated-fields.ts";
import { isInScope, watchesOf } from "./operator-scope.ts";
import type { OperatorScope, WatchedResource } from "./operator-scope.ts";
import type { ReconcileObserver } from "./observer.ts";
import { RejectionEvents } from "./rejection-events.ts";
import type { RepairPolicy } from "./repair-pods.ts";
import { Reconciler } from "./reconciler.ts";
import { StatusWriter } from "./status-writer.ts";
import { WatchStates } from "./watch-states.ts";
import type { Renderer } from "./workload-rendering.ts";
import { WorkQueue } from "./work-queue.ts";
import type { QueueObserver } from "./work-queue.ts";

/** What the operator works with. */
export interface OperatorSettings {
  readonly api: ApiServer;
  readonly watcher: Watcher;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Resolves when everything else that waits has had its turn. */
  readonly turn: () => Promise<void>;
  /** Returns a number from 0 up to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** Whether this replica is certain to be the leader; checked before each write. */
  readonly mayWrite: () => boolean;
  readonly renderer: Renderer;
  readonly observer: ReconcileObserver;
  readonly events: EventRecorder;
  readonly queueObserver: QueueObserver;
  readonly scope: OperatorScope;
  /** What is done with pods that keep a rollout from going on. */
  readonly repair: RepairPolicy;
  /** Fields of Prometheuses that do not count, as their feature gates are off. */
  readonly gatedFields: readonly string[];
  /** Whether `status.bindings` of selected objects are written. */
  readonly bindings: boolean;
  /** Whether a StatefulSet is deleted and created again where a change of it is not possible otherwise. */
  readonly recreate: boolean;
}

/** How many workloads are reconciled at a time. */
const workers = 4;

/** Keeps the workloads of a cluster what they should be: watches it all the time, and writes while it leads. */
export class Operator {
  readonly #settings: OperatorSettings;
  readonly #state: ClusterState;
  readonly #reconciler: Reconciler;
  readonly #queue: WorkQueue<WorkloadKey>;
  readonly #watches = new WatchStates();
  readonly #stops: (() => void)[] = [];
  #leading = false;

  constructor(settings: OperatorSettings) {
    this.#settings = settings;
    const { clock, timers, turn, random, logger, renderer, observer, recreate, queueObserver } = settings;
    const api = fencedApi(settings.api, settings.mayWrite);
    const state = new ClusterState((key, cause) => {
      if (cause === "inputs") this.#reconciler.invalidate(key);
      this.#queue.add(key);
    });
    this.#state = state;
    const bindings = settings.bindings ? new BindingWriter({ live: state.live, api, clock }) : undefined;
    state.bindings = bindings;
    this.#reconciler = new Reconciler({
      state,
      api,
      renderer,
      status: new StatusWriter({ api, observed: state.observed, clock, observer, repair: settings.repair }),
      blocking: (workload) => this.#watches.blocking(workload),
      bindings,
      rejections: new RejectionEvents(settings.events),
      clock,
      turn,
      observer,
      recreate,
    });
    this.#queue = new WorkQueue({
      process: async (key) => this.#reconciler.process(key),
      failed: (key, error, retryMs) => {
        if (!(error instanceof LostLeadershipError))
          logger.error("cannot reconcile", { workload: key, error: textOf(error), retryMs });
      },
      workers,
      clock,
      timers,
      random,
      observer: queueObserver,
    });
  }

  /** How many workloads wait to be reconciled. */
  get waiting(): number {
    return this.#queue.depth;
  }

  /** Starts to watch. */
  start(): void {
    for (const watched of watchesOf(this.#settings.scope)) this.#watch(watched);
  }

  /** Starts to reconcile all workloads, as soon as the cluster is known. */
  lead(): void {
    this.#leading = true;
    this.#reconciler.reset();
    this.#startQueue();
  }

  /** Stops to reconcile; resolves when nothing is being written any more. */
  async follow(): Promise<void> {
    this.#leading = false;
    await this.#queue.stop();
  }

  /** Stops to reconcile and to watch. */
  async stop(): Promise<void> {
    await this.follow();
    for (const stop of this.#stops.splice(0)) stop();
  }

  #watch({ resource, query, optional }: WatchedResource): void {
    const { scope, watcher, gatedFields } = this.#settings;
    const id = JSON.stringify([resource.plural, query]);
    this.#watches.add(id, resource.kind, optional);
    const note = (reason: Parameters<WatchStates["note"]>[1]): void => {
      if (this.#watches.note(id, reason)) this.#watchChanged();
    };
    const stop = watcher.watch(resource, query, {
      put: (object) => {
        if (isInScope(scope, object)) this.#state.put(withoutGated(object, gatedFields));
        else this.#state.remove(object);
      },
      remove: (object) => {
        this.#state.remove(object);
      },
      synced: () => {
        note(undefined);
      },
      unavailable: (reason) => {
        if (reason !== undefined) note(reason);
      },
    });
    this.#stops.push(stop);
  }

  /** Looks at all workloads again, as what is known of the cluster has changed. */
  #watchChanged(): void {
    for (const key of this.#state.workloads) {
      this.#reconciler.invalidate(key);
      this.#queue.add(key);
    }
    this.#startQueue();
  }

  #startQueue(): void {
    if (!this.#leading || !this.#watches.isSettled) return;
    for (const key of this.#state.workloads) this.#queue.add(key);
    this.#queue.start();
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
