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

/** Least level of what a program logs. */
export const logLevel = oneOf(["", "debug", "info", "warn", "error"]);

/** Form of the lines that a program logs. */
export const logFormat = oneOf(["", "logfmt", "json"]);

/** What every kind that runs pods says of them; the program's own container is the one that it is named for. */
export const podFields = {
  podMetadata: field(
    embeddedObjectMetadata,
    "Labels and annotations of the pods; those that the operator sets win.",
    workload("pod metadata"),
  ),
  image: field(text(), "Image to run; that of the version where it is absent.", workload("container image")),
  imagePullPolicy: field(
    oneOf(["", "Always", "Never", "IfNotPresent"]),
    "When to pull images.",
    workload("container imagePullPolicy"),
  ),
  imagePullSecrets: field(list(localObjectReference), "Secrets to pull images with.", workload("pod imagePullSecrets")),
  resources: field(resourceRequirements, "Resources of the program's container.", workload("container resources")),
  volumes: field(list(volume), "Volumes to add to the pods.", workload("pod volumes")),
  volumeMounts: field(list(volumeMount), "Mounts to add to the program's container.", workload("container volumeMounts")),
  containers: field(list(container), "Containers to add, or to merge into the operator's by name.", workload("pod containers")),
  initContainers: field(
    list(container),
    "Init containers to add, or to merge into the operator's by name.",
    workload("pod initContainers"),
  ),
  additionalArgs: field(
    list(argument),
    "Arguments to add to the program's container; none that the operator sets.",
    workload("container args"),
  ),
  portName: field(text({ default: "web" }), "Name of the port of pods and Service.", workload("container ports")),
  nodeSelector: field(map(text()), "Labels of the nodes to run on.", workload("pod nodeSelector")),
  schedulerName: field(text({ minLength: 1 }), "Scheduler of the pods.", workload("pod schedulerName")),
  affinity: field(affinity, "Nodes and pods to be near to or away from.", workload("pod affinity")),
  tolerations: field(list(toleration), "Taints to tolerate.", workload("pod tolerations")),
  priorityClassName: field(text(), "Priority class of the pods.", workload("pod priorityClassName")),
  serviceAccountName: field(
    text(),
    "ServiceAccount of the pods; the namespace's default where it is absent.",
    workload("pod serviceAccountName"),
  ),
  securityContext: field(podSecurityContext, "User, groups and limits of the pods.", workload("pod securityContext")),
  hostUsers: field(flag(), "Run in the node's user namespace.", workload("pod hostUsers")),
  dnsPolicy: field(dnsPolicy, "How the pods resolve names.", workload("pod dnsPolicy")),
  dnsConfig: field(podDNSConfig, "Name servers and search domains of the pods.", workload("pod dnsConfig")),
  hostAliases: field(keyedList(hostAlias, ["ip"]), "Lines to add to the pods' hosts file.", workload("pod hostAliases")),
  enableServiceLinks: field(
    flag(),
    "Set environment variables for the Services of the namespace.",
    workload("pod enableServiceLinks"),
  ),
  terminationGracePeriodSeconds: field(
    integer({ format: "int64", minimum: 0 }),
    "Seconds that stopping may take.",
    workload("pod terminationGracePeriodSeconds"),
  ),
};

/** What every kind that runs pods says of the workload that they belong to, and of the program in them. */
export const workloadFields = {
  ...podFields,
  version: field(
    text(),
    "Version of the program; it decides which settings are written, even where the image is another.",
    workload("container image"),
  ),
  paused: field(flag(), "Change nothing while this is true.", nothing("the operator leaves the workload alone")),
  storage: field(
    storageSpec,
    "Where data is kept; in an emptyDir, which goes with the pod, where it is absent.",
    workload("StatefulSet volumeClaimTemplates"),
  ),
  podManagementPolicy: field(
    podManagementPolicy,
    "Whether pods are started one after another; Parallel where it is absent.",
    workload("StatefulSet podManagementPolicy"),
  ),
  updateStrategy: field(
    statefulSetUpdateStrategy,
    "How pods are replaced; RollingUpdate where it is absent.",
    workload("StatefulSet updateStrategy"),
  ),
  minReadySeconds: field(
    integer({ format: "int32", minimum: 0 }),
    "Seconds that a pod must be ready to count as available.",
    workload("StatefulSet minReadySeconds"),
  ),
  serviceName: field(
    text({ minLength: 1 }),
    "Headless Service of the StatefulSet, one that exists; the operator makes one where it is absent.",
    workload("StatefulSet serviceName"),
  ),
  logLevel: field(logLevel, "Least level to log, info where it is absent.", commandLine("--log.level")),
  logFormat: field(
    logFormat,
    "Form of log lines, logfmt where it is absent.",
    commandLine("--log.format", prometheus("2.6"), alertmanager("0.16")),
  ),
  routePrefix: field(text(), "Path that the program serves under.", commandLine("--web.route-prefix")),
};

/** What Prometheus, its agent and Alertmanager say of their pods beside that, and ThanosRuler does not. */
export const serverFields = {
  externalUrl: field(text(), "URL that people reach the program at, for links.", commandLine("--web.external-url")),
  configMaps: field(
    list(text()),
    "ConfigMaps to mount below the folder configmaps, beside the configuration.",
    workload("pod volumes"),
  ),
  persistentVolumeClaimRetentionPolicy: field(
    statefulSetPersistentVolumeClaimRetentionPolicy,
    "What becomes of claims when pods go; they are kept where it is absent.",
    workload("StatefulSet persistentVolumeClaimRetentionPolicy"),
  ),
  hostNetwork: field(flag(), "Use the node's network.", workload("pod hostNetwork")),
};

/** The parts of an image's name, from before it could be written whole. */
export const imagePartFields = {
  baseImage: field(text(), "Image without its tag; write image instead.", workload("container image")),
  tag: field(text(), "Tag of the image; write image instead.", workload("container image")),
  sha: field(text(), "Digest of the image; write image instead.", workload("container image")),
};
