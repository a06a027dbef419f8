import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { startProcess } from "./container-process.ts";
import type { ContainerCommand, ContainerProcess, Exit } from "./container-process.ts";
import { terminatedState, timestamp } from "./container-status.ts";
import type { ContainerState, ContainerStatus } from "./container-status.ts";
import type { Container } from "./pod-spec.ts";
import { attempt } from "./probe-attempt.ts";
import type { ProbeTarget } from "./probe-attempt.ts";
import { runProbes } from "./prober.ts";
import type { Sandbox } from "./sandbox.ts";

/** When a container that has ended is started again. */
export type RestartPolicy = "Always" | "OnFailure" | "Never";

/** What a container runs in. */
export interface ContainerHost {
  readonly sandbox: Sandbox;
  readonly logFile: string;
  /** Makes a new root tree, and returns what to run in it. Throws what keeps the container waiting. */
  prepare(run: number): Promise<Omit<ContainerCommand, "log">>;
  /** To be called after each change of the status. */
  changed(): void;
  /** The wait before the second restart, which doubles with each further one; the first one follows at once. */
  readonly backOffMs: number;
}

const maxBackOffMs = 300_000;
const steadyMs = 600_000;
const retryMs = 1000;
const killGraceMs = 30_000;

/** A container, from its first run to its last. */
export class RunningContainer {
  readonly spec: Container;
  #host: ContainerHost;
  #stopped = new AbortController();
  #process: ContainerProcess | undefined;
  #command: ContainerCommand | undefined;
  #state: ContainerState = { waiting: { reason: "ContainerCreating" } };
  #lastState: ContainerState = {};
  #restarts = 0;
  #ready = false;
  #started = Promise.withResolvers<void>();
  #isStarted = false;

  constructor(spec: Container, host: ContainerHost) {
    this.spec = spec;
    this.#host = host;
  }

  /** Resolves once the container runs and its startup probe has succeeded. */
  get started(): Promise<void> {
    return this.#started.promise;
  }

  /** Returns the container's part of the pod's status. */
  status(): ContainerStatus {
    return {
      name: this.spec.name,
      image: this.spec.image,
      imageID: this.spec.image,
      containerID: `process://${this.spec.name}/${this.#restarts}`,
      ready: this.#ready,
      started: this.#isStarted,
      restartCount: this.#restarts,
      state: this.#state,
      lastState: this.#lastState,
    };
  }

  /** Runs the container, again and again as the policy says, until it is stopped; resolves with its last exit code. */
  async run(policy: RestartPolicy): Promise<number> {
    let waitMs = 0;
    for (;;) {
      const startedMs = performance.now();
      const exit = await this.#runOnce();
      const again = policy === "Always" || (policy === "OnFailure" && exit.code !== 0);
      if (!again || this.#stopped.signal.aborted) return exit.code;
      if (performance.now() - startedMs > steadyMs) waitMs = 0;
      await this.#backOff(waitMs);
      if (this.#stopped.signal.aborted) return exit.code;
      waitMs = Math.min(maxBackOffMs, Math.max(this.#host.backOffMs, waitMs * 2));
      this.#restarts += 1;
    }
  }

  /** Kills its process, which is started again where the pod's restart policy says so. */
  kill(): void {
    this.#process?.kill("SIGKILL");
  }

  /** Ends the container for good: its hook, SIGTERM, and after the grace period SIGKILL. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped.abort();
    await this.#end(graceMs);
  }

  /** Runs a command in the container as its user, and returns the exit code; 1 if the container does not run. */
  async #exec(command: readonly string[], timeoutMs: number): Promise<number> {
    if (this.#command === undefined) return 1;
    const log = openSync("/dev/null", "w");
    try {
      const process = await startProcess(this.#host.sandbox, { ...this.#command, command, log });
      const timer = setTimeout(() => process.kill("SIGKILL"), timeoutMs);
      const { code } = await process.exited;
      clearTimeout(timer);
      return code;
    } finally {
      closeSync(log);
    }
  }

  async #runOnce(): Promise<Exit> {
    const startedAt = timestamp();
    const command = await this.#prepared();
    if (command === undefined) return { code: 0 };
    const log = openSync(this.#host.logFile, "a");
    const from = readFileSync(this.#host.logFile).length;
    this.#command = { ...command, log };
    this.#process = await startProcess(this.#host.sandbox, this.#command);
    closeSync(log);
    this.#change({ running: { startedAt } });
    const ended = new AbortController();
    void runProbes(this.spec, this.#target(), this.#outcomes(ended.signal), ended.signal);
    const exit = await this.#process.exited;
    ended.abort();
    this.#process = undefined;
    this.#command = undefined;
    this.#ready = false;
    this.#isStarted = false;
    const output = readFileSync(this.#host.logFile).subarray(from).toString();
    this.#change(terminatedState(exit, startedAt, output));
    return exit;
  }

  /** Prepares the next run, and waits for what is missing; undefined once the container is stopped. */
  async #prepared(): Promise<Omit<ContainerCommand, "log"> | undefined> {
    while (!this.#stopped.signal.aborted) {
      try {
        return await this.#host.prepare(this.#restarts);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.#change({ waiting: { reason: "CreateContainerConfigError", message } });
        await this.#pause(retryMs);
      }
    }
    return undefined;
  }

  #outcomes(signal: AbortSignal): Parameters<typeof runProbes>[2] {
    return {
      started: () => {
        this.#isStarted = true;
        this.#started.resolve();
        this.#host.changed();
      },
      ready: (isReady) => {
        if (signal.aborted || this.#ready === isReady) return;
        this.#ready = isReady;
        this.#host.changed();
      },
      failed: () => {
        if (!signal.aborted) void this.#end(killGraceMs);
      },
    };
  }

  async #end(graceMs: number): Promise<void> {
    const process = this.#process;
    if (process === undefined) return;
    const deadlineMs = performance.now() + graceMs;
    const timer = setTimeout(() => process.kill("SIGKILL"), graceMs);
    const hook = this.spec.lifecycle?.preStop;
    if (hook?.sleep !== undefined) await Promise.race([delay(hook.sleep.seconds * 1000), process.exited]);
    else if (hook !== undefined) await attempt(hook, this.#target(), Math.max(1, deadlineMs - performance.now()));
    process.kill("SIGTERM");
    await process.exited;
    clearTimeout(timer);
  }

  #target(): ProbeTarget {
    return {
      address: this.#host.sandbox.address,
      ports: this.spec.ports,
      run: (command, timeoutMs) => this.#exec(command, timeoutMs),
    };
  }

  async #backOff(waitMs: number): Promise<void> {
    this.#lastState = this.#state;
    if (waitMs === 0) return;
    const message = `back-off ${waitMs / 1000}s restarting failed container ${this.spec.name}`;
    this.#change({ waiting: { reason: "CrashLoopBackOff", message } });
    await this.#pause(waitMs);
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
  }

  #change(state: ContainerState): void {
    this.#state = state;
    this.#host.changed();
  }
}
