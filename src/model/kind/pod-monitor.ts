import { key, nothing, prometheus, relabeling } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field, integer, list, required, tagged, text } from "../schema.ts";
import { httpFields, safeTLSConfig } from "../shape/http-client.ts";
import { attachMetadata, namespaceSelector, selectorMechanism } from "../shape/scrape.ts";
import { bodySizeLimit, endpointFields, jobFields, scrapeProtocols } from "../shape/scrape-job.ts";

/** One port of the pods that a PodMonitor selects, and how to scrape it. */
export const podMetricsEndpoint = tagged("monitorEndpoint", {
  port: field(
    text(),
    "Name of the container port to scrape; not beside portNumber and targetPort.",
    relabeling("keeps targets of this port; sets endpoint"),
  ),
  portNumber: field(
    integer({ format: "int32", maximum: 65535, minimum: 1 }),
    "Number of the container port to scrape.",
    relabeling("keeps targets of this port"),
  ),
  ...endpointFields,
  ...httpFields,
  tlsConfig: field(safeTLSConfig, "TLS settings.", key("tls_config")),
});

/** The spec of a PodMonitor. */
export const podMonitorSpec = tagged("podMonitor", {
  jobLabel: field(
    text(),
    "Label of the pod whose value becomes the job label; the PodMonitor's namespace and name where it is absent.",
    relabeling("sets job"),
  ),
  podTargetLabels: field(list(text()), "Labels of the pod to set on its targets.", relabeling("sets these labels")),
  podMetricsEndpoints: field(list(podMetricsEndpoint), "Ports to scrape, one scrape job each.", key("")),
  selector: required(
    labelSelector,
    "Labels of the pods to scrape; `{}` takes every pod.",
    relabeling("keeps targets of pods with these labels"),
  ),
  selectorMechanism: field(
    selectorMechanism,
    "Whether Prometheus or the API server applies the selector; RelabelConfig where it is absent.",
    nothing("it chooses between relabel_configs and kubernetes_sd_configs.selectors"),
  ),
  namespaceSelector: field(
    namespaceSelector,
    "Namespaces to look for pods in; the object's own where it is absent.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  ...jobFields,
  scrapeProtocols,
  bodySizeLimit,
  attachMetadata: field(
    attachMetadata,
    "Metadata of other objects to find targets with.",
    key("kubernetes_sd_configs.attach_metadata", prometheus("2.35")),
  ),
});
