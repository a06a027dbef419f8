import { key, lowerKey, nothing, prometheus, relabeling } from "../becomes.ts";
import { field, flag, intOrText, integer, list, map, setOf, text } from "../schema.ts";
import { proxyFields } from "./http-client.ts";
import { byteSize, duration, scheme } from "./scalar.ts";
import { nativeHistogramFields, sampleRelabelings, scrapeProtocol, targetRelabelings } from "./scrape.ts";

/** Limit of a scrape job; 0 means no limit. */
export const limit = integer({ format: "int64", minimum: 0 });

/** Keys of the limits of a scrape job. */
export const limitKeys = {
  sampleLimit: key("sample_limit"),
  targetLimit: key("target_limit", prometheus("2.21")),
  labelLimit: key("label_limit", prometheus("2.27")),
  labelNameLengthLimit: key("label_name_length_limit", prometheus("2.27")),
  labelValueLengthLimit: key("label_value_length_limit", prometheus("2.27")),
  keepDroppedTargets: key("keep_dropped_targets", prometheus("2.47")),
  bodySizeLimit: key("body_size_limit", prometheus("2.28")),
};

/** Limits of a scrape job, which those of the Prometheus cap. */
export const limitFields = {
  sampleLimit: field(limit, "Maximum number of samples per scrape; a scrape with more fails.", limitKeys.sampleLimit),
  targetLimit: field(limit, "Maximum number of targets of the job; with more, none is scraped.", limitKeys.targetLimit),
  labelLimit: field(limit, "Maximum number of labels per sample; a scrape with more fails.", limitKeys.labelLimit),
  labelNameLengthLimit: field(
    limit,
    "Maximum length of label names; a scrape with a longer one fails.",
    limitKeys.labelNameLengthLimit,
  ),
  labelValueLengthLimit: field(
    limit,
    "Maximum length of label values; a scrape with a longer one fails.",
    limitKeys.labelValueLengthLimit,
  ),
  keepDroppedTargets: field(limit, "Maximum number of dropped targets to keep in memory.", limitKeys.keepDroppedTargets),
};

/** Maximum size of a response. */
export const bodySizeLimit = field(
  byteSize,
  "Maximum size of an uncompressed response; a scrape with a larger one fails.",
  limitKeys.bodySizeLimit,
);

/** Fields of all kinds that define scrape jobs. */
export const jobFields = {
  ...limitFields,
  ...nativeHistogramFields,
  fallbackScrapeProtocol: field(
    scrapeProtocol,
    "Protocol to assume if a target names no known one.",
    key("fallback_scrape_protocol", prometheus("3.0")),
  ),
  scrapeClass: field(
    text({ minLength: 1 }),
    "Scrape class of the Prometheus to apply; defaults to the default class.",
    nothing("what the class says is merged into the job"),
  ),
};

/** Scrape protocols to negotiate. */
export const scrapeProtocols = field(
  setOf(scrapeProtocol),
  "Protocols to negotiate, in order of preference.",
  key("scrape_protocols", prometheus("2.49")),
);

/** How to treat labels and timestamps of a target. */
export const honorFields = {
  honorLabels: field(
    flag(),
    "Whether labels of the target take precedence over those that Prometheus sets.",
    key("honor_labels"),
  ),
  honorTimestamps: field(flag(), "Whether to keep the timestamps of the target.", key("honor_timestamps")),
  trackTimestampsStaleness: field(
    flag(),
    "Whether to track staleness of series with timestamps of the target.",
    key("track_timestamps_staleness", prometheus("2.48")),
  ),
};

/** Interval and timeout of scrapes. */
export const intervalFields = {
  interval: field(duration, "Interval between scrapes; defaults to scrapeInterval of the Prometheus.", key("scrape_interval")),
  scrapeTimeout: field(
    duration,
    "Timeout of a scrape, at most the interval; defaults to scrapeTimeout of the Prometheus.",
    key("scrape_timeout"),
  ),
};

/** Fields of the endpoints of monitors, except authentication and TLS. */
export const endpointFields = {
  path: field(text(), "HTTP path of the metrics; defaults to `/metrics`.", key("metrics_path")),
  scheme: field(scheme, "Scheme to scrape with; defaults to `http`.", lowerKey("scheme")),
  params: field(map(list(text())), "Query parameters of the URL.", key("params")),
  ...intervalFields,
  ...honorFields,
  metricRelabelings: field(sampleRelabelings, "Relabeling of the scraped samples.", key("metric_relabel_configs")),
  relabelings: field(targetRelabelings, "Relabeling of the targets, applied after that of the operator.", key("relabel_configs")),
  filterRunning: field(
    flag(),
    "Whether to exclude pods that have terminated; defaults to true.",
    relabeling("drops targets whose pod has failed or succeeded"),
  ),
  targetPort: field(
    intOrText(),
    "Name or number of the container port to scrape; prefer port for a port with a name.",
    relabeling("keeps targets of this port; sets endpoint"),
  ),
  ...proxyFields,
};
