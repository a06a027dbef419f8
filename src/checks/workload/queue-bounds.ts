import type { Tagged } from "../../model/tagged.ts";
import { parseDuration } from "../../promql/duration.ts";
import { atLeast } from "../../text/version.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (queue: string): string =>
  exampleObject("Prometheus", `version: v3.14.0\nremoteWrite:\n  - url: https://example.com\n    queueConfig: ${queue}`);

/** What Prometheus uses where a field is not set, or zero. */
const defaults = { minShards: 1, maxShards: 50, minBackoff: "30ms", maxBackoff: "5s" };

/** Finds queues of remote write whose bounds contradict each other. */
export const queueBounds: SpecCheck<"queue"> = {
  id: "workload/queue-bounds",
  grade: "deny",
  on: "spec",
  of: ["queue"],
  doc: {
    what: "A queueConfig with a negative number, or whose least number of shards or least backoff is greater than the greatest.",
    why: "From 3.14 on, Prometheus does not load the configuration.",
    fix: "Lower the one, or raise the other.",
    bad: example("{ minShards: 100 }"),
    good: example("{ minShards: 100, maxShards: 200 }"),
  },
  run({ value: queue, reader }, report) {
    if (!reader.isKnown || !atLeast(reader.version, "3.14")) return;
    const invalid = (field: keyof Tagged["queue"], problem: string, fix: string): void =>
      report({ path: [field], value: String(queue[field] ?? ""), problem, fix });
    for (const field of ["capacity", "minShards", "maxShards", "maxSamplesPerSend"] as const) {
      if ((queue[field] ?? 0) < 0) invalid(field, "must be at least 1", "write a positive number");
    }
    const minShards = queue.minShards || defaults.minShards;
    const maxShards = queue.maxShards || defaults.maxShards;
    if (minShards > maxShards)
      invalid("minShards", `must not be greater than maxShards, ${maxShards}`, "lower it, or raise maxShards");
    const maxBackoff = queue.maxBackoff || defaults.maxBackoff;
    if (msOf(queue.minBackoff || defaults.minBackoff) <= msOf(maxBackoff)) return;
    invalid("minBackoff", `must not be longer than maxBackoff, ${maxBackoff}`, "lower it, or raise maxBackoff");
  },
};

function msOf(duration: string): number {
  const read = parseDuration(duration);
  return read.ok ? read.ms : 0;
}
