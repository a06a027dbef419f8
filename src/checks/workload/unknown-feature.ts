import { suggest } from "../../text/suggest.ts";
import type { SpecCheck } from "../check.ts";
import { isNewer, versionOf } from "../config-reader.ts";
import { exampleObject } from "../example-object.ts";

/** What any version of Prometheus has known as a feature (https://prometheus.io/docs/prometheus/latest/feature_flags/). */
const features: ReadonlySet<string> = new Set(
  `agent auto-gomaxprocs auto-gomemlimit auto-reload-config concurrent-rule-eval created-timestamp-zero-ingestion
  delayed-compaction exemplar-storage expand-external-labels extra-scrape-metrics fast-startup histograms-st-encoding
  memory-snapshot-on-shutdown metadata-wal-records native-histograms new-service-discovery-manager no-default-scrape-port
  old-ui ooo-native-histograms otlp-deltatocumulative otlp-native-delta-ingestion otlp-write-receiver
  promql-at-modifier promql-binop-fill-modifiers promql-delayed-name-removal promql-duration-expr
  promql-experimental-functions promql-extended-range-selectors promql-negative-offset promql-per-step-stats
  remote-write-receiver search-api st-storage st-synthesis type-and-unit-labels use-start-timestamps use-uncached-io
  utf8-names xor2-encoding`.split(/\s+/),
);

/** Finds features that no version of Prometheus knows. */
export const unknownFeature: SpecCheck<"prometheus"> = {
  id: "workload/unknown-feature",
  grade: "warn",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "A feature in enableFeatures that Prometheus does not know.",
    why: "Prometheus writes a line into its log and starts without the feature.",
    fix: "Correct the name. Policies about versions that are not released yet can switch the check off.",
    bad: exampleObject("Prometheus", "enableFeatures: [promql-experimental-function]"),
    good: exampleObject("Prometheus", "enableFeatures: [promql-experimental-functions]"),
  },
  run({ value }, report) {
    const version = versionOf(value);
    if (version === undefined || isNewer(version)) return;
    for (const [index, written] of (value.enableFeatures ?? []).entries()) {
      // Prometheus reads each value of the flag as a list.
      const names = written.split(",");
      const unknown = names.find((name) => !features.has(name));
      if (unknown === undefined) continue;
      const near = suggest(unknown, [...features]);
      const fix = near === undefined ? "remove it, or correct the name" : `did you mean "${near}"?`;
      const edit = near === undefined || names.length > 1 ? {} : { edit: { value: near } };
      const problem = `Prometheus ${version} does not know this feature, and ignores it`;
      report({ path: ["enableFeatures", index], kind: "Unsupported value", value: unknown, problem, fix, ...edit });
    }
  },
};
