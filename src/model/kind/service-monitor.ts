import { key, lowerKey, nothing, prometheus, relabeling } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field, list, required, tagged, text } from "../schema.ts";
import { httpFields, tlsConfig } from "../shape/http-client.ts";
import { attachMetadata, namespaceSelector, selectorMechanism, serviceDiscoveryRole } from "../shape/scrape.ts";
import { bodySizeLimit, endpointFields, jobFields, scrapeProtocols } from "../shape/scrape-job.ts";

/** One port of the Services that a ServiceMonitor selects, and how to scrape it. */
export const endpoint = tagged("monitorEndpoint", {
  port: field(
    text(),
    "Name of the Service port to scrape; not beside targetPort.",
    relabeling("keeps targets of this port; sets endpoint"),
  ),
  ...endpointFields,
  bearerTokenFile: field(
    text(),
    "File of the Prometheus container with a bearer token; write authorization instead.",
    key("bearer_token_file"),
  ),
  ...httpFields,
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
});

/** The spec of a ServiceMonitor. */
export const serviceMonitorSpec = tagged("serviceMonitor", {
  jobLabel: field(
    text(),
    "Label of the Service whose value becomes the job label; the Service's name where it is absent.",
    relabeling("sets job"),
  ),
  targetLabels: field(list(text()), "Labels of the Service to set on its targets.", relabeling("sets these labels")),
  podTargetLabels: field(list(text()), "Labels of the pod to set on its targets.", relabeling("sets these labels")),
  endpoints: required(list(endpoint), "Ports to scrape, one scrape job each.", key("")),
  selector: required(
    labelSelector,
    "Labels of the Services to scrape; `{}` takes every Service.",
    relabeling("keeps targets of Services with these labels"),
  ),
  selectorMechanism: field(
    selectorMechanism,
    "Whether Prometheus or the API server applies the selector; RelabelConfig where it is absent.",
    nothing("it chooses between relabel_configs and kubernetes_sd_configs.selectors"),
  ),
  namespaceSelector: field(
    namespaceSelector,
    "Namespaces to look for Services in; the object's own where it is absent.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  ...jobFields,
  scrapeProtocols,
  bodySizeLimit,
  attachMetadata: field(
    attachMetadata,
    "Metadata of other objects to find targets with.",
    key("kubernetes_sd_configs.attach_metadata", prometheus("2.37")),
  ),
  serviceDiscoveryRole: field(
    serviceDiscoveryRole,
    "Objects to find targets in; the Prometheus' own choice where it is absent.",
    lowerKey("kubernetes_sd_configs.role", prometheus("2.21")),
  ),
});
