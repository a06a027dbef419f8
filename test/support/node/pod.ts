import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { MissingSource, configSources } from "./config-sources.ts";
import type { SourceKind } from "./config-sources.ts";
import { prepareContainer } from "./container-preparation.ts";
import { timestamp, waitingStatus } from "./container-status.ts";
import type { ContainerStatus } from "./container-status.ts";
import { RunningContainer } from "./container.ts";
import type { RestartPolicy } from "./container.ts";
import type { Images } from "./images.ts";
import type { Network } from "./network.ts";
import { Refusal } from "./node-api.ts";
import type { NodeApi } from "./node-api.ts";
import type { Container, Pod } from "./pod-spec.ts";
import { podStatus } from "./pod-status.ts";
import type { Condition, PodProgress, PodStatus } from "./pod-status.ts";
import { connects } from "./probe-attempt.ts";
import { createSandbox } from "./sandbox.ts";
import type { Sandbox } from "./sandbox.ts";
import { tokenSource } from "./service-account-token.ts";
import { podPath, statusPublisher } from "./status-publisher.ts";
import type { StatusPublisher } from "./status-publisher.ts";
import type { VolumeSources } from "./volume-files.ts";
import { prepareVolumes } from "./volumes.ts";

/** What all pods of a node share. */
export interface PodHost {
  readonly api: NodeApi;
  readonly apiPort: number;
  readonly network: Network;
  readonly images: Images;
  /** The node's folder: its pods' volumes and logs, and the claims. */
  readonly folder: string;
  readonly backOffMs: number;
}

const retryMs = 1000;
const portLimitMs = 2000;
const portPollMs = 20;

/** A pod on the node, from its binding to its deletion. */
export class RunningPod {
  #host: PodHost;
  #folder: string;
  #from: VolumeSources;
  #stopped = new AbortController();
  #sandbox: Sandbox | undefined;
  #volumes: ReadonlyMap<string, string> = new Map();
  #containers = new Map<string, RunningContainer>();
  #progress: Pick<PodProgress, "startTime" | "initialized" | "running" | "ended" | "problem">;
  #conditions: readonly Condition[] = [];
  #status: StatusPublisher;
  #started: Promise<void>;
  #ended: Promise<void> | undefined;
  #refreshing = Promise.resolve();

