import type { Prometheus } from "../../cluster/object.ts";
import { mergeContainers } from "./merge-containers.ts";
import type { Container, Volume } from "./written.ts";

/** The fields of a spec that become a part of the pod as they are. */
export type PodSettings = Pick<
  Prometheus["spec"],
  | "affinity"
  | "containers"
  | "dnsConfig"
  | "dnsPolicy"
  | "enableServiceLinks"
  | "hostAliases"
  | "hostNetwork"
  | "hostUsers"
  | "imagePullSecrets"
  | "initContainers"
  | "priorityClassName"
  | "schedulerName"
  | "securityContext"
  | "serviceAccountName"
  | "terminationGracePeriodSeconds"
  | "tolerations"
  | "volumes"
>;

/** What the operator decides about a pod. */
export interface PodParts {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly nodeSelector?: object | undefined;
  readonly topologySpreadConstraints?: readonly object[] | undefined;
  readonly shareProcessNamespace?: boolean;
  readonly automountServiceAccountToken?: boolean | undefined;
  readonly terminationGracePeriodSeconds: number;
}

/** Returns the spec of a pod: what the operator decides, with what the workload's spec adds to it. */
export function podSpec(settings: PodSettings, parts: PodParts): object {
  const { imagePullSecrets = [], volumes = [], hostNetwork = false, dnsPolicy } = settings;
  return {
    ...parts,
    containers: mergeContainers(parts.containers, settings.containers ?? []),
    initContainers: mergeContainers(parts.initContainers, settings.initContainers ?? []),
    volumes: [...parts.volumes, ...volumes],
    imagePullSecrets: imagePullSecrets.length > 0 ? imagePullSecrets : undefined,
    terminationGracePeriodSeconds: settings.terminationGracePeriodSeconds ?? parts.terminationGracePeriodSeconds,
    securityContext: settings.securityContext,
    serviceAccountName: settings.serviceAccountName,
    schedulerName: settings.schedulerName,
    priorityClassName: settings.priorityClassName,
    tolerations: settings.tolerations,
    affinity: settings.affinity,
    hostAliases: settings.hostAliases,
    hostNetwork: hostNetwork ? true : undefined,
    hostUsers: settings.hostUsers,
    enableServiceLinks: settings.enableServiceLinks,
    dnsPolicy: dnsPolicy ?? (hostNetwork ? "ClusterFirstWithHostNet" : undefined),
    dnsConfig: settings.dnsConfig,
  };
}
