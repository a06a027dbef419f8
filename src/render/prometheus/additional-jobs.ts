import { isMap } from "../../cluster/conforms.ts";
import { shardCount, sharding } from "../scrape/sharding.ts";
import type { JobSettings } from "../settings.ts";
import type { WrittenMap } from "./additional.ts";

/** Adds the steps that distribute targets among shards to jobs that were written by hand, unless they have such steps. */
export function shardedJobs(jobs: readonly WrittenMap[], settings: JobSettings): readonly WrittenMap[] {
  if (shardCount(settings) === 1) return jobs;
  return jobs.map(({ relabel_configs: written, ...job }) => {
    const steps: readonly unknown[] = Array.isArray(written) ? written : [];
    const own = steps.some((step) => isMap(step) && step["action"] === "hashmod");
    return { ...job, relabel_configs: own ? steps : [...steps, ...sharding(settings, "__address__")] };
  });
}
