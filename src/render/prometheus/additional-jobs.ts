import { isMap } from "../../cluster/conforms.ts";
import { shardCount, sharding } from "../scrape/sharding.ts";
import type { JobSettings } from "../settings.ts";
import type { WrittenMap } from "./additional.ts";

/** Gives jobs that were written by hand the steps that share their targets out among shards, unless they have their own. */
export function shardedJobs(jobs: readonly WrittenMap[], settings: JobSettings): readonly WrittenMap[] {
  if (shardCount(settings) === 1) return jobs;
  return jobs.map(({ relabel_configs: written, ...job }) => {
    const steps: readonly unknown[] = Array.isArray(written) ? written : [];
    const own = steps.some((step) => isMap(step) && step["action"] === "hashmod");
    return { ...job, relabel_configs: own ? steps : [...steps, ...sharding(settings, "__address__")] };
  });
}
