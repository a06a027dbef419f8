/** What can come before `_total` in the name of a gauge: a total of what is there now, not of what has happened. */
const totalsOfNow =
  /(?:^|_)(?:memory|mem|swap|disk|storage|filesystem|fs|space|capacity|quota|limit|size|nodes?|pods?|replicas?|cpus?|cores?|threads?|connections?|clients?|sessions?|users?|members?|slots?|shards?|partitions?|topics?|queues?|workers?|hosts?|servers?|instances?|volumes?|devices?|items|entries|objects|keys|series|running|pending|active|free|used|available|current|open|lag|inodes?|files|blocks|peers|brokers|consumers|subscribers|tables|rows|rules|targets|alerts|jobs|resources|apps|clusters|phase)(?:_bytes)?_total$/;

/** What is said of things that are there now, anywhere in a name. */
const stateOfNow =
  /(?:^|_)(?:pending|active|current|running|queued|waiting|inflight|in_flight|idle|busy|configured|desired|available|enabled)_/;

/** Says whether a metric's name tells that it is a counter: `_total`, but for names that are given to gauges as well. */
export function isCounterName(name: string): boolean {
  return name.endsWith("_total") && !name.includes(":") && !totalsOfNow.test(name) && !stateOfNow.test(name);
}

/** Endings that the naming conventions keep for what goes up and down, or stands still. */
const gaugeEnding =
  /_(?:ratio|info|timestamp|timestamp_seconds|start_time_seconds|boot_time_seconds|celsius|fahrenheit|kelvin|volts|amperes|hertz|percent|percentage|utilization|in_use|in_flight|limit|capacity|usage_bytes|free_bytes|avail_bytes|available_bytes|size_bytes|working_set_bytes|resident_memory_bytes|virtual_memory_bytes|queue_length|queue_depth|queue_size|pool_size|memory_usage|disk_usage|temperature|load1|load5|load15|connected_clients|active_connections|open_connections|open_fds|max_fds)$/;

/** Gauges of exporters that nearly everybody runs, whose names do not tell. */
const knownGauge =
  /^(?:up|scrape_duration_seconds|scrape_samples_scraped|scrape_series_added|ALERTS|ALERTS_FOR_STATE|node_load(?:1|5|15)|node_memory_\w+_bytes|node_filesystem_(?:files|files_free|readonly)|node_time_seconds|node_procs_(?:running|blocked)|node_entropy_available_bits|kube_\w+_(?:status|spec)_\w+|kube_\w+_created|kubelet_volume_stats_\w+|kubelet_running_\w+|container_memory_(?:rss|cache|swap|mapped_file)|container_spec_\w+|machine_\w+|go_goroutines|go_threads|go_memstats_\w+|process_max_\w+|prometheus_tsdb_head_series|probe_success|probe_duration_seconds|probe_ssl_earliest_cert_expiry)$/;

/** Says whether a metric's name tells that it is a gauge, by convention or because nearly everybody has it. */
export function isGaugeName(name: string): boolean {
  if (name.endsWith("_total") || name.includes(":")) return false;
  return gaugeEnding.test(name) || knownGauge.test(name);
}

const recordedRate = /:(?:\w+_)?(?:rate|irate|increase|deriv|ratio|avg|mean|quantile|p\d{2,3})(?:\d+(?:ms|[smhdwy]))*$/;

/** Says whether a recorded metric's name, `level:metric:operations`, tells that a rate or an average was taken last. */
export function isRecordedRateName(name: string): boolean {
  return recordedRate.test(name);
}

/** Says whether a recorded metric's name, `level:metric:operations`, tells that it was summed or counted last. */
export function isRecordedSumName(name: string): boolean {
  return /:(?:sum|count)$/.test(name);
}
