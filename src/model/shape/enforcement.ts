import { key, relabeling, selection, within } from "../becomes.ts";
import { field, flag, list, object, required, text } from "../schema.ts";
import { objectReference } from "./metadata.ts";
import { byteSize } from "./scalar.ts";
import { limit, limitKeys } from "./scrape-job.ts";

/** Whether ServiceMonitors may reference files of the Prometheus container. */
export const arbitraryFSAccessThroughSMsConfig = object({
  deny: field(flag(), "Whether to reject ServiceMonitors that reference files of the container.", selection("ServiceMonitors")),
});

/** A PrometheusRule that the namespace label is not enforced on. */
export const prometheusRuleExcludeConfig = object({
  ruleNamespace: required(text(), "Namespace of the PrometheusRule.", selection("PrometheusRules")),
  ruleName: required(text(), "Name of the PrometheusRule.", selection("PrometheusRules")),
});

/** PrometheusRules to exclude from the enforced namespace label; deprecated. */
export const prometheusRulesExcludedFromEnforce = field(
  list(prometheusRuleExcludeConfig),
  "PrometheusRules to exclude from the enforced namespace label; deprecated, use excludedFromEnforcement instead.",
  selection("PrometheusRules"),
);

const cap = (limitName: keyof typeof limitKeys) =>
  field(limit, `Cap of ${limitName}, and the limit of jobs that have none.`, within("scrape_configs", limitKeys[limitName]));

/** Upper bounds of the limits of scrape jobs. */
const capFields = {
  enforcedSampleLimit: cap("sampleLimit"),
  enforcedTargetLimit: cap("targetLimit"),
  enforcedLabelLimit: cap("labelLimit"),
  enforcedLabelNameLengthLimit: cap("labelNameLengthLimit"),
  enforcedLabelValueLengthLimit: cap("labelValueLengthLimit"),
  enforcedKeepDroppedTargets: cap("keepDroppedTargets"),
  enforcedBodySizeLimit: field(
    byteSize,
    "Upper bound of bodySizeLimit, and the limit of jobs without one.",
    within("scrape_configs", limitKeys.bodySizeLimit),
  ),
};

/** Limits and overrides that apply to all scrape objects. */
export const enforcementFields = {
  ...capFields,
  arbitraryFSAccessThroughSMs: field(
    arbitraryFSAccessThroughSMsConfig,
    "Whether ServiceMonitors may reference files of the container.",
    selection("ServiceMonitors"),
  ),
  overrideHonorLabels: field(flag(), "Whether to set honorLabels to false in all jobs.", key("scrape_configs.honor_labels")),
  overrideHonorTimestamps: field(
    flag(),
    "Whether to set honorTimestamps to false in all jobs.",
    key("scrape_configs.honor_timestamps"),
  ),
  ignoreNamespaceSelectors: field(
    flag(),
    "Whether monitors and probes discover targets in their own namespace only.",
    key("scrape_configs.kubernetes_sd_configs.namespaces"),
  ),
  enforcedNamespaceLabel: field(
    text(),
    "Label to enforce with the namespace of the object, in series, rules and alerts.",
    relabeling("sets the label last"),
  ),
  excludedFromEnforcement: field(
    list(objectReference),
    "Objects to exclude from the enforced namespace label.",
    relabeling("leaves the label out"),
  ),
};
