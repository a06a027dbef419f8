import type { Resource } from "../cluster/kube-object.ts";
import { isSelectedKind } from "../cluster/selection.ts";
import type { WatchQuery } from "../ports.ts";
import { managedByLabel, manager } from "./managed.ts";
import { configMaps, monitoringResources, namespaces, secrets, services, statefulSets } from "./resources.ts";

/** A resource that is watched. */
export interface WatchedResource {
  readonly resource: Resource;
  readonly query: WatchQuery;
  /** Whether nothing is wrong where the cluster has no such resource. */
  readonly optional: boolean;
}

const managed = `${managedByLabel}=${manager}`;

/**
 * Everything that is watched. The contents of Secrets and ConfigMaps are not: they are read where something refers to them, so
 * that those of others cost their metadata only.
 */
export const watchedResources: readonly WatchedResource[] = [
  ...monitoringResources
    .filter(({ kind }) => kind === "Prometheus" || kind === "Alertmanager" || isSelectedKind(kind))
    .map((resource) => ({ resource, query: {}, optional: true })),
  { resource: namespaces, query: { metadataOnly: true }, optional: false },
  { resource: secrets, query: { metadataOnly: true }, optional: false },
  { resource: configMaps, query: { metadataOnly: true }, optional: false },
  { resource: services, query: { metadataOnly: true, labelSelector: managed }, optional: false },
  { resource: statefulSets, query: { labelSelector: managed }, optional: false },
];
