import { selection } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field } from "../schema.ts";

/** Returns the field that selects the objects of a kind. */
export const objectsOf = (kind: string) =>
  field(labelSelector, `Labels of the ${kind} to take; \`{}\` takes every one, absent none.`, selection(kind));

/** Returns the field that selects the namespaces of a kind. */
export const namespacesOf = (kind: string) =>
  field(labelSelector, `Labels of the namespaces to take ${kind} from; \`{}\` takes every one, absent the own.`, selection(kind));

/** Selection of the objects that Prometheus and its agent scrape. */
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

/** Selection of the rules that Prometheus and Thanos Ruler evaluate. */
export const ruleSelectionFields = {
  ruleSelector: objectsOf("PrometheusRules"),
  ruleNamespaceSelector: namespacesOf("PrometheusRules"),
};