  /** Starts to run a pod that is bound to this node. */
  constructor(pod: Pod, host: PodHost) {
    const { uid, namespace } = pod.metadata;
    this.#host = host;
    this.#folder = join(host.folder, "pods", uid);
    this.#from = {
      pod,
      podAddress: host.network.nextAddress(),
      sources: configSources(host.api, namespace),
      token: tokenSource(host.api, pod),
    };
    this.#progress = { startTime: timestamp(), initialized: false, running: false };
    this.#status = statusPublisher(host.api, pod.metadata, () => this.status());
    this.#started = this.#start().catch((error: unknown) => this.#report(error));
  }

  get pod(): Pod {
    return this.#from.pod;
  }

  /** Reports whether the pod takes files or variables from an object. */
  uses(kind: SourceKind, namespace: string, name: string): boolean {
    return this.pod.metadata.namespace === namespace && this.#from.sources.used.has(`${kind}/${name}`);
  }

  /** Takes over the pod's labels and annotations. */
  update(pod: Pod): void {
    this.#from = { ...this.#from, pod };
    this.refresh();
  }

  /** Brings the files of the volumes up to date. Nothing changes while something is missing, as on a kubelet. */
  refresh(): void {
    if (this.#volumes.size === 0 || this.#stopped.signal.aborted) return;
    this.#refreshing = this.#refreshing.then(async () => {
      await this.#prepareVolumes().catch(() => undefined);
    });
  }

  /** Returns what a container has written to its standard streams. */
  log(container: string): Promise<string> {
    return readFile(this.#logFile(container), "utf8").catch(() => "");
  }

  /** Kills the process of a container with signal 9, as the kernel does where memory is short; the node starts it again. */
  killContainer(container: string): void {
    this.#containers.get(container)?.kill();
  }

  /** Ends the pod as its deletion says, and then removes it from the API server. */
  delete(graceSeconds: number): Promise<void> {
    this.#ended ??= this.#delete(graceSeconds);
    return this.#ended;
  }

  /** Ends the processes of the pod at once, and leaves the API server alone. */
  async kill(): Promise<void> {
    this.#stopped.abort();
    await Promise.all([...this.#containers.values()].map((container) => container.stop(0)));
    await this.#started;
    await this.#refreshing;
    await this.#sandbox?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #delete(graceSeconds: number): Promise<void> {
    this.#stopped.abort();
    await Promise.all([...this.#containers.values()].map((container) => container.stop(graceSeconds * 1000)));
    await this.kill();
    await this.#status.settled();
    await removePod(this.#host.api, this.pod);
  }

  async #start(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#waitForVolumes();
    if (this.#stopped.signal.aborted) return;
    this.#sandbox = await createSandbox(this.pod, this.#folder, this.#host.network, this.#from.podAddress);
    this.#status.publish();
    const { initContainers = [], containers } = this.pod.spec;
    for (const spec of initContainers) if (!(await this.#initialize(spec))) return;
    this.#advance({ initialized: true });
    const runs: Promise<number>[] = [];
    for (const spec of containers) {
      if (this.#stopped.signal.aborted) break;
      runs.push(this.#container(spec).run(this.pod.spec.restartPolicy ?? "Always"));
      await this.#waitForPort(spec);
    }
    this.#advance({ running: true });
    void Promise.all(runs).then((codes) => this.#finish(codes.every((code) => code === 0)));
  }

  /** Runs an init container, or starts one that goes on running; false if the pod ends here. */
  async #initialize(spec: Container): Promise<boolean> {
    const container = this.#container(spec);
    if (spec.restartPolicy === "Always") {
      void container.run("Always");
      await Promise.race([container.started, aborted(this.#stopped.signal)]);
      return !this.#stopped.signal.aborted;
    }
    const policy: RestartPolicy = this.pod.spec.restartPolicy === "Never" ? "Never" : "OnFailure";
    const code = await container.run(policy);
    if (code !== 0) this.#finish(false);
    return code === 0 && !this.#stopped.signal.aborted;
  }

  #container(spec: Container): RunningContainer {
    const sandbox = this.#sandbox;
    if (sandbox === undefined) throw new Error("a container needs its pod's namespaces");
    const { images, apiPort, backOffMs } = this.#host;
    const container = new RunningContainer(spec, {
      sandbox,
      backOffMs,
      logFile: this.#logFile(spec.name),
      changed: () => this.#status.publish(),
      prepare: (run) =>
        prepareContainer(spec, run, {
          ...this.#from,
          apiPort,
          images,
          sandbox,
          volumes: this.#volumes,
          roots: join(this.#folder, "roots"),
        }),
    });
    this.#containers.set(spec.name, container);
    return container;
  }

  async #waitForVolumes(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      try {
        await this.#prepareVolumes();
        this.#advance({ problem: undefined });
        return;
      } catch (error) {
        if (!(error instanceof MissingSource)) throw error;
        this.#advance({ problem: { reason: "ContainerCreating", message: error.message } });
        await delay(retryMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
      }
    }
  }

  async #prepareVolumes(): Promise<void> {
    const place = { api: this.#host.api, folder: join(this.#folder, "volumes"), claims: join(this.#host.folder, "claims") };
    this.#volumes = await prepareVolumes(place, this.#from);
  }

  /**
   * Waits for a moment until the server of a container listens, before the next one starts: upstream's reloader that finds no
   * server loads a change only minutes later, on clusters too, and tests would fail by chance.
   */
  async #waitForPort({ ports = [] }: Container): Promise<void> {
    const port = ports.find(({ protocol = "TCP" }) => protocol === "TCP")?.containerPort;
    if (port === undefined) return;
    const deadlineMs = performance.now() + portLimitMs;
    while (performance.now() < deadlineMs && !this.#stopped.signal.aborted) {
      if (await connects(this.#from.podAddress, port, portLimitMs)) return;
      await delay(portPollMs);
    }
  }

  #finish(isGood: boolean): void {
    if (!this.#stopped.signal.aborted) this.#advance({ running: false, ended: isGood ? "Succeeded" : "Failed" });
  }

  #report(error: unknown): void {
    this.#advance({ problem: { reason: "CreateContainerError", message: String(error) } });
  }

  #advance(progress: Partial<PodProgress>): void {
    this.#progress = { ...this.#progress, ...progress };
    this.#status.publish();
  }

  /** Returns the pod's status as it is now. */
  status(): PodStatus {
    const { initContainers = [], containers } = this.pod.spec;
    const statusOf = (spec: Container): ContainerStatus => this.#containers.get(spec.name)?.status() ?? waitingStatus(spec);
    const progress: PodProgress = {
      ...this.#progress,
      address: this.#sandbox === undefined ? undefined : this.#from.podAddress,
      initContainers: initContainers.map(statusOf),
      containers: containers.map(statusOf),
    };
    const status = podStatus(progress, this.#conditions);
    this.#conditions = status.conditions;
    return status;
  }

  #logFile(container: string): string {
    return join(this.#folder, `${container}.log`);
  }
}

/** Removes a pod from the API server, which keeps it until its node says that it has ended. */
export async function removePod(api: NodeApi, { metadata }: Pod): Promise<void> {
  const body = { kind: "DeleteOptions", apiVersion: "v1", gracePeriodSeconds: 0, preconditions: { uid: metadata.uid } };
  await api.send("DELETE", podPath(metadata), body).catch((error: unknown) => {
    if (!(error instanceof Refusal && (error.code === 404 || error.code === 409))) throw error;
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
