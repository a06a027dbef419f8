import { key, lowerKey, relabeling } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field, keyedList, list, map, object, required, tagged, text } from "../schema.ts";
import { httpFields, proxyFields, safeTLSConfig } from "../shape/http-client.ts";
import { scheme } from "../shape/scalar.ts";
import { namespaceSelector, sampleRelabelings, targetRelabelings } from "../shape/scrape.ts";
import { intervalFields, jobFields, scrapeProtocols } from "../shape/scrape-job.ts";

/** Prober of a Probe. */
export const proberSpec = object({
  url: required(text({ minLength: 1 }), "Host and port of the prober, without a scheme.", relabeling("sets __address__")),
  scheme: field(scheme, "Scheme to connect to the prober with; defaults to `http`.", lowerKey("scheme")),
  path: field(text({ default: "/probe" }), "Path of the prober.", key("metrics_path")),
  ...proxyFields,
});

/** Static targets. */
export const probeTargetStaticConfig = object({
  static: field(list(text()), "Hosts or URLs to probe.", key("static_configs.targets")),
  labels: field(map(text(), { tags: ["staticLabels"] }), "Labels to set on the targets.", key("static_configs.labels")),
  relabelingConfigs: field(
    targetRelabelings,
    "Relabeling of the targets, applied after that of the operator.",
    key("relabel_configs"),
  ),
});

/** Targets discovered from Ingresses. */
export const probeTargetIngress = object({
  selector: field(
    labelSelector,
    "Selector of the Ingresses to probe.",
    relabeling("keeps targets of Ingresses with these labels"),
  ),
  namespaceSelector: field(
    namespaceSelector,
    "Namespaces to search for Ingresses; defaults to the namespace of the object.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  relabelingConfigs: field(
    targetRelabelings,
    "Relabeling of the targets, applied after that of the operator.",
    key("relabel_configs"),
  ),
});

/** Targets of a probe; staticConfig takes precedence. */
export const probeTargets = object({
  staticConfig: field(probeTargetStaticConfig, "Static targets.", key("")),
  ingress: field(probeTargetIngress, "Targets discovered from Ingresses.", key("")),
});

/** A parameter of the prober's URL. */
export const probeParam = object({
  name: required(text({ minLength: 1 }), "Name of the parameter.", key("")),
  values: field(list(text({ minLength: 1 }), { minItems: 1 }), "Values of the parameter.", key("")),
});

/** The spec of a Probe. */
export const probeSpec = tagged("probe", {
  jobName: field(text(), "Value of the job label; defaults to the generated job name.", relabeling("sets job")),
  prober: field(proberSpec, "Prober to use; without it, the Probe creates no job.", key("")),
  module: field(text(), "Module of the prober.", key("params.module")),
  targets: field(probeTargets, "Targets to probe.", key("")),
  ...intervalFields,
  metricRelabelings: field(sampleRelabelings, "Relabeling of the scraped samples.", key("metric_relabel_configs")),
  ...jobFields,
  scrapeProtocols,
  params: field(
    keyedList(probeParam, ["name"], { minItems: 1 }),
    "Query parameters for the prober; module is ignored if the field module is set.",
    key("params"),
  ),
  ...httpFields,
  tlsConfig: field(safeTLSConfig, "TLS settings for the prober.", key("tls_config")),
});
