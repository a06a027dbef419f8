import { endpoint as endpointSchema, serviceMonitorSpec } from "../../model/kind/service-monitor.ts";
import type { Value } from "../../model/value.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { ServiceMonitor } from "../../cluster/object.ts";
import { isMap } from "../../cluster/conforms.ts";
import { keysOf } from "../keys.ts";
import type { Fields } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import { classOf, usedIn } from "../settings.ts";
import type { JobSettings, ScrapeClass } from "../settings.ts";
import { classKeys, withClassFiles } from "./class-defaults.ts";
import { enforcing } from "./enforcement.ts";
import { discoveryNamespaces, endpointRole, kubernetesDiscovery, roleSelectors } from "./kubernetes-discovery.ts";
import type { EndpointRole } from "./kubernetes-discovery.ts";
import { jobBodySize, jobLimits } from "./limits.ts";
import { copy, copyIfAny, drop, keep, set, written } from "./relabeling.ts";
import { metaName } from "../../checks/scrape/copied-label.ts";
import { scrapeProtocols } from "./scrape-protocols.ts";
import { selecting } from "./selecting.ts";
import { shardZones, sharding } from "./sharding.ts";

/** One port of the Services that a ServiceMonitor selects. */
export type Endpoint = Value<typeof endpointSchema>;

/** What the jobs of one ServiceMonitor are rendered from. */
interface Making {
  readonly monitor: ServiceMonitor;
  readonly settings: JobSettings;
  readonly scope: Scope;
  readonly scrapeClass: ScrapeClass | undefined;
  readonly role: EndpointRole;
}

/** Renders the scrape jobs of a ServiceMonitor, one for each endpoint. */
export function serviceMonitorJobs(monitor: ServiceMonitor, settings: JobSettings, scope: Scope): readonly Config[] {
  const role = endpointRole(monitor.spec.serviceDiscoveryRole ?? settings.spec.serviceDiscoveryRole, settings);
  const making = { monitor, settings, scope, role, scrapeClass: classOf(settings, monitor.spec.scrapeClass) };
  return monitor.spec.endpoints.map((endpoint, index) => job(making, endpoint, index));
}

/** Returns the name of the job of an endpoint of a ServiceMonitor. */
export function serviceMonitorJobName({ metadata: { namespace, name } }: ServiceMonitor, endpoint: number): string {
  return `serviceMonitor/${namespace}/${name}/${endpoint}`;
}

function job(making: Making, endpoint: Endpoint, index: number): Config {
  const { monitor, settings, scope, scrapeClass } = making;
  const path: FieldPath = ["spec", "endpoints", index];
  const metricSteps = [
    ...written(scrapeClass?.spec.metricRelabelings, scope, path),
    ...written(endpoint.metricRelabelings, scope, [...path, "metricRelabelings"]),
    ...enforcing(settings.spec, monitor),
  ];
  return {
    job_name: serviceMonitorJobName(monitor, index),
    ...classKeys(endpoint, scrapeClass, scope),
    ...keysOf(endpointSchema, scraping(making, endpoint), scope, path),
    kubernetes_sd_configs: [discovery(making)],
    relabel_configs: targetSteps(making, endpoint, path),
    ...keysOf(serviceMonitorSpec, bounds(making), scope, ["spec"]),
    metric_relabel_configs: metricSteps.length === 0 ? undefined : metricSteps,
  };
}

/** Returns the settings of an endpoint, except relabeling, as the Prometheus overrides them. */
function scraping({ settings: { spec }, scrapeClass }: Making, endpoint: Endpoint): Fields<typeof endpointSchema> {
  const { honorLabels = false, honorTimestamps } = endpoint;
  return {
    ...endpoint,
    honorLabels: honorLabels && spec.overrideHonorLabels !== true,
    honorTimestamps: spec.overrideHonorTimestamps === true ? false : honorTimestamps,
    tlsConfig: withClassFiles(endpoint.tlsConfig, scrapeClass),
    relabelings: undefined,
    metricRelabelings: undefined,
  };
}

/** Returns the settings of all jobs of the monitor, as the Prometheus caps them and the class completes them. */
function bounds({ monitor, settings, scrapeClass, scope }: Making): Fields<typeof serviceMonitorSpec> {
  const { spec } = monitor;
  return {
    ...jobLimits(spec, settings),
    ...histograms(spec),
    fallbackScrapeProtocol: spec.fallbackScrapeProtocol ?? scrapeClass?.spec.fallbackScrapeProtocol,
    bodySizeLimit: jobBodySize(spec.bodySizeLimit, settings.spec.enforcedBodySizeLimit),
    scrapeProtocols: scrapeProtocols(spec.scrapeProtocols, scope, ["spec", "scrapeProtocols"]),
  };
}

