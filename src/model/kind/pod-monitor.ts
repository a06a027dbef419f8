import { key, nothing, prometheus, relabeling } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field, integer, list, required, tagged, text } from "../schema.ts";
import { httpFields, safeTLSConfig } from "../shape/http-client.ts";
import { attachMetadata, namespaceSelector, selectorMechanism } from "../shape/scrape.ts";
import { bodySizeLimit, endpointFields, jobFields, scrapeProtocols } from "../shape/scrape-job.ts";

/** Endpoint of a PodMonitor: a port of the selected pods, and how to scrape it. */
export const podMetricsEndpoint = tagged("monitorEndpoint", {
  port: field(
    text(),
    "Name of the container port to scrape; mutually exclusive with portNumber and targetPort.",
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
    "Label of the pod that holds the job name; defaults to NAMESPACE/NAME of the PodMonitor.",
    relabeling("sets job"),
  ),
  podTargetLabels: field(list(text()), "Labels of the pod to copy to its targets.", relabeling("sets these labels")),
  podMetricsEndpoints: field(list(podMetricsEndpoint), "Endpoints to scrape, one scrape job each.", key("")),
  selector: required(
    labelSelector,
    "Selector of the pods to scrape; `{}` selects all.",
    relabeling("keeps targets of pods with these labels"),
  ),
  selectorMechanism: field(
    selectorMechanism,
    "Whether Prometheus (RelabelConfig, the default) or the API server (RoleSelector) applies the selector.",
    nothing("it chooses between relabel_configs and kubernetes_sd_configs.selectors"),
  ),
  namespaceSelector: field(
    namespaceSelector,
    "Namespaces to search for pods; defaults to the namespace of the object.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  ...jobFields,
  scrapeProtocols,
  bodySizeLimit,
  attachMetadata: field(
    attachMetadata,
    "Metadata of other objects to attach to the targets.",
    key("kubernetes_sd_configs.attach_metadata", prometheus("2.35")),
  ),
});
