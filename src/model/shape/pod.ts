import { argument as commandLine, alertmanager, nothing, prometheus, workload } from "../becomes.ts";
import { statefulSetPersistentVolumeClaimRetentionPolicy } from "../core/claim.ts";
import { container, resourceRequirements, volumeMount } from "../core/container.ts";
import { localObjectReference } from "../core/reference.ts";
import { affinity, toleration } from "../core/scheduling.ts";
import { podSecurityContext } from "../core/security.ts";
import { volume } from "../core/volume.ts";
import { field, flag, integer, keyedList, list, map, oneOf, text } from "../schema.ts";
import { argument, dnsPolicy, embeddedObjectMetadata, hostAlias, podDNSConfig } from "./metadata.ts";
import { storageSpec } from "./storage.ts";
import { podManagementPolicy, statefulSetUpdateStrategy } from "./workload.ts";

/** Minimum log level. */
export const logLevel = oneOf(["", "debug", "info", "warn", "error"]);

/** Log format. */
export const logFormat = oneOf(["", "logfmt", "json"]);

/** Pod fields of all kinds that run pods; the main container is named after the program. */
export const podFields = {
  podMetadata: field(
    embeddedObjectMetadata,
    "Labels and annotations of the pods; those of the operator take precedence.",
    workload("pod metadata"),
  ),
  image: field(text(), "Image to run; defaults to that of the version.", workload("container image")),
  imagePullPolicy: field(
    oneOf(["", "Always", "Never", "IfNotPresent"]),
    "When to pull images.",
    workload("container imagePullPolicy"),
  ),
  imagePullSecrets: field(
    list(localObjectReference),
    "Secrets with the credentials of image registries.",
    workload("pod imagePullSecrets"),
  ),
  resources: field(resourceRequirements, "Resource requests and limits of the main container.", workload("container resources")),
  volumes: field(list(volume), "Additional volumes of the pods.", workload("pod volumes")),
  volumeMounts: field(list(volumeMount), "Additional volume mounts of the main container.", workload("container volumeMounts")),
  containers: field(
    list(container),
    "Containers to add, or to merge by name into those of the operator.",
    workload("pod containers"),
  ),
  initContainers: field(
    list(container),
    "Init containers to add, or to merge by name into those of the operator.",
    workload("pod initContainers"),
  ),
  additionalArgs: field(
    list(argument),
    "Additional arguments of the main container; must not repeat those of the operator.",
    workload("container args"),
  ),
  portName: field(
    text({ default: "web" }),
    "Name of the port in the pods and the governing Service.",
    workload("container ports"),
  ),
  nodeSelector: field(map(text()), "Labels that nodes must have.", workload("pod nodeSelector")),
  schedulerName: field(text({ minLength: 1 }), "Scheduler of the pods.", workload("pod schedulerName")),
  affinity: field(affinity, "Affinity of the pods.", workload("pod affinity")),
  tolerations: field(list(toleration), "Tolerations of the pods.", workload("pod tolerations")),
  priorityClassName: field(text(), "Priority class of the pods.", workload("pod priorityClassName")),
  serviceAccountName: field(
    text(),
    "ServiceAccount of the pods; defaults to the default ServiceAccount of the namespace.",
    workload("pod serviceAccountName"),
  ),
  securityContext: field(podSecurityContext, "Security settings of the pods.", workload("pod securityContext")),
  hostUsers: field(flag(), "Whether to use the host's user namespace.", workload("pod hostUsers")),
  dnsPolicy: field(dnsPolicy, "DNS policy of the pods.", workload("pod dnsPolicy")),
  dnsConfig: field(podDNSConfig, "Name servers and search domains of the pods.", workload("pod dnsConfig")),
  hostAliases: field(keyedList(hostAlias, ["ip"]), "Entries to add to the hosts file of the pods.", workload("pod hostAliases")),
  enableServiceLinks: field(
    flag(),
    "Whether to set environment variables for the Services of the namespace.",
    workload("pod enableServiceLinks"),
  ),
  terminationGracePeriodSeconds: field(
    integer({ format: "int64", minimum: 0 }),
    "Grace period for termination, in seconds.",
    workload("pod terminationGracePeriodSeconds"),
  ),
};

/** Workload fields of all kinds that run pods. */
export const workloadFields = {
  ...podFields,
  version: field(
    text(),
    "Version of the program; decides which settings are supported, even if the image is set.",
    workload("container image"),
  ),
  paused: field(flag(), "Whether to pause reconciliation.", nothing("the operator leaves the workload alone")),
  storage: field(storageSpec, "Storage for the data; defaults to an emptyDir.", workload("StatefulSet volumeClaimTemplates")),
  podManagementPolicy: field(
    podManagementPolicy,
    "Whether pods are started in order or in parallel; defaults to Parallel.",
    workload("StatefulSet podManagementPolicy"),
  ),
  updateStrategy: field(
    statefulSetUpdateStrategy,
    "Update strategy of the StatefulSet; defaults to RollingUpdate.",
    workload("StatefulSet updateStrategy"),
  ),
  minReadySeconds: field(
    integer({ format: "int32", minimum: 0 }),
    "Seconds that a pod must be ready to count as available.",
    workload("StatefulSet minReadySeconds"),
  ),
  serviceName: field(
    text({ minLength: 1 }),
    "Existing headless Service that governs the StatefulSet; by default, the operator creates one.",
    workload("StatefulSet serviceName"),
  ),
  logLevel: field(logLevel, "Minimum log level; defaults to info.", commandLine("--log.level")),
  logFormat: field(
    logFormat,
    "Log format; defaults to logfmt.",
    commandLine("--log.format", prometheus("2.6"), alertmanager("0.16")),
  ),
  routePrefix: field(text(), "Path prefix of the HTTP routes.", commandLine("--web.route-prefix")),
};

/** Additional pod fields of Prometheus, PrometheusAgent and Alertmanager. */
export const serverFields = {
  externalUrl: field(text(), "External URL, used in links.", commandLine("--web.external-url")),
  configMaps: field(
    list(text()),
    "ConfigMaps to mount in the directory configmaps next to the configuration.",
    workload("pod volumes"),
  ),
  persistentVolumeClaimRetentionPolicy: field(
    statefulSetPersistentVolumeClaimRetentionPolicy,
    "What happens to claims when pods are removed; defaults to Retain.",
    workload("StatefulSet persistentVolumeClaimRetentionPolicy"),
  ),
  hostNetwork: field(flag(), "Whether to use the host network.", workload("pod hostNetwork")),
};

/** Deprecated parts of an image's name. */
export const imagePartFields = {
  baseImage: field(text(), "Image without its tag; deprecated, use image instead.", workload("container image")),
  tag: field(text(), "Tag of the image; deprecated, use image instead.", workload("container image")),
  sha: field(text(), "Digest of the image; deprecated, use image instead.", workload("container image")),
};
