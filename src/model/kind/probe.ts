import { key, lowerKey, relabeling } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field, keyedList, list, map, object, required, tagged, text } from "../schema.ts";
import { httpFields, proxyFields, safeTLSConfig } from "../shape/http-client.ts";
import { scheme } from "../shape/scalar.ts";
import { namespaceSelector, relabelConfig, sampleRelabelings } from "../shape/scrape.ts";
import { intervalFields, jobFields, scrapeProtocols } from "../shape/scrape-job.ts";

/** The prober that probes the targets. */
export const proberSpec = object({
  url: required(text({ minLength: 1 }), "Host and port of the prober, without a scheme.", relabeling("sets __address__")),
  scheme: field(scheme, "Scheme to reach the prober with, `http` where it is absent.", lowerKey("scheme")),
  path: field(text({ default: "/probe" }), "Path of the prober.", key("metrics_path")),
  ...proxyFields,
});

/** Targets that are written down. */
export const probeTargetStaticConfig = object({
  static: field(list(text()), "Hosts or URLs to probe.", key("static_configs.targets")),
  labels: field(map(text()), "Labels to set on them.", key("static_configs.labels")),
  relabelingConfigs: field(
    list(relabelConfig),
    "Relabeling of the targets, after what the operator adds.",
    key("relabel_configs"),
  ),
});

/** Targets found in Ingresses. */
export const probeTargetIngress = object({
  selector: field(labelSelector, "Labels of the Ingresses to probe.", relabeling("keeps targets of Ingresses with these labels")),
  namespaceSelector: field(
    namespaceSelector,
    "Namespaces to look for Ingresses in; the object's own where it is absent.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  relabelingConfigs: field(
    list(relabelConfig),
    "Relabeling of the targets, after what the operator adds.",
    key("relabel_configs"),
  ),
});

/** What to probe; the written ones where both are there. */
export const probeTargets = object({
  staticConfig: field(probeTargetStaticConfig, "Targets that are written down.", key("")),
  ingress: field(probeTargetIngress, "Targets found in Ingresses.", key("")),
});

/** A parameter of the prober's URL. */
export const probeParam = object({
  name: required(text({ minLength: 1 }), "Parameter's name.", key("")),
  values: field(list(text({ minLength: 1 }), { minItems: 1 }), "Parameter's values.", key("")),
});

/** The spec of a Probe. */
export const probeSpec = tagged("probe", {
  jobName: field(text(), "Value of the job label; the Probe's own job name where it is absent.", relabeling("sets job")),
  prober: field(proberSpec, "Prober to send the probes through; the Probe makes no job without one.", key("")),
  module: field(text(), "Module of the prober to use.", key("params.module")),
  targets: field(probeTargets, "What to probe.", key("")),
  ...intervalFields,
  metricRelabelings: field(sampleRelabelings, "Relabeling of the scraped samples.", key("metric_relabel_configs")),
  ...jobFields,
  scrapeProtocols,
  params: field(
    keyedList(probeParam, ["name"], { minItems: 1 }),
    "Parameters to add to the prober's URL; module is left out where that is written above.",
    key("params"),
  ),
  ...httpFields,
  tlsConfig: field(safeTLSConfig, "TLS settings towards the prober.", key("tls_config")),
});
