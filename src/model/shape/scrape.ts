import { key, lowerKey, prometheus, renamed, selection } from "../becomes.ts";
import { field, flag, integer, list, object, oneOf, tagged, text } from "../schema.ts";
import { quantity } from "../core/quantity.ts";

/** Kinds of Kubernetes objects that a ServiceMonitor discovers targets from. */
export const serviceDiscoveryRole = oneOf(["Endpoints", "EndpointSlice"]);

/** Where a label selector is applied: in relabeling, or by the API server. */
export const selectorMechanism = oneOf(["RelabelConfig", "RoleSelector"]);

/** Validation scheme for metric and label names. */
export const nameValidationScheme = oneOf(["UTF8", "Legacy"]);

/** Escaping scheme for names that a client does not support. */
export const nameEscapingScheme = oneOf(["AllowUTF8", "Underscores", "Dots", "Values"]);

/** Names in the configuration of Prometheus. */
export const nameEscapingWords = { AllowUTF8: "allow-utf-8", Underscores: "underscores", Dots: "dots", Values: "values" };

/** Scrape protocol. */
export const scrapeProtocol = oneOf([
  "PrometheusProto",
  "OpenMetricsText0.0.1",
  "OpenMetricsText1.0.0",
  "PrometheusText0.0.4",
  "PrometheusText1.0.0",
]);

/** Relabeling action, in the lower case of Prometheus or in camel case. */
const relabelActions = [
  ...(["replace", "Replace", "keep", "Keep", "drop", "Drop", "hashmod", "HashMod", "labelmap", "LabelMap"] as const),
  ...(["labeldrop", "LabelDrop", "labelkeep", "LabelKeep", "lowercase", "Lowercase"] as const),
  ...(["uppercase", "Uppercase", "keepequal", "KeepEqual", "dropequal", "DropEqual"] as const),
] as const;

/** Relabeling step (https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config). */
export const relabelConfig = tagged("relabelStep", {
  sourceLabels: field(list(text()), "Labels whose values are joined and matched.", key("source_labels")),
  separator: field(text(), "Separator of the joined values; defaults to `;`.", key("separator")),
  targetLabel: field(text(), "Label that the result is written to.", key("target_label")),
  regex: field(text(), "Anchored RE2 regular expression for the joined values; defaults to `(.*)`.", key("regex")),
  modulus: field(integer({ format: "int64", minimum: 0 }), "Modulus of the hash.", key("modulus")),
  replacement: field(text(), "Replacement value; `$1` expands to the first capture group.", key("replacement")),
  action: field(oneOf(relabelActions, { default: "replace" }), "Action of the relabeling step.", lowerKey("action")),
});

/** Relabeling of targets, before they are scraped. */
export const targetRelabelings = list(relabelConfig, { tags: ["targetRelabeling"] });

/** Relabeling of scraped samples, which no longer have the labels of service discovery. */
export const sampleRelabelings = list(relabelConfig, { tags: ["sampleRelabeling"] });

/** Metadata of other objects to attach to the targets. */
export const attachMetadata = object({
  node: field(flag(), "Whether to attach the labels of the target's node; requires permission to list nodes.", key("node")),
});

/** Namespaces to search for targets; defaults to the namespace of the object. */
export const namespaceSelector = object({
  any: field(flag(), "Whether to search all namespaces.", selection("namespaces")),
  matchNames: field(list(text()), "Names of the namespaces to search.", selection("namespaces")),
});

/** Scraping of histograms. */
export const nativeHistogramFields = {
  scrapeNativeHistograms: field(
    flag(),
    "Whether to scrape native histograms.",
    key("scrape_native_histograms", prometheus("3.8")),
  ),
  scrapeClassicHistograms: field(
    flag(),
    "Whether to scrape classic histograms that are also native.",
    renamed(key("always_scrape_classic_histograms", prometheus("3.0")), "scrape_classic_histograms", prometheus("2.45", "3.0")),
  ),
  nativeHistogramBucketLimit: field(
    integer({ format: "int64", minimum: 0 }),
    "Maximum number of buckets of a native histogram; its resolution is reduced to fit.",
    key("native_histogram_bucket_limit", prometheus("2.45")),
  ),
  nativeHistogramMinBucketFactor: field(
    quantity,
    "Minimum growth factor between buckets; the resolution is reduced to fit.",
    key("native_histogram_min_bucket_factor", prometheus("2.50")),
  ),
  convertClassicHistogramsToNHCB: field(
    flag(),
    "Whether to convert classic histograms to native histograms with custom buckets.",
    key("convert_classic_histograms_to_nhcb", prometheus("3.0")),
  ),
};
