import { key, lowerKey, nothing, prometheus, relabeling } from "../becomes.ts";
import { field, flag, intOrText, integer, list, map, setOf, text } from "../schema.ts";
import { proxyFields } from "./http-client.ts";
import { byteSize, duration, scheme } from "./scalar.ts";
import { nativeHistogramFields, relabelConfig, sampleRelabelings, scrapeProtocol } from "./scrape.ts";

/** A limit of a scrape job; 0 means none. */
export const limit = integer({ format: "int64", minimum: 0 });

/** The keys of a scrape job's limits. */
export const limitKeys = {
  sampleLimit: key("sample_limit"),
  targetLimit: key("target_limit", prometheus("2.21")),
  labelLimit: key("label_limit", prometheus("2.27")),
  labelNameLengthLimit: key("label_name_length_limit", prometheus("2.27")),
  labelValueLengthLimit: key("label_value_length_limit", prometheus("2.27")),
  keepDroppedTargets: key("keep_dropped_targets", prometheus("2.47")),
  bodySizeLimit: key("body_size_limit", prometheus("2.28")),
};

/** The limits of a scrape job, which the Prometheus' own limits cap. */
export const limitFields = {
  sampleLimit: field(limit, "Most samples of a scrape; one with more fails.", limitKeys.sampleLimit),
  targetLimit: field(limit, "Most targets of the job; none is scraped where there are more.", limitKeys.targetLimit),
  labelLimit: field(limit, "Most labels of a sample; a scrape with more fails.", limitKeys.labelLimit),
  labelNameLengthLimit: field(
    limit,
    "Most bytes of a label's name; a scrape with a longer one fails.",
    limitKeys.labelNameLengthLimit,
  ),
  labelValueLengthLimit: field(
    limit,
    "Most bytes of a label's value; a scrape with a longer one fails.",
    limitKeys.labelValueLengthLimit,
  ),
  keepDroppedTargets: field(limit, "Most dropped targets to keep in memory for show.", limitKeys.keepDroppedTargets),
};

/** The most bytes of a response, where a kind lets one say so. */
export const bodySizeLimit = field(
  byteSize,
  "Most bytes of an uncompressed response; a scrape with more fails.",
  limitKeys.bodySizeLimit,
);

/** What every kind that makes scrape jobs says of them. */
export const jobFields = {
  ...limitFields,
  ...nativeHistogramFields,
  fallbackScrapeProtocol: field(
    scrapeProtocol,
    "Format to assume where a target names none that is known.",
    key("fallback_scrape_protocol", prometheus("3.0")),
  ),
  scrapeClass: field(
    text({ minLength: 1 }),
    "Scrape class of the Prometheus to apply; the default one where it is absent.",
    nothing("what the class says is merged into the job"),
  ),
};

/** The formats to ask for. */
export const scrapeProtocols = field(
  setOf(scrapeProtocol),
  "Formats to ask for, the preferred first.",
  key("scrape_protocols", prometheus("2.49")),
);

/** How to treat what a target says of labels and times. */
export const honorFields = {
  honorLabels: field(
    flag(),
    "Keep the target's labels where they clash with the ones that Prometheus sets.",
    key("honor_labels"),
  ),
  honorTimestamps: field(flag(), "Keep the target's timestamps.", key("honor_timestamps")),
  trackTimestampsStaleness: field(
    flag(),
    "Mark series stale that have timestamps of the target's and are gone.",
    key("track_timestamps_staleness", prometheus("2.48")),
  ),
};

/** When to scrape. */
export const intervalFields = {
  interval: field(
    duration,
    "Time between two scrapes; the Prometheus' scrapeInterval where it is absent.",
    key("scrape_interval"),
  ),
  scrapeTimeout: field(
    duration,
    "Time that a scrape may take, no longer than the interval; the Prometheus' scrapeTimeout where it is absent.",
    key("scrape_timeout"),
  ),
};

/** One port of a monitor's targets and how to scrape it; authentication and TLS are the monitor's own. */
export const endpointFields = {
  path: field(text(), "HTTP path of the metrics, `/metrics` where it is absent.", key("metrics_path")),
  scheme: field(scheme, "Scheme to scrape with, `http` where it is absent.", lowerKey("scheme")),
  params: field(map(list(text())), "Parameters to add to the URL.", key("params")),
  ...intervalFields,
  ...honorFields,
  metricRelabelings: field(sampleRelabelings, "Relabeling of the scraped samples.", key("metric_relabel_configs")),
  relabelings: field(list(relabelConfig), "Relabeling of the targets, after what the operator adds.", key("relabel_configs")),
  filterRunning: field(
    flag(),
    "Leave out pods that have ended; true where it is absent.",
    relabeling("drops targets whose pod has failed or succeeded"),
  ),
  targetPort: field(
    intOrText(),
    "Name or number of the container port to scrape; write port where that has a name.",
    relabeling("keeps targets of this port; sets endpoint"),
  ),
  ...proxyFields,
};
