import { selection } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field } from "../schema.ts";

/** Which objects of a kind a workload takes. */
export const objectsOf = (kind: string) =>
  field(labelSelector, `Labels of the ${kind} to take; \`{}\` takes every one, absent none.`, selection(kind));

/** Which namespaces a workload takes objects of a kind from. */
export const namespacesOf = (kind: string) =>
  field(labelSelector, `Labels of the namespaces to take ${kind} from; \`{}\` takes every one, absent the own.`, selection(kind));

/** Which objects Prometheus and its agent make scrape jobs of. */
export const scrapeSelectionFields = {
  serviceMonitorSelector: objectsOf("ServiceMonitors"),
  serviceMonitorNamespaceSelector: namespacesOf("ServiceMonitors"),
  podMonitorSelector: objectsOf("PodMonitors"),
  podMonitorNamespaceSelector: namespacesOf("PodMonitors"),
  probeSelector: objectsOf("Probes"),
  probeNamespaceSelector: namespacesOf("Probes"),
  scrapeConfigSelector: objectsOf("ScrapeConfigs"),
  scrapeConfigNamespaceSelector: namespacesOf("ScrapeConfigs"),
};

/** Which rules Prometheus and Thanos Ruler evaluate. */
export const ruleSelectionFields = {
  ruleSelector: objectsOf("PrometheusRules"),
  ruleNamespaceSelector: namespacesOf("PrometheusRules"),
};
