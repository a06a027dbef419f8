import type { queueConfig } from "../../model/shape/remote.ts";
import type { Value } from "../../model/value.ts";
import { parseDuration } from "../../promql/duration.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Scope } from "../scope.ts";
import { atLeast } from "../../text/version.ts";

type Queue = Value<typeof queueConfig>;

/** What Prometheus takes where nothing is written. */
const standard = { minShards: 1, maxShards: 50, minBackoff: "30ms", maxBackoff: "5s" };

/** Finds bounds of a queue that leave nothing between them, and counts below one; versions before 3.14 do not ask. */
export function queueFaults(queue: Queue, { version, reasons }: Scope, path: FieldPath): void {
  if (!atLeast(version, "3.14")) return;
  const report = (field: keyof Queue, problem: string, fix: string): void => {
    reasons.push({ path: [...path, field], kind: "Invalid value", value: String(queue[field] ?? ""), problem, fix });
  };
  for (const field of ["capacity", "minShards", "maxShards", "maxSamplesPerSend"] as const) {
    if ((queue[field] ?? 0) < 0) report(field, "nothing can be had of that number", "write at least 1");
  }
  // Zero stands for nothing written.
  const shards = [queue.minShards || standard.minShards, queue.maxShards || standard.maxShards] as const;
  if (shards[0] > shards[1]) report("minShards", `this is more than maxShards, ${shards[1]}`, "lower it");
  const longest = queue.maxBackoff || standard.maxBackoff;
  if (msOf(queue.minBackoff || standard.minBackoff) > msOf(longest)) {
    report("minBackoff", `this is longer than maxBackoff, ${longest}`, "lower it");
  }
}

function msOf(duration: string): number {
  const read = parseDuration(duration);
  return read.ok ? read.ms : 0;
}
