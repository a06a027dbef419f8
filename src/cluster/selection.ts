import { keyOf } from "./object.ts";
import type { AnyObject, Labels, Prometheus, PrometheusRule, ServiceMonitor, Workload } from "./object.ts";
import { matches, readSelector } from "./selectors.ts";
import type { LabelSelector, Requirement } from "./selectors.ts";
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
const prometheusFields = {
  ServiceMonitor: ["serviceMonitorSelector", "serviceMonitorNamespaceSelector"],
  PodMonitor: ["podMonitorSelector", "podMonitorNamespaceSelector"],
  Probe: ["probeSelector", "probeNamespaceSelector"],
  ScrapeConfig: ["scrapeConfigSelector", "scrapeConfigNamespaceSelector"],
  PrometheusRule: ["ruleSelector", "ruleNamespaceSelector"],
} as const;

/** The selectors of each kind that an Alertmanager selects. */
const alertmanagerFields = {
  AlertmanagerConfig: ["alertmanagerConfigSelector", "alertmanagerConfigNamespaceSelector"],
} as const;

/** A kind that a workload selects. */
export type SelectedKind = keyof typeof prometheusFields | keyof typeof alertmanagerFields;

/** Reports whether objects of a kind are selected by workloads. */
export function isSelectedKind(kind: string): kind is SelectedKind {
  return Object.hasOwn(prometheusFields, kind) || Object.hasOwn(alertmanagerFields, kind);
}

/** What selects one kind of objects for a workload. */
export interface Selection {
  /** The fields of the workload: of the objects, and of their namespaces. */
  readonly fields: readonly [objects: string, namespaces: string];
  /** The namespace of the workload. */
  readonly namespace: string;
  readonly objects: readonly Requirement[] | "none" | "invalid";
  /** Where there is no selector, the workload's own namespace is selected. */
  readonly namespaces: readonly Requirement[] | "none" | "invalid";
}

/** Returns what selects each kind for a workload. */
export function selectionsOf(workload: Workload): ReadonlyMap<SelectedKind, Selection> {
  const { namespace } = workload.metadata;
  const selections = new Map<SelectedKind, Selection>();
  const add = (kind: SelectedKind, fields: Selection["fields"], objects?: LabelSelector, namespaces?: LabelSelector): void => {
    selections.set(kind, { fields, namespace, objects: requirementsOf(objects), namespaces: requirementsOf(namespaces) });
  };
  if (workload.kind === "Alertmanager") {
    const fields = alertmanagerFields.AlertmanagerConfig;
    add("AlertmanagerConfig", fields, workload.spec[fields[0]], workload.spec[fields[1]]);
    return selections;
  }
  for (const kind of prometheusKinds) {
    const fields = prometheusFields[kind];
    add(kind, fields, workload.spec[fields[0]], workload.spec[fields[1]]);
  }
  return selections;
}

const prometheusKinds = ["ServiceMonitor", "PodMonitor", "Probe", "ScrapeConfig", "PrometheusRule"] as const;

function requirementsOf(selector: LabelSelector | undefined): readonly Requirement[] | "none" | "invalid" {
  if (selector === undefined) return "none";
  const read = readSelector(selector);
  return read.ok ? read.requirements : "invalid";
}

/** Reports whether a selector is invalid, so that nothing of the kind is selected. */
export function isInvalid({ objects, namespaces }: Selection): boolean {
  return objects === "invalid" || namespaces === "invalid";
}

/** Returns why an object is not selected; undefined where it is. The labels are those of the object's namespace. */
export function whyUnselected(selection: Selection, object: AnyObject, namespaceLabels: Labels): Unselected | undefined {
  const { objects, namespaces } = selection;
  const [field, namespaceField] = selection.fields;
  const { namespace, labels } = object.metadata;
  if (objects === "none" || objects === "invalid") return { by: "no selector", field };
  if (namespaces === "invalid") return { by: "no selector", field: namespaceField };
  if (namespaces === "none") {
    if (namespace !== selection.namespace) return { by: "namespace", field: namespaceField };
  } else {
    const requirement = firstUnmet(namespaces, namespaceLabels);
    if (requirement !== undefined) return { by: "namespace", field: namespaceField, requirement };
  }
  const requirement = firstUnmet(objects, labels);
  return requirement === undefined ? undefined : { by: "labels", field, requirement };
}

function firstUnmet(requirements: readonly Requirement[], labels: Labels): Requirement | undefined {
  return requirements.find((each) => !matches([each], labels));
}

/** Returns the objects of a kind that a workload selects, in order. */
export type SelectedBy = (kind: SelectedKind) => ObjectIndex<AnyObject>;

/** Returns what selects objects of a Snapshot for a Prometheus, by going through all of them. */
export function selectedIn(snapshot: Snapshot, prometheus: Prometheus): SelectedBy {
  return (kind) => {
    const objects = objectsOf(kind, snapshot);
    const candidates = select(kind, objects, snapshot, prometheus);
    return new Map(candidates.flatMap(({ object, why }) => (why === undefined ? [[keyOf(object), object]] : [])));
  };
}

function objectsOf(kind: SelectedKind, snapshot: Snapshot): ObjectIndex<AnyObject> {
  if (kind === "ServiceMonitor") return snapshot.serviceMonitors;
  if (kind === "PrometheusRule") return snapshot.prometheusRules;
  return new Map(snapshot.others.flatMap((object) => (object.kind === kind ? [[keyOf(object), object]] : [])));
}

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
  return (["PodMonitor", "Probe", "ScrapeConfig"] as const).flatMap((kind) =>
    select(kind, objectsOf(kind, snapshot), snapshot, prometheus),
  );
}

function select<T extends AnyObject>(
  kind: SelectedKind,
  objects: ObjectIndex<T>,
  snapshot: Snapshot,
  prometheus: Prometheus,
): readonly Candidate<T>[] {
  const selection = selectionsOf(prometheus).get(kind);
  if (selection === undefined || isInvalid(selection)) return [];
  return [...objects.values()].map((object): Candidate<T> => {
    const why = whyUnselected(selection, object, snapshot.namespaces.get(object.metadata.namespace) ?? {});
    return why === undefined ? { object } : { object, why };
  });
}
