let registry: Promise<{ metrics(): Promise<string> }> | undefined;

/** Metrics with the suffix of counters that are gauges, which `promtool check metrics` objects to. */
const misnamed = ["nodejs_active_resources_total", "nodejs_active_handles_total", "nodejs_active_requests_total"];

/**
 * Returns the metrics of the process (CPU, memory, file descriptors, garbage collection) in Prometheus' text format, by
 * the names that every Node program has them under. prom-client is slow to load, and is loaded by the first call.
 */
export async function processMetrics(): Promise<string> {
  registry ??= import("prom-client").then(({ Registry, collectDefaultMetrics }) => {
    const register = new Registry();
    collectDefaultMetrics({ register });
    for (const name of misnamed) register.removeSingleMetric(name);
    return register;
  });
  return (await registry).metrics();
}
