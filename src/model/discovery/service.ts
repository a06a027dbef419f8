import { key, lowerKey, prometheus } from "../becomes.ts";
import { secretKeySelector } from "../core/reference.ts";
import { field, flag, keyedList, list, map, object, oneOf, required, setOf, tagged, text } from "../schema.ts";
import { alertingUrl, duration, scheme, word } from "../shape/scalar.ts";
import { clientFields, filters, refreshInterval, tagSeparator, targetPort } from "./client.ts";

/** Kinds of Kubernetes objects to discover targets from. */
export const kubernetesRole = oneOf(["Pod", "Endpoints", "Ingress", "Service", "Node", "EndpointSlice"]);

/** Metadata of other objects to attach to the targets. */
export const kubernetesAttachMetadata = object({
  node: field(flag(), "Whether to attach the labels of the target's node; requires permission to list nodes.", key("node")),
});

/** Services of Consul. */
export const consulSDConfig = object({
  server: required(word, "Host and port of Consul.", key("server")),
  pathPrefix: field(word, "Prefix of the API path.", key("path_prefix", prometheus("2.45"))),
  tokenRef: field(secretKeySelector, "Key of a Secret that holds the ACL token.", key("token")),
  datacenter: field(word, "Datacenter to search; defaults to that of the Consul server.", key("datacenter")),
  namespace: field(word, "Namespace to search, in Consul Enterprise.", key("namespace", prometheus("2.28"))),
  partition: field(word, "Admin partition to search, in Consul Enterprise.", key("partition")),
  scheme: field(scheme, "Scheme to connect with; defaults to `http`.", lowerKey("scheme")),
  services: field(setOf(text()), "Services to discover; all by default.", key("services")),
  tags: field(setOf(text()), "Tags that nodes must all have; deprecated, use filter instead.", key("tags")),
  tagSeparator,
  nodeMeta: field(
    map(text(), { "x-kubernetes-map-type": "atomic" }),
    "Metadata that nodes must have; deprecated, use filter instead.",
    key("node_meta"),
  ),
  filter: field(word, "Filter expression for the catalog.", key("filter", prometheus("3.0"))),
  healthFilter: field(word, "Filter expression for the health checks.", key("health_filter", prometheus("3.11.2"))),
  allowStale: field(flag(), "Whether to accept stale results, which reduces the load on the leader.", key("allow_stale")),
  refreshInterval,
  ...clientFields,
});

/** Targets from DNS. */
export const dnssdConfig = tagged("dnsDiscovery", {
  names: required(list(word, { minItems: 1 }), "DNS names to look up.", key("names")),
  refreshInterval,
  type: field(oneOf(["A", "AAAA", "MX", "NS", "SRV"]), "Type of DNS record; defaults to SRV.", key("type")),
  port: targetPort,
});

const dockerHost = "URL of the Docker daemon.";
const dockerHostPattern = "^[a-zA-Z][a-zA-Z0-9+.-]*://.+$";

/** Containers of a Docker daemon. */
export const dockerSDConfig = object({
  host: required(text({ pattern: dockerHostPattern }), dockerHost, key("host")),
  port: targetPort,
  hostNetworkingHost: field(word, "Host to use for containers in host networking mode.", key("host_networking_host")),
  matchFirstNetwork: field(
    flag(),
    "Whether to use only the first network of a container.",
    key("match_first_network", prometheus("2.54.1")),
  ),
  filters,
  refreshInterval,
  ...clientFields,
});

/** Services, tasks or nodes of a Docker swarm. */
export const dockerSwarmSDConfig = object({
  host: required(text({ pattern: dockerHostPattern }), dockerHost, key("host")),
  role: required(oneOf(["Services", "Tasks", "Nodes"]), "Kind of targets to discover.", lowerKey("role")),
  port: targetPort,
  filters,
  refreshInterval,
  ...clientFields,
});

/** Instances registered in Eureka. */
export const eurekaSDConfig = object({
  server: required(alertingUrl, "URL of the Eureka server.", key("server")),
  ...clientFields,
  refreshInterval,
});

const targetFile = text({ pattern: "^[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)$" });

/** Targets from files of the Prometheus container. */
export const fileSDConfig = object({
  files: required(setOf(targetFile, { minItems: 1 }), "YAML or JSON files; the file name may contain a `*`.", key("files")),
  refreshInterval,
});

/** Targets from an HTTP endpoint. */
export const httpsdConfig = object({
  url: required(alertingUrl, "URL of the target list.", key("url")),
  refreshInterval,
  ...clientFields,
});

/** Selector of the objects of one role. */
export const k8SSelectorConfig = object({
  role: required(kubernetesRole, "Role that the selectors apply to.", lowerKey("role")),
  label: field(word, "Label selector.", key("label")),
  field: field(word, "Field selector.", key("field")),
});

/** Namespaces to search. */
export const namespaceDiscovery = object({
  ownNamespace: field(flag(), "Whether to search the namespace of the Prometheus.", key("own_namespace")),
  names: field(setOf(text()), "Names of the namespaces to search.", key("names")),
});

/** Targets from Kubernetes objects. */
export const kubernetesSDConfig = tagged("kubernetesDiscovery", {
  apiServer: field(word, "URL of the API server; defaults to that of the cluster.", key("api_server")),
  role: required(kubernetesRole, "Kind of objects to discover.", lowerKey("role")),
  namespaces: field(namespaceDiscovery, "Namespaces to search; all by default.", key("namespaces")),
  attachMetadata: field(
    kubernetesAttachMetadata,
    "Metadata of other objects to attach to the targets.",
    key("attach_metadata", prometheus("2.35")),
  ),
  selectors: field(keyedList(k8SSelectorConfig, ["role"]), "Selectors of the objects.", key("selectors", prometheus("2.17"))),
  ...clientFields,
});

/** Data plane proxies of Kuma. */
export const kumaSDConfig = object({
  server: required(alertingUrl, "URL of the Kuma control plane.", key("server")),
  clientID: field(word, "Client ID to use with the control plane.", key("client_id", prometheus("2.50"))),
  refreshInterval,
  fetchTimeout: field(duration, "Timeout of a request.", key("fetch_timeout")),
  ...clientFields,
});

/** Services of Nomad. */
export const nomadSDConfig = object({
  allowStale: field(flag(), "Whether to accept stale results, which reduces the load on the leader.", key("allow_stale")),
  namespace: field(word, "Namespace to search; defaults to default.", key("namespace")),
  refreshInterval,
  region: field(word, "Region to search; defaults to global.", key("region")),
  server: required(alertingUrl, "URL of the Nomad API.", key("server")),
  tagSeparator,
  ...clientFields,
});

/** Resources in PuppetDB. */
export const puppetDBSDConfig = object({
  url: required(alertingUrl, "URL of PuppetDB.", key("url")),
  query: required(word, "PQL query to send.", key("query")),
  includeParameters: field(
    flag(),
    "Whether to add the parameters of resources as labels; they may contain secrets.",
    key("include_parameters"),
  ),
  refreshInterval,
  port: targetPort,
  ...clientFields,
});
