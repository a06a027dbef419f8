import { timestamp } from "./container-status.ts";
import type { ContainerStatus } from "./container-status.ts";
import { bridgeAddress } from "./network.ts";

/** How far a pod is. */
export interface PodProgress {
  readonly address: string | undefined;
  readonly startTime: string;
  readonly initialized: boolean;
  /** Whether its containers have been started. */
  readonly running: boolean;
  /** Whether it has ended for good, and how. */
  readonly ended?: "Succeeded" | "Failed";
  /** What keeps it from running at all. */
  readonly problem?: { readonly reason: string; readonly message: string } | undefined;
  readonly initContainers: readonly ContainerStatus[];
  readonly containers: readonly ContainerStatus[];
}

/** A condition of a pod. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False";
  readonly lastTransitionTime: string;
  readonly reason?: string;
  readonly message?: string;
}

/** A pod's status, as far as a node sets it. */
export interface PodStatus {
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed";
  readonly conditions: readonly Condition[];
  readonly [field: string]: unknown;
}

/** Returns a pod's status as a node reports it; conditions that have not changed keep their time. */
export function podStatus(progress: PodProgress, before: readonly Condition[]): PodStatus {
  const { address, startTime, initContainers, containers, problem } = progress;
  return {
    phase: progress.ended ?? (progress.running ? "Running" : "Pending"),
    hostIP: bridgeAddress,
    hostIPs: [{ ip: bridgeAddress }],
    ...(address === undefined ? {} : { podIP: address, podIPs: [{ ip: address }] }),
    startTime,
    conditions: conditionsOf(progress, before),
    initContainerStatuses: initContainers,
    containerStatuses:
      problem === undefined ? containers : containers.map((status) => Object.assign(status, { state: { waiting: problem } })),
  };
}

function conditionsOf(progress: PodProgress, before: readonly Condition[]): readonly Condition[] {
  const unready = progress.containers.filter(({ ready }) => !ready).map(({ name }) => name);
  const ready = progress.running && progress.ended === undefined && unready.length === 0;
  const reasons = ready
    ? {}
    : { reason: "ContainersNotReady", message: `containers with unready status: [${unready.join(" ")}]` };
  const condition = (type: string, holds: boolean, more: Partial<Condition> = {}): Condition => {
    const status = holds ? "True" : "False";
    const old = before.find((condition) => condition.type === type && condition.status === status);
    return { type, status, lastTransitionTime: old?.lastTransitionTime ?? timestamp(), ...more };
  };
  return [
    condition("PodScheduled", true),
    condition("Initialized", progress.initialized),
    condition("ContainersReady", ready, reasons),
    condition("Ready", ready, reasons),
  ];
}