function histograms(spec: ServiceMonitor["spec"]): Fields<typeof serviceMonitorSpec> {
  const { scrapeNativeHistograms, scrapeClassicHistograms, convertClassicHistogramsToNHCB } = spec;
  return {
    scrapeNativeHistograms,
    scrapeClassicHistograms,
    convertClassicHistogramsToNHCB,
    nativeHistogramBucketLimit: spec.nativeHistogramBucketLimit,
    nativeHistogramMinBucketFactor: spec.nativeHistogramMinBucketFactor,
  };
}

function discovery({ monitor, settings, scope, scrapeClass, role }: Making): Config {
  const { attachMetadata = scrapeClass?.spec.attachMetadata, selectorMechanism, selector } = monitor.spec;
  // Where pods are not labelled with their zone, the label of the node is needed.
  const byNode = shardZones(settings).length > 0 && !settings.capabilities.podTopologyLabels;
  const node = byNode || attachMetadata?.node === true;
  const attached = byNode || attachMetadata !== undefined ? { attachMetadata: { node } } : {};
  const { kubernetes_sd_configs: more } = keysOf(serviceMonitorSpec, attached, scope, ["spec"]);
  return kubernetesDiscovery({
    role,
    namespaces: discoveryNamespaces(monitor, settings),
    apiServer: usedIn(scope, settings.apiServer),
    more: {
      ...(isMap(more) ? more : {}),
      ...(selectorMechanism === "RoleSelector" ? { selectors: roleSelectors([role, "service"], selector) } : {}),
    },
  });
}

/** Returns the steps that select targets and set their labels; their order matters. */
function targetSteps(
  { monitor, settings, scope, scrapeClass, role }: Making,
  endpoint: Endpoint,
  path: FieldPath,
): readonly Config[] {
  const { jobLabel, targetLabels = [], podTargetLabels = [], selector, selectorMechanism } = monitor.spec;
  const podLabels = [...podTargetLabels, ...(settings.spec.podTargetLabels ?? [])];
  return [
    copy("job", "__tmp_prometheus_job_name"),
    ...(selectorMechanism === "RoleSelector" ? [] : selecting("service", selector)),
    ...atPort(endpoint, role),
    ...targetMetadata(role),
    ...(endpoint.filterRunning === false ? [] : [drop(["__meta_kubernetes_pod_phase"], "(Failed|Succeeded)")]),
    ...targetLabels.map((label) => copyIfAny(`__meta_kubernetes_service_label_${metaName(label)}`, metaName(label))),
    ...podLabels.map((label) => copyIfAny(`__meta_kubernetes_pod_label_${metaName(label)}`, metaName(label))),
    { ...copy("__meta_kubernetes_service_name", "job"), replacement: "${1}" },
    ...(jobLabel === undefined || jobLabel === ""
      ? []
      : [copyIfAny(`__meta_kubernetes_service_label_${metaName(jobLabel)}`, "job")]),
    ...endpointLabel(endpoint),
    ...written(scrapeClass?.spec.relabelings, scope, path),
    ...written(endpoint.relabelings, scope, [...path, "relabelings"]),
    ...enforcing(settings.spec, monitor),
    ...sharding(settings, "__address__"),
  ];
}

/** Keeps the targets of the endpoint's port: by its name on the Service, or by its name or number on the container. */
function atPort({ port, targetPort }: Endpoint, role: EndpointRole): readonly Config[] {
  if (port !== undefined && port !== "") {
    return [
      keep(
        [role === "endpointslice" ? "__meta_kubernetes_endpointslice_port_name" : "__meta_kubernetes_endpoint_port_name"],
        port,
      ),
    ];
  }
  if (targetPort === undefined || targetPort === "" || targetPort === 0) return [];
  const by = typeof targetPort === "string" ? "name" : "number";
  return [keep([`__meta_kubernetes_pod_container_port_${by}`], targetPort)];
}

/** Sets the label that names the port of a target. */
function endpointLabel({ port, targetPort }: Endpoint): readonly Config[] {
  const name = port === undefined || port === "" ? String(targetPort ?? "") : port;
  return name === "" ? [] : [set("endpoint", name)];
}

const metadataByRole = { endpoints: metadata("endpoint"), endpointslice: metadata("endpointslice") } as const;

/** Sets the labels that name the objects that a target belongs to. */
function targetMetadata(role: EndpointRole): readonly Config[] {
  return metadataByRole[role];
}

function metadata(object: "endpoint" | "endpointslice"): readonly Config[] {
  const target = [`__meta_kubernetes_${object}_address_target_kind`, `__meta_kubernetes_${object}_address_target_name`];
  const named = (kind: string, label: string): Config => ({
    source_labels: target,
    separator: ";",
    regex: `${kind};(.*)`,
    replacement: "${1}",
    target_label: label,
  });
  return [
    named("Node", "node"),
    named("Pod", "pod"),
    copy("__meta_kubernetes_namespace", "namespace"),
    copy("__meta_kubernetes_service_name", "service"),
    copy("__meta_kubernetes_pod_name", "pod"),
    copy("__meta_kubernetes_pod_container_name", "container"),
  ];
}
