import { key, lowerKey, prometheus } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, keyedList, list, map, object, oneOf, required, setOf, tagged, text } from "../schema.ts";
import { alertingUrl, duration, scheme, word } from "../shape/scalar.ts";
import { clientFields, filters, refreshInterval, tagSeparator, targetPort } from "./client.ts";

/** The Kubernetes objects that targets are found in. */
export const kubernetesRole = oneOf(["Pod", "Endpoints", "Ingress", "Service", "Node", "EndpointSlice"]);

/** Metadata of other objects to find the target with. */
export const kubernetesAttachMetadata = object({
  node: field(flag(), "Add the labels of the node that the target runs on; needs leave to list nodes.", key("node")),
});

/** Services of Consul. */
export const consulSDConfig = object({
  server: required(word, "Host and port of Consul.", key("server")),
  pathPrefix: field(word, "Path to put before the API's own.", key("path_prefix", prometheus("2.45"))),
  tokenRef: field(secretKeySelector, "Key of a Secret that holds the ACL token.", key("token")),
  datacenter: field(word, "Data centre to look in; Consul's own where it is absent.", key("datacenter")),
  namespace: field(word, "Namespace to look in, in Consul Enterprise.", key("namespace", prometheus("2.28"))),
  partition: field(word, "Admin partition to look in, in Consul Enterprise.", key("partition")),
  scheme: field(scheme, "Scheme to ask with, `http` where it is absent.", lowerKey("scheme")),
  services: field(setOf(text()), "Services to take; every one where it is absent.", key("services")),
  tags: field(setOf(text()), "Tags that nodes must have, all of them; write filter instead.", key("tags")),
  tagSeparator,
  nodeMeta: field(
    map(text(), { "x-kubernetes-map-type": "atomic" }),
    "Metadata that nodes must have; write filter instead.",
    key("node_meta"),
  ),
  filter: field(word, "Filter of the catalogue, in Consul's language.", key("filter", prometheus("3.0"))),
  healthFilter: field(word, "Filter of the health checks, in Consul's language.", key("health_filter", prometheus("3.11.2"))),
  allowStale: field(flag(), "Take results that may be stale, which spares the leader.", key("allow_stale")),
  refreshInterval,
  ...clientFields,
});

/** Names in DNS. */
export const dnssdConfig = tagged("dnsDiscovery", {
  names: required(list(word, { minItems: 1 }), "Names to look up.", key("names")),
  refreshInterval,
  type: field(oneOf(["A", "AAAA", "MX", "NS", "SRV"]), "Type of record, SRV where it is absent.", key("type")),
  port: targetPort,
});

const dockerHost = "URL of the Docker daemon.";
const dockerHostPattern = "^[a-zA-Z][a-zA-Z0-9+.-]*://.+$";

/** Containers of a Docker daemon. */
export const dockerSDConfig = object({
  host: required(text({ pattern: dockerHostPattern }), dockerHost, key("host")),
  port: targetPort,
  hostNetworkingHost: field(word, "Host to scrape containers at that use the host's network.", key("host_networking_host")),
  matchFirstNetwork: field(flag(), "Take a container's first network only.", key("match_first_network", prometheus("2.54.1"))),
  filters,
  refreshInterval,
  ...clientFields,
});

/** Services, tasks or nodes of a Docker swarm. */
export const dockerSwarmSDConfig = object({
  host: required(text({ pattern: dockerHostPattern }), dockerHost, key("host")),
  role: required(oneOf(["Services", "Tasks", "Nodes"]), "What to look for.", lowerKey("role")),
  port: targetPort,
  filters,
  refreshInterval,
  ...clientFields,
});

/** Instances known to Eureka. */
export const eurekaSDConfig = object({
  server: required(alertingUrl, "URL of Eureka.", key("server")),
  ...clientFields,
  refreshInterval,
});

const targetFile = text({ pattern: "^[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)$" });

/** Targets listed in files of the Prometheus container. */
export const fileSDConfig = object({
  files: required(setOf(targetFile, { minItems: 1 }), "Files, YAML or JSON; the last part may have a `*`.", key("files")),
  refreshInterval,
});

/** Targets listed by a web server. */
export const httpsdConfig = object({
  url: required(alertingUrl, "URL of the list.", key("url")),
  refreshInterval,
  ...clientFields,
});

/** Which objects of one role are taken. */
export const k8SSelectorConfig = object({
  role: required(kubernetesRole, "Role that the selectors are for.", lowerKey("role")),
  label: field(word, "Label selector.", key("label")),
  field: field(word, "Field selector.", key("field")),
});

/** Namespaces to look in. */
export const namespaceDiscovery = object({
  ownNamespace: field(flag(), "Look in Prometheus' own namespace.", key("own_namespace")),
  names: field(setOf(text()), "Names of namespaces to look in.", key("names")),
});

/** Objects of Kubernetes. */
export const kubernetesSDConfig = tagged("kubernetesDiscovery", {
  apiServer: field(word, "URL of the API server; that of the cluster where it is absent.", key("api_server")),
  role: required(kubernetesRole, "Objects to find targets in.", lowerKey("role")),
  namespaces: field(namespaceDiscovery, "Namespaces to look in; every one where it is absent.", key("namespaces")),
  attachMetadata: field(
    kubernetesAttachMetadata,
    "Metadata of other objects to find targets with.",
    key("attach_metadata", prometheus("2.35")),
  ),
  selectors: field(keyedList(k8SSelectorConfig, ["role"]), "Which objects are taken.", key("selectors", prometheus("2.17"))),
  ...clientFields,
});

/** Data plane proxies of Kuma. */
export const kumaSDConfig = object({
  server: required(alertingUrl, "URL of Kuma's control plane.", key("server")),
  clientID: field(word, "Id that the control plane knows Prometheus by.", key("client_id", prometheus("2.50"))),
  refreshInterval,
  fetchTimeout: field(duration, "Time that asking may take.", key("fetch_timeout")),
  ...clientFields,
});

/** Services of Nomad. */
export const nomadSDConfig = object({
  allowStale: field(flag(), "Take results that may be stale, which spares the leader.", key("allow_stale")),
  namespace: field(word, "Namespace to look in, default where it is absent.", key("namespace")),
  refreshInterval,
  region: field(word, "Region to look in, global where it is absent.", key("region")),
  server: required(alertingUrl, "URL of Nomad.", key("server")),
  tagSeparator,
  ...clientFields,
});

/** Resources known to PuppetDB. */
export const puppetDBSDConfig = object({
  url: required(alertingUrl, "URL of PuppetDB.", key("url")),
  query: required(word, "Query to ask with, in the Puppet Query Language.", key("query")),
  includeParameters: field(flag(), "Add the resources' parameters as labels; they may be secrets.", key("include_parameters")),
  refreshInterval,
  port: targetPort,
  ...clientFields,
});
