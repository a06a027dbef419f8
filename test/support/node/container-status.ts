import type { Exit } from "./container-process.ts";
import type { Container } from "./pod-spec.ts";

/** One of the three states of a container, as in a pod's status. */
export interface ContainerState {
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly running?: { readonly startedAt: string };
  readonly terminated?: Terminated;
}

/** How a run of a container ended. */
export interface Terminated {
  readonly exitCode: number;
  readonly signal?: number;
  readonly reason: string;
  readonly message?: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** A container's part of a pod's status. */
export interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly imageID: string;
  readonly containerID?: string;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  readonly state: ContainerState;
  readonly lastState: ContainerState;
}

/** Returns the status of a container that has not been started yet. */
export function waitingStatus({ name, image }: Container): ContainerStatus {
  const state = { waiting: { reason: "ContainerCreating" } };
  return { name, image, imageID: "", ready: false, started: false, restartCount: 0, state, lastState: {} };
}

const messageLimit = 2048;

/** Returns the time in the form of Kubernetes, in seconds. */
export function timestamp(): string {
  return `${new Date().toISOString().slice(0, -5)}Z`;
}

/** Returns the state of a container whose process has ended; its log's end is the message if it failed. */
export function terminatedState({ code, signal }: Exit, startedAt: string, log: string): { readonly terminated: Terminated } {
  return {
    terminated: {
      exitCode: code,
      ...(signal === undefined ? {} : { signal }),
      reason: code === 0 ? "Completed" : "Error",
      ...(code === 0 ? {} : { message: log.slice(-messageLimit) }),
      startedAt,
      finishedAt: timestamp(),
    },
  };
}
