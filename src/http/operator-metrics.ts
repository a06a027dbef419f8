import type { Resource } from "../cluster/kube-object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { Applied } from "../reconcile/apply.ts";
import type { ReconcileObserver } from "../reconcile/observer.ts";
import type { Outcome } from "../reconcile/workload-status.ts";
import type { QueueObserver } from "../reconcile/work-queue.ts";
import type { CheckedObject } from "../render/check-object.ts";
import { Histogram, LabelledCounter } from "./counters.ts";
import { exposition } from "./exposition.ts";
import type { Sample } from "./exposition.ts";
import { operatorMetricTable } from "./operator-metric-table.ts";
import type { OperatorMetricName } from "./operator-metric-table.ts";

const bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30];
const queueName = "workloads";

/** What is read when metrics are rendered. */
export interface OperatorGauges {
  readonly leader: boolean;
  readonly ready: boolean;
  readonly queueDepth: number;
  /** The resources that cannot be read, with why. */
  readonly unavailable: readonly { readonly resource: string; readonly reason: string }[];
}

type Counted = Exclude<OperatorMetricName, `${string}_seconds`>;

/** Counts what the reconcile loop does. */
export class OperatorMetrics implements ReconcileObserver {
  readonly #counters = new Map<Counted, LabelledCounter<Readonly<Record<string, string>>>>();
  readonly #durations = new Map<string, Histogram>();
  readonly #latency = new Histogram(bounds);
  readonly #work = new Histogram(bounds);
  readonly #outcomes = new Map<WorkloadKey, boolean>();
  readonly #rejected = new Map<WorkloadKey, readonly CheckedObject[]>();

  /** Counts what happens in the queue. */
  readonly queue: QueueObserver = {
    added: () => {
      this.#count("prometheus_operator_workqueue_adds_total", { name: queueName });
    },
    started: (waitedMs) => {
      this.#latency.observe(waitedMs / 1000);
    },
    finished: (tookMs) => {
      this.#work.observe(tookMs / 1000);
    },
    retried: () => {
      this.#count("prometheus_operator_workqueue_retries_total", { name: queueName });
    },
  };

  reconciled(key: WorkloadKey, tookMs: number, { ok }: Outcome): void {
    const controller = controllerOf(key);
    this.#count("prometheus_operator_reconcile_operations_total", { controller });
    if (!ok) this.#count("prometheus_operator_reconcile_errors_total", { controller });
    let durations = this.#durations.get(controller);
    if (durations === undefined) this.#durations.set(controller, (durations = new Histogram(bounds)));
    durations.observe(tookMs / 1000);
    this.#outcomes.set(key, ok);
  }

  wrote(key: WorkloadKey, object: string, result: Applied | "deleted"): void {
    const controller = controllerOf(key);
    const [kind = ""] = object.split(" ");
    this.#count("promgate_objects_written_total", { controller, kind, result });
    if (result === "deleting" && kind === "StatefulSet")
      this.#count("prometheus_operator_reconcile_sts_delete_create_total", { controller });
  }

  statusWritten(key: WorkloadKey, failed: boolean): void {
    const controller = controllerOf(key);
    this.#count("prometheus_operator_status_update_operations_total", { controller });
    if (failed) this.#count("prometheus_operator_status_update_errors_total", { controller });
  }

  rejected(key: WorkloadKey, objects: readonly CheckedObject[]): void {
    this.#rejected.set(key, objects);
  }

  forgotten(key: WorkloadKey): void {
    this.#outcomes.delete(key);
    this.#rejected.delete(key);
  }

  /** Counts a list of a resource. */
  listed({ plural }: Resource, failed: boolean): void {
    this.#count("prometheus_operator_list_operations_total", { controller: plural });
    if (failed) this.#count("prometheus_operator_list_operations_failed_total", { controller: plural });
  }

  /** Counts a watch of a resource. */
  watched({ plural }: Resource, failed: boolean): void {
    this.#count("prometheus_operator_watch_operations_total", { controller: plural });
    if (failed) this.#count("prometheus_operator_watch_operations_failed_total", { controller: plural });
  }

  /** Counts an attempt of a request to the API server; without a status there was no answer. */
  answered(status: number | undefined): void {
    this.#count("prometheus_operator_kubernetes_client_http_requests_total", { status_code: String(status ?? 0) });
  }

  /** Returns all metrics of the loop in Prometheus' text format. */
  text(gauges: OperatorGauges): string {
    const samples: Readonly<Partial<Record<OperatorMetricName, readonly Sample[]>>> = {
      promgate_leader: [{ value: Number(gauges.leader) }],
      promgate_objects_left_out: this.#leftOut(),
      promgate_watch_unavailable: gauges.unavailable.map((labels) => ({ labels, value: 1 })),
      prometheus_operator_managed_resources: this.#managed(),
      prometheus_operator_reconcile_duration_seconds: [...this.#durations].flatMap(([controller, histogram]) =>
        histogram.samples({ controller }),
      ),
      prometheus_operator_syncs: this.#syncs(),
      prometheus_operator_ready: controllers.map((controller) => ({ labels: { controller }, value: Number(gauges.ready) })),
      prometheus_operator_workqueue_depth: [{ labels: { name: queueName }, value: gauges.queueDepth }],
      prometheus_operator_workqueue_latency_seconds: this.#latency.samples({ name: queueName }),
      prometheus_operator_workqueue_work_duration_seconds: this.#work.samples({ name: queueName }),
    };
    const counted = new Map<string, LabelledCounter<Readonly<Record<string, string>>>>(this.#counters);
    return exposition(
      Object.entries(operatorMetricTable).map(([name, { type, help }]) => {
        const own = Object.entries(samples).find(([other]) => other === name)?.[1];
        return { name, type, help, samples: own ?? counted.get(name)?.samples((labels) => labels) ?? [] };
      }),
    );
  }

  #count(name: Counted, labels: Readonly<Record<string, string>>): void {
    let counter = this.#counters.get(name);
    if (counter === undefined) this.#counters.set(name, (counter = new LabelledCounter()));
    counter.add(Object.values(labels).join(" "), () => labels);
  }

  #syncs(): readonly Sample[] {
    return controllers.flatMap((controller) =>
      [true, false].map((ok) => {
        const value = [...this.#outcomes].filter(([key, result]) => result === ok && controllerOf(key) === controller).length;
        return { labels: { controller, status: ok ? "ok" : "failed" }, value };
      }),
    );
  }

  #leftOut(): readonly Sample[] {
    return [...this.#rejected].flatMap(([key, objects]) => {
      const [, title = ""] = key.split(" ");
      const [namespace = "", name = ""] = title.split("/");
      const byKind = Map.groupBy(objects, ({ object }) => object.kind);
      return [...byKind].map(([kind, { length }]) => ({
        labels: { controller: controllerOf(key), namespace, name, kind },
        value: length,
      }));
    });
  }

  #managed(): readonly Sample[] {
    const counts = new Map<string, { controller: string; resource: string; value: number }>();
    for (const [key, objects] of this.#rejected) {
      for (const { object } of objects) {
        const controller = controllerOf(key);
        const id = `${controller} ${object.kind}`;
        const { value } = counts.get(id) ?? { value: 0 };
        counts.set(id, { controller, resource: object.kind, value: value + 1 });
      }
    }
    return Array.from(counts.values(), ({ controller, resource, value }) => ({
      labels: { controller, resource, state: "rejected" },
      value,
    }));
  }
}

const controllers = ["prometheus", "alertmanager"];

function controllerOf(key: WorkloadKey): string {
  return key.startsWith("Prometheus ") ? "prometheus" : "alertmanager";
}
