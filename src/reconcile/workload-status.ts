import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import { printable } from "../text/printable.ts";
import { podLabels } from "../render/workload/pod-labels.ts";

/** A condition of a workload, as in `status.conditions`. */
export interface Condition {
  readonly type: "Available" | "Reconciled";
  readonly status: "True" | "False" | "Degraded" | "Unknown";
  readonly reason: string;
  readonly message: string;
  readonly observedGeneration: number;
  readonly lastTransitionTime: string;
}

/** Whether a workload is as it should be: `ok` with what its users should know, or not, with why. */
export interface Outcome {
  readonly ok: boolean;
  /** The machine-readable reasons, as in `ReconciliationFailed`. */
  readonly reasons: readonly string[];
  readonly messages: readonly string[];
}

/** A StatefulSet that a workload should have, as it is; undefined if it does not exist. */
export interface ExpectedStatefulSet {
  readonly name: string;
  readonly live: KubeObject | undefined;
  /** How many pods it should have. */
  readonly replicas: number;
  /** Its pods, as far as they are known: they are read where some are not ready. */
  readonly pods: readonly KubeObject[];
}

/** What a status is computed from. */
export interface StatusSource {
  readonly workload: KubeObject;
  readonly statefulSets: readonly ExpectedStatefulSet[];
  readonly outcome: Outcome;
  readonly now: Date;
}

interface ReplicaCounts {
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly availableReplicas: number;
  readonly unavailableReplicas: number;
}

const noReplicas: ReplicaCounts = { replicas: 0, updatedReplicas: 0, availableReplicas: 0, unavailableReplicas: 0 };

/** The most characters of a condition's message. */
const maxMessageLength = 4096;

/** Returns the status that a Prometheus or an Alertmanager should have. */
export function workloadStatus(source: StatusSource): Readonly<Record<string, unknown>> {
  const { workload, statefulSets, outcome } = source;
  const spec = isMap(workload["spec"]) ? workload["spec"] : {};
  const counts = statefulSets.map(({ live }) => countsOf(live));
  const { ok, reasons, messages } = outcome;
  const reconciled = { status: ok ? "True" : "False", reason: reasons.join("And"), message: messages.join("\n") } as const;
  return {
    paused: spec["paused"] === true,
    ...counts.reduce(sumOf, noReplicas),
    selector: podSelector(workload),
    ...(workload.kind === "Prometheus" ? shardsOf(spec, counts) : {}),
    conditions: [condition(source, "Available", availability(source)), condition(source, "Reconciled", reconciled)],
  };
}

/** Reports whether a status says that all pods are ready. */
export function isAvailable(status: Readonly<Record<string, unknown>>): boolean {
  return conditionsOf({ status }).some(({ type, status: value }) => type === "Available" && value === "True");
}

function shardsOf({ shards }: Readonly<Record<string, unknown>>, counts: readonly ReplicaCounts[]): object {
  const statuses = counts.map((each, shard) => ({ shardID: `${shard}`, ...each }));
  return { shards: shards ?? 1, ...(statuses.length === 0 ? {} : { shardStatuses: statuses }) };
}

/** Returns the selector of all pods of a workload, as autoscalers read it. */
function podSelector({ kind, metadata }: KubeObject): string {
  return Object.entries(podLabels({ kind: kind === "Prometheus" ? kind : "Alertmanager", metadata }))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${value}`)
    .join(",");
}

function countsOf(live: KubeObject | undefined): ReplicaCounts {
  const status = isMap(live?.["status"]) ? live["status"] : {};
  const count = (field: string): number => (typeof status[field] === "number" ? status[field] : 0);
  const replicas = count("replicas");
  const availableReplicas = Math.min(count("readyReplicas"), replicas);
  return {
    replicas,
    updatedReplicas: count("updatedReplicas"),
    availableReplicas,
    unavailableReplicas: replicas - availableReplicas,
  };
}

function sumOf(a: ReplicaCounts, b: ReplicaCounts): ReplicaCounts {
  return {
    replicas: a.replicas + b.replicas,
    updatedReplicas: a.updatedReplicas + b.updatedReplicas,
    availableReplicas: a.availableReplicas + b.availableReplicas,
    unavailableReplicas: a.unavailableReplicas + b.unavailableReplicas,
  };
}

type State = Pick<Condition, "status" | "reason" | "message">;

function availability({ workload, statefulSets }: StatusSource): State {
  const states = statefulSets
    .map((each, shard) => ({ each, prefix: workload.kind === "Prometheus" ? `shard ${shard}: ` : "" }))
    .filter(({ each }) => each.live?.metadata.deletionTimestamp === undefined)
    .map(({ each, prefix }) => stateOf(each, prefix));
  const statuses = new Set(states.map(({ status }) => status));
  const reasons = [...new Set(states.flatMap(({ reason }) => (reason === "" ? [] : [reason])))].toSorted();
  const status = statuses.has("False") ? "False" : statuses.has("Degraded") ? "Degraded" : "True";
  return { status, reason: reasons.join("And"), message: states.flatMap(({ message }) => message || []).join("\n") };
}

function stateOf({ name, live, replicas, pods }: ExpectedStatefulSet, prefix: string): State {
  if (live === undefined) {
    return { status: "False", reason: "StatefulSetNotFound", message: `${prefix}StatefulSet ${name} not found` };
  }
  const { availableReplicas } = countsOf(live);
  if (availableReplicas >= replicas) return { status: "True", reason: "", message: "" };
  const messages = pods.flatMap((pod) => {
    const message = messageOf(pod);
    return message === "" ? [] : [`${prefix}pod ${pod.metadata.name}: ${message}`];
  });
  const some = availableReplicas > 0;
  return {
    status: some ? "Degraded" : "False",
    reason: some ? "SomePodsNotReady" : "NoPodReady",
    message: messages.join("\n"),
  };
}

/** The conditions of a pod in the order in which they come true. */
const podConditions = ["PodScheduled", "Initialized", "ContainersReady", "Ready"];

/** Returns the message of the first condition of a pod that is not true. */
function messageOf(pod: KubeObject): string {
  const status = isMap(pod["status"]) ? pod["status"] : {};
  const conditions = Array.isArray(status["conditions"]) ? status["conditions"].filter(isMap) : [];
  for (const type of podConditions) {
    const found = conditions.find((each) => each["type"] === type && each["status"] === "False");
    if (found !== undefined) return typeof found["message"] === "string" ? found["message"] : "";
  }
  return "";
}

function condition({ workload, now }: StatusSource, type: Condition["type"], state: State): Condition {
  const before = conditionsOf({ status: workload["status"] }).find((each) => each["type"] === type);
  const since = before?.["status"] === state.status ? before["lastTransitionTime"] : undefined;
  return {
    type,
    status: state.status,
    reason: state.reason,
    message: state.message.split("\n").map(printable).join("\n").slice(0, maxMessageLength),
    observedGeneration: workload.metadata.generation ?? 0,
    lastTransitionTime: typeof since === "string" ? since : `${now.toISOString().slice(0, 19)}Z`,
  };
}

function conditionsOf({ status }: { readonly status?: unknown }): readonly Readonly<Record<string, unknown>>[] {
  return isMap(status) && Array.isArray(status["conditions"]) ? status["conditions"].filter(isMap) : [];
}
