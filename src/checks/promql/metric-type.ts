/** Endings that gauges have which are called `_total`: they count what is there now, not what has happened. */
const totalsOfNow =
  /(?:^|_)(?:memory|mem|swap|disk|storage|filesystem|fs|space|capacity|quota|limit|size|nodes?|pods?|replicas?|cpus?|cores?|threads?|connections?|clients?|sessions?|users?|members?|slots?|shards?|partitions?|topics?|queues?|workers?|hosts?|servers?|instances?|volumes?|devices?|items|entries|objects|keys|series|running|pending|active|free|used|available|current|open|lag|inodes?|files|blocks|peers|brokers|consumers|subscribers|tables|rows|rules|targets|alerts|jobs|resources|apps|clusters|phase)(?:_bytes)?_total$/;

/** Words for things that are there now, anywhere in a name. */
const stateOfNow =
  /(?:^|_)(?:pending|active|current|running|queued|waiting|inflight|in_flight|idle|busy|configured|desired|available|enabled)_/;

/** Reports whether a metric's name is that of a counter: it ends with `_total`, and is not one that gauges have too. */
export function isCounterName(name: string): boolean {
  return name.endsWith("_total") && !name.includes(":") && !totalsOfNow.test(name) && !stateOfNow.test(name);
}

/** Endings that the naming conventions reserve for gauges. */
const gaugeEnding =
  /_(?:ratio|info|timestamp|timestamp_seconds|start_time_seconds|boot_time_seconds|celsius|fahrenheit|kelvin|volts|amperes|hertz|percent|percentage|utilization|in_use|in_flight|limit|capacity|usage_bytes|free_bytes|avail_bytes|available_bytes|size_bytes|working_set_bytes|resident_memory_bytes|virtual_memory_bytes|queue_length|queue_depth|queue_size|pool_size|memory_usage|disk_usage|temperature|load1|load5|load15|connected_clients|active_connections|open_connections|open_fds|max_fds)$/;

/** Gauges of components that nearly everybody runs. */
const knownGauge =
  /^(?:up|scrape_duration_seconds|scrape_samples_scraped|scrape_series_added|ALERTS|ALERTS_FOR_STATE|node_load(?:1|5|15)|node_memory_\w+_bytes|node_filesystem_(?:files|files_free|readonly)|node_time_seconds|node_procs_(?:running|blocked)|node_entropy_available_bits|kube_\w+_(?:status|spec)_\w+|kube_\w+_created|kubelet_volume_stats_\w+|kubelet_running_\w+|container_memory_(?:rss|cache|swap|mapped_file)|container_spec_\w+|machine_(?:cpu_cores|cpu_sockets|cpu_physical_cores|memory_bytes|swap_bytes)|go_goroutines|go_threads|go_memstats_\w+|process_max_\w+|prometheus_tsdb_head_series|probe_success|probe_duration_seconds|probe_ssl_earliest_cert_expiry)$/;

/** Reports whether a metric is a gauge of an exporter or component that nearly everybody runs. */
export function isKnownGauge(name: string): boolean {
  return !name.endsWith("_total") && knownGauge.test(name);
}

/** Reports whether a metric's name ends as the names of gauges do by convention. */
export function isGaugeName(name: string): boolean {
  return !name.endsWith("_total") && !name.includes(":") && gaugeEnding.test(name);
}

const recordedRate = /:(?:\w+_)?(?:rate|irate|increase|deriv|ratio|avg|mean|quantile|p\d{2,3})(?:\d+(?:ms|[smhdwy]))*$/;

/** Reports whether a recorded metric's name, `level:metric:operations`, says that the last operation was a rate or an average. */
export function isRecordedRateName(name: string): boolean {
  return recordedRate.test(name);
}

/** Reports whether a recorded metric's name, `level:metric:operations`, says that the last operation was a sum or a count. */
export function isRecordedSumName(name: string): boolean {
  return /:(?:sum|count)$/.test(name);
}
