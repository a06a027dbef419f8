import { setTimeout as delay } from "node:timers/promises";
import { attempt } from "./probe-attempt.ts";
import type { ProbeTarget } from "./probe-attempt.ts";
import type { Container, Probe } from "./pod-spec.ts";

/** What follows from the probes of a container. */
export interface ProbeOutcomes {
  /** The startup probe has succeeded, or there is none. */
  started(): void;
  ready(isReady: boolean): void;
  /** The startup or liveness probe has failed: the container has to be killed. */
  failed(): void;
}

const eagerMs = 200;

/** Performs the probes of a container until the signal is aborted. */
export async function runProbes(
  { startupProbe, readinessProbe, livenessProbe }: Container,
  target: ProbeTarget,
  outcomes: ProbeOutcomes,
  signal: AbortSignal,
): Promise<void> {
  if (startupProbe !== undefined) {
    const limitMs = periodMs(startupProbe) * (startupProbe.failureThreshold ?? 3);
    const succeeded = await succeedsWithin(limitMs, startupProbe, target, signal);
    if (!succeeded && !signal.aborted) outcomes.failed();
    if (!succeeded) return;
  }
  outcomes.started();
  if (readinessProbe === undefined) outcomes.ready(true);
  await Promise.all([
    readinessProbe === undefined ? undefined : watchReadiness(readinessProbe, target, outcomes, signal),
    livenessProbe === undefined ? undefined : watchLiveness(livenessProbe, target, outcomes, signal),
  ]);
}

async function watchReadiness(probe: Probe, target: ProbeTarget, outcomes: ProbeOutcomes, signal: AbortSignal): Promise<void> {
  if (!(await succeedsWithin(Infinity, probe, target, signal))) return;
  outcomes.ready(true);
  await pause(periodMs(probe), signal);
  await repeat(probe, target, signal, (isReady) => {
    outcomes.ready(isReady);
    return true;
  });
}

async function watchLiveness(probe: Probe, target: ProbeTarget, outcomes: ProbeOutcomes, signal: AbortSignal): Promise<void> {
  await pause((probe.initialDelaySeconds ?? 0) * 1000, signal);
  await repeat(probe, target, signal, (isAlive) => {
    if (!isAlive) outcomes.failed();
    return isAlive;
  });
}

/**
 * Reports whether a probe succeeds within a time after its initial delay. It is tried several times a second, since a server
 * that is up between two tries of a kubelet would only cost time.
 */
async function succeedsWithin(limitMs: number, probe: Probe, target: ProbeTarget, signal: AbortSignal): Promise<boolean> {
  await pause((probe.initialDelaySeconds ?? 0) * 1000, signal);
  const deadlineMs = performance.now() + limitMs;
  let successes = 0;
  while (!signal.aborted) {
    successes = (await attempt(probe, target, timeoutMs(probe))) ? successes + 1 : 0;
    if (successes >= (probe.successThreshold ?? 1)) return !signal.aborted;
    if (performance.now() > deadlineMs) return false;
    await pause(Math.min(eagerMs, periodMs(probe)), signal);
  }
  return false;
}

/** Repeats a probe at its period, and reports each success or failure that reaches its threshold until `report` returns false. */
async function repeat(
  probe: Probe,
  target: ProbeTarget,
  signal: AbortSignal,
  report: (succeeds: boolean) => boolean,
): Promise<void> {
  let successes = 0;
  let failures = 0;
  while (!signal.aborted) {
    const succeeded = await attempt(probe, target, timeoutMs(probe));
    successes = succeeded ? successes + 1 : 0;
    failures = succeeded ? 0 : failures + 1;
    if (signal.aborted) return;
    if (successes >= (probe.successThreshold ?? 1) && !report(true)) return;
    if (failures >= (probe.failureThreshold ?? 3) && !report(false)) return;
    await pause(periodMs(probe), signal);
  }
}

function periodMs({ periodSeconds = 10 }: Probe): number {
  return periodSeconds * 1000;
}

function timeoutMs({ timeoutSeconds = 1 }: Probe): number {
  return timeoutSeconds * 1000;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}
