import { key, lowerKey, nothing, prometheus, relabeling } from "../becomes.ts";
import { labelSelector } from "../core/reference.ts";
import { field, list, required, tagged, text } from "../schema.ts";
import { httpFields, tlsConfig } from "../shape/http-client.ts";
import { attachMetadata, namespaceSelector, selectorMechanism, serviceDiscoveryRole } from "../shape/scrape.ts";
import { bodySizeLimit, endpointFields, jobFields, scrapeProtocols } from "../shape/scrape-job.ts";

/** Endpoint of a ServiceMonitor: a port of the selected Services, and how to scrape it. */
export const endpoint = tagged("monitorEndpoint", {
  port: field(
    text(),
    "Name of the Service port to scrape; mutually exclusive with targetPort.",
    relabeling("keeps targets of this port; sets endpoint"),
  ),
  ...endpointFields,
  bearerTokenFile: field(
    text(),
    "File in the Prometheus container that holds a bearer token; deprecated, use authorization instead.",
    key("bearer_token_file"),
  ),
  ...httpFields,
  tlsConfig: field(tlsConfig, "TLS settings.", key("tls_config")),
});

/** The spec of a ServiceMonitor. */
export const serviceMonitorSpec = tagged("serviceMonitor", {
  jobLabel: field(
    text(),
    "Label of the Service that holds the job name; defaults to the name of the Service.",
    relabeling("sets job"),
  ),
  targetLabels: field(list(text()), "Labels of the Service to copy to its targets.", relabeling("sets these labels")),
  podTargetLabels: field(list(text()), "Labels of the pod to copy to its targets.", relabeling("sets these labels")),
  endpoints: required(list(endpoint), "Endpoints to scrape, one scrape job each.", key("")),
  selector: required(
    labelSelector,
    "Selector of the Services to scrape; `{}` selects all.",
    relabeling("keeps targets of Services with these labels"),
  ),
  selectorMechanism: field(
    selectorMechanism,
    "Whether Prometheus (RelabelConfig, the default) or the API server (RoleSelector) applies the selector.",
    nothing("it chooses between relabel_configs and kubernetes_sd_configs.selectors"),
  ),
  namespaceSelector: field(
    namespaceSelector,
    "Namespaces to search for Services; defaults to the namespace of the object.",
    key("kubernetes_sd_configs.namespaces"),
  ),
  ...jobFields,
  scrapeProtocols,
  bodySizeLimit,
  attachMetadata: field(
    attachMetadata,
    "Metadata of other objects to attach to the targets.",
    key("kubernetes_sd_configs.attach_metadata", prometheus("2.37")),
  ),
  serviceDiscoveryRole: field(
    serviceDiscoveryRole,
    "Kind of objects to discover targets from; defaults to serviceDiscoveryRole of the Prometheus.",
    lowerKey("kubernetes_sd_configs.role", prometheus("2.21")),
  ),
});
