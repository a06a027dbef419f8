/** One metric of ours; the process metrics that every Node program has come on top. */
export interface MetricRow {
  readonly type: "counter" | "gauge" | "histogram" | "summary";
  readonly help: string;
  readonly labels: readonly string[];
}

/** Every metric that the server exports. Documentation and the exposition are made from these rows. */
export const metricTable = {
  promgate_build_info: {
    type: "gauge",
    help: "Always 1; the versions of Promgate, of the prometheus-operator release that it follows, and of Node.",
    labels: ["version", "operator_version", "node_version"],
  },
  promgate_ready: { type: "gauge", help: "Whether reviews are accepted; 0 while shutting down.", labels: [] },
  promgate_requests_total: { type: "counter", help: "Requests answered.", labels: ["path", "method", "code"] },
  promgate_requests_in_flight: { type: "gauge", help: "Requests that are not answered.", labels: [] },
  promgate_requests_refused_total: {
    type: "counter",
    help: "Requests whose connection was closed, because the client or all clients had too many open.",
    labels: [],
  },
  promgate_request_duration_seconds: { type: "histogram", help: "Time from a request's head to its answer.", labels: ["path"] },
  promgate_request_body_bytes: { type: "histogram", help: "Sizes of request bodies that arrived whole.", labels: [] },
  promgate_response_bytes_total: { type: "counter", help: "Bytes of response bodies.", labels: [] },
  promgate_admissions_total: {
    type: "counter",
    help: "Reviews answered, by verdict.",
    labels: ["resource", "operation", "duty", "verdict"],
  },
  promgate_findings_total: { type: "counter", help: "Findings in reviewed objects.", labels: ["check", "severity"] },
  promgate_reviews_waiting: { type: "gauge", help: "Reviews that wait for others of their size.", labels: [] },
  promgate_reviews_waiting_bytes: { type: "gauge", help: "Bytes of the reviews that wait.", labels: [] },
  promgate_body_bytes_in_flight: { type: "gauge", help: "Bytes of request bodies that have arrived in part.", labels: [] },
  promgate_connections: { type: "gauge", help: "Open connections.", labels: [] },
  promgate_connections_refused_total: {
    type: "counter",
    help: "Connections refused, because the client or all clients had too many open.",
    labels: [],
  },
  promgate_certificate_expiry_timestamp_seconds: {
    type: "gauge",
    help: "When the serving certificate expires.",
    labels: [],
  },
  promgate_certificate_reloads_total: { type: "counter", help: "Changed certificates that were loaded.", labels: [] },
  promgate_certificate_reload_failures_total: {
    type: "counter",
    help: "Attempts to load certificates that could not be used.",
    labels: [],
  },
  promgate_certificate_authority_expiry_timestamp_seconds: {
    type: "gauge",
    help: "When the authority that signs the certificates of the cluster expires.",
    labels: [],
  },
  promgate_certificates_made_total: {
    type: "counter",
    help: "Authorities and serving certificates that this process has made for the cluster.",
    labels: ["kind"],
  },
  promgate_certificate_problem: {
    type: "gauge",
    help: "Whether there is a problem with the certificates of the cluster; the log says what to do about it.",
    labels: ["problem"],
  },
  promgate_certificate_problems_total: {
    type: "counter",
    help: "Problems with the certificates of the cluster that have appeared, those that were solved at once included.",
    labels: ["problem"],
  },
  promgate_longest_step_seconds: {
    type: "gauge",
    help: "Longest step of checking since the start, in processor time; the event loop serves nothing meanwhile.",
    labels: [],
  },
  promgate_event_loop_delay_seconds: {
    type: "summary",
    help: "Delay of the event loop's 10 ms timer since the start.",
    labels: ["quantile"],
  },
} as const satisfies Readonly<Record<string, MetricRow>>;

/** The name of a metric of ours. */
export type MetricName = keyof typeof metricTable;
