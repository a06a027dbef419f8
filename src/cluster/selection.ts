import { keyOf } from "./object.ts";
import type { AnyObject, Labels, Prometheus, PrometheusRule, ServiceMonitor } from "./object.ts";
import { matches, readSelector } from "./selectors.ts";
import type { Requirement } from "./selectors.ts";
import type { ObjectIndex, Snapshot } from "./snapshot.ts";

/** Why an object is not selected: there is no selector, or the labels of its namespace or its own do not match. */
export interface Unselected {
  readonly by: "no selector" | "namespace" | "labels";
  /** The field of the workload that decides. */
  readonly field: string;
  /** The first requirement that the labels do not meet; absent where only the workload's own namespace is selected. */
  readonly requirement?: Requirement;
}

/** Whether a workload selects an object; `why` says why not. */
export interface Candidate<T extends AnyObject> {
  readonly object: T;
  readonly why?: Unselected;
}

/** The selectors of each kind that a Prometheus selects: of the objects, and of their namespaces. */
const selectors = {
  ServiceMonitor: ["serviceMonitorSelector", "serviceMonitorNamespaceSelector"],
  PrometheusRule: ["ruleSelector", "ruleNamespaceSelector"],
  PodMonitor: ["podMonitorSelector", "podMonitorNamespaceSelector"],
  Probe: ["probeSelector", "probeNamespaceSelector"],
  ScrapeConfig: ["scrapeConfigSelector", "scrapeConfigNamespaceSelector"],
} as const;

type SelectedKind = keyof typeof selectors;
type SelectorField = (typeof selectors)[SelectedKind][number];

/** Returns which ServiceMonitors a Prometheus selects; no candidates where a selector is invalid. */
export function selectServiceMonitors(snapshot: Snapshot, prometheus: Prometheus): readonly Candidate<ServiceMonitor>[] {
  return select("ServiceMonitor", snapshot.serviceMonitors, snapshot, prometheus);
}

/** Returns which PrometheusRules a Prometheus selects; no candidates where a selector is invalid. */
export function selectPrometheusRules(snapshot: Snapshot, prometheus: Prometheus): readonly Candidate<PrometheusRule>[] {
  return select("PrometheusRule", snapshot.prometheusRules, snapshot, prometheus);
}

/** Returns which scrape objects a Prometheus selects, of the kinds of which only the metadata is known. */
export function selectOthers(snapshot: Snapshot, prometheus: Prometheus): readonly Candidate<AnyObject>[] {
  return (["PodMonitor", "Probe", "ScrapeConfig"] as const).flatMap((kind) => {
    const objects = new Map(snapshot.others.flatMap((object) => (object.kind === kind ? [[keyOf(object), object]] : [])));
    return select(kind, objects, snapshot, prometheus);
  });
}

function select<T extends AnyObject>(
  kind: SelectedKind,
  objects: ObjectIndex<T>,
  snapshot: Snapshot,
  prometheus: Prometheus,
): readonly Candidate<T>[] {
  const [field, namespaceField] = selectors[kind];
  const required = requirementsOf(prometheus, field);
  const requiredOfNamespaces = requirementsOf(prometheus, namespaceField);
  if (required === "invalid" || requiredOfNamespaces === "invalid") return [];
  return [...objects.values()].map((object): Candidate<T> => {
    const { namespace, labels } = object.metadata;
    if (required === "none") return { object, why: { by: "no selector", field } };
    if (requiredOfNamespaces === "none" && namespace !== prometheus.metadata.namespace) {
      return { object, why: { by: "namespace", field: namespaceField } };
    }
    const ofNamespace = requiredOfNamespaces === "none" ? [] : requiredOfNamespaces;
    const unmet = firstUnmet(ofNamespace, snapshot.namespaces.get(namespace) ?? {});
    if (unmet !== undefined) return { object, why: { by: "namespace", field: namespaceField, requirement: unmet } };
    const requirement = firstUnmet(required, labels);
    return requirement === undefined ? { object } : { object, why: { by: "labels", field, requirement } };
  });
}

function firstUnmet(requirements: readonly Requirement[], labels: Labels): Requirement | undefined {
  return requirements.find((each) => !matches([each], labels));
}

function requirementsOf({ spec }: Prometheus, field: SelectorField): readonly Requirement[] | "none" | "invalid" {
  const selector = spec[field];
  if (selector === undefined) return "none";
  const read = readSelector(selector);
  return read.ok ? read.requirements : "invalid";
}
