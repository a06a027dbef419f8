import type { KubeObject, Resource } from "../cluster/kube-object.ts";
import { isSelectedKind } from "../cluster/selection.ts";
import type { WatchQuery } from "../ports.ts";
import { managedByLabel, manager } from "../render/workload/managed.ts";
import { configMaps, namespaces, secrets, services, statefulSets } from "../cluster/core-resources.ts";
import { monitoringResources } from "./resources.ts";

/** Which objects an operator looks after. */
export interface OperatorScope {
  /** The namespaces whose objects count; all where it is absent. */
  readonly namespaces?: readonly string[];
  /** Other namespaces for objects of a kind, instead of these. */
  readonly namespacesByKind: ReadonlyMap<string, readonly string[]>;
  readonly deniedNamespaces: readonly string[];
  /** Selectors of the objects of a kind, as queries of the API server. */
  readonly labelSelectors: ReadonlyMap<string, string>;
  readonly fieldSelectors: ReadonlyMap<string, string>;
  /** Workloads with this annotation are looked after; those without any where it is empty. */
  readonly controllerId: string;
}

/** Everything in the cluster that no other operator looks after. */
export const wholeCluster: OperatorScope = {
  namespacesByKind: new Map(),
  deniedNamespaces: [],
  labelSelectors: new Map(),
  fieldSelectors: new Map(),
  controllerId: "",
};

/** A resource that is watched. */
export interface WatchedResource {
  readonly resource: Resource;
  readonly query: WatchQuery;
  /** Whether nothing is wrong where the cluster has no such resource. */
  readonly optional: boolean;
}

const managed = `${managedByLabel}=${manager}`;

/**
 * Returns everything that is watched. The contents of Secrets and ConfigMaps are not: they are read where something refers to
 * them, so that those of others cost their metadata only.
 */
export function watchesOf(scope: OperatorScope): readonly WatchedResource[] {
  const read = monitoringResources.filter(({ kind }) => isWorkloadKind(kind) || isSelectedKind(kind));
  return [
    ...read.flatMap((resource) => spread(scope, { resource, query: selectorsOf(scope, resource.kind), optional: true })),
    ...namespaceWatches(scope),
    ...[secrets, configMaps].flatMap((resource) => {
      return spread(scope, { resource, query: { metadataOnly: true, ...selectorsOf(scope, resource.kind) }, optional: false });
    }),
    ...spread(scope, { resource: services, query: { metadataOnly: true, labelSelector: managed }, optional: false }),
    ...spread(scope, { resource: statefulSets, query: { labelSelector: managed }, optional: false }),
  ];
}

const controllerAnnotation = "operator.prometheus.io/controller-id";

/** Reports whether an object counts for an operator. */
export function isInScope({ deniedNamespaces, controllerId }: OperatorScope, { kind, metadata }: KubeObject): boolean {
  if (deniedNamespaces.includes(metadata.namespace ?? "")) return false;
  return !isWorkloadKind(kind) || (metadata.annotations?.[controllerAnnotation] ?? "") === controllerId;
}

/** Returns a watch for each namespace, where not all count. */
function spread(scope: OperatorScope, watched: WatchedResource): readonly WatchedResource[] {
  const among = namespacesOf(scope, watched.resource.kind);
  if (among === undefined) return [watched];
  const { resource, query, optional } = watched;
  return among.map((namespace) => ({ resource, query: Object.assign({}, query, { namespace }), optional }));
}

/** Returns the namespaces of a kind; what workloads are made of is where they are, too. */
function namespacesOf(scope: OperatorScope, kind: string): readonly string[] | undefined {
  if (isWorkloadKind(kind) || isSelectedKind(kind)) return scope.namespacesByKind.get(kind) ?? scope.namespaces;
  const all = [scope.namespaces, ...[...scope.namespacesByKind].map(([, names]) => names)];
  return scope.namespaces === undefined ? undefined : [...new Set(all.flatMap((names) => names ?? []))];
}

/** Returns the watches of Namespaces: one for each where not all count, so that rights for these are enough. */
function namespaceWatches(scope: OperatorScope): readonly WatchedResource[] {
  const among = namespacesOf(scope, "Namespace");
  const queries = among?.map((name) => ({ metadataOnly: true, fieldSelector: `metadata.name=${name}` })) ?? [
    { metadataOnly: true },
  ];
  return queries.map((query) => ({ resource: namespaces, query, optional: false }));
}

function selectorsOf({ labelSelectors, fieldSelectors }: OperatorScope, kind: string): WatchQuery {
  const labelSelector = labelSelectors.get(kind);
  const fieldSelector = fieldSelectors.get(kind);
  return { ...(labelSelector === undefined ? {} : { labelSelector }), ...(fieldSelector === undefined ? {} : { fieldSelector }) };
}

function isWorkloadKind(kind: string): boolean {
  return kind === "Prometheus" || kind === "Alertmanager";
}
