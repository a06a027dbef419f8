import { keyOf } from "./object.ts";
import type { AnyObject, Labels, Prometheus, PrometheusRule, ServiceMonitor } from "./object.ts";
import type { FieldError } from "../text/field-error.ts";
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

/** Every object of a kind and whether a workload selects it, or what is wrong with the workload's selectors. */
export type Selection<T extends AnyObject> =
  | { readonly ok: true; readonly candidates: readonly Candidate<T>[] }
  | { readonly ok: false; readonly reason: FieldError };

/** A selector of a workload's spec, with the name of its field. */
interface NamedSelector {
  readonly field: string;
  readonly selector: LabelSelector | undefined;
}

/** Returns which ServiceMonitors a Prometheus selects. */
export function selectServiceMonitors(snapshot: Snapshot, prometheus: Prometheus): Selection<ServiceMonitor> {
  const { serviceMonitorSelector, serviceMonitorNamespaceSelector } = prometheus.spec;
  const namespaces = { field: "serviceMonitorNamespaceSelector", selector: serviceMonitorNamespaceSelector };
  const objects = { field: "serviceMonitorSelector", selector: serviceMonitorSelector };
  return select(snapshot.serviceMonitors, objects, chosenNamespaces(snapshot, prometheus, namespaces));
}

/** Returns which PrometheusRules a Prometheus selects. */
export function selectPrometheusRules(snapshot: Snapshot, prometheus: Prometheus): Selection<PrometheusRule> {
  const { ruleSelector, ruleNamespaceSelector } = prometheus.spec;
  const namespaces = { field: "ruleNamespaceSelector", selector: ruleNamespaceSelector };
  const objects = { field: "ruleSelector", selector: ruleSelector };
  return select(snapshot.prometheusRules, objects, chosenNamespaces(snapshot, prometheus, namespaces));
}

/** The selectors of the kinds of scrape objects of which only the metadata is known. */
const otherSelectors = {
  PodMonitor: ["podMonitorSelector", "podMonitorNamespaceSelector"],
  Probe: ["probeSelector", "probeNamespaceSelector"],
  ScrapeConfig: ["scrapeConfigSelector", "scrapeConfigNamespaceSelector"],
} as const;

/** Returns which scrape objects a Prometheus selects, of the kinds of which only the metadata is known. */
export function selectOthers(snapshot: Snapshot, prometheus: Prometheus): readonly Candidate<AnyObject>[] {
  const { spec } = prometheus;
  return Object.entries(otherSelectors).flatMap(([kind, [field, namespaceField]]) => {
    const objects = new Map(snapshot.others.flatMap((object) => (object.kind === kind ? [[keyOf(object), object]] : [])));
    const namespaces = chosenNamespaces(snapshot, prometheus, { field: namespaceField, selector: spec[namespaceField] });
    const selection = select(objects, { field, selector: spec[field] }, namespaces);
    return selection.ok ? selection.candidates : [];
  });
}

/** The namespaces that objects are taken from: those that meet the requirements, or the workload's own where there are none. */
interface Namespaces {
  readonly field: string;
  readonly requirements: readonly Requirement[] | undefined;
  readonly own: string;
  readonly labels: ReadonlyMap<string, Labels>;
}

type ReadNamespaces =
  | { readonly ok: true; readonly namespaces: Namespaces }
  | { readonly ok: false; readonly reason: FieldError };

function chosenNamespaces(snapshot: Snapshot, { metadata }: AnyObject, named: NamedSelector): ReadNamespaces {
  const read = requirementsOf(named);
  if (!read.ok) return read;
  const { field } = named;
  const { requirements } = read;
  return { ok: true, namespaces: { field, requirements, own: metadata.namespace, labels: snapshot.namespaces } };
}

function select<T extends AnyObject>(objects: ObjectIndex<T>, named: NamedSelector, chosen: ReadNamespaces): Selection<T> {
  if (!chosen.ok) return chosen;
  const read = requirementsOf(named);
  if (!read.ok) return read;
  const { requirements } = read;
  const candidates = [...objects.values()].map((object): Candidate<T> => {
    const { namespace, labels } = object.metadata;
    const why = requirements === undefined ? noSelector(named) : obstacle(named.field, requirements, labels);
    const found = requirements === undefined ? why : (namespaceObstacle(chosen.namespaces, namespace) ?? why);
    return found === undefined ? { object } : { object, why: found };
  });
  return { ok: true, candidates };
}

function noSelector({ field }: NamedSelector): Unselected {
  return { by: "no selector", field };
}

function obstacle(field: string, requirements: readonly Requirement[], labels: Labels): Unselected | undefined {
  const requirement = requirements.find((each) => !matches([each], labels));
  return requirement === undefined ? undefined : { by: "labels", field, requirement };
}

function namespaceObstacle({ field, requirements, own, labels }: Namespaces, namespace: string): Unselected | undefined {
  if (requirements === undefined) return namespace === own ? undefined : { by: "namespace", field };
  const requirement = requirements.find((each) => !matches([each], labels.get(namespace) ?? {}));
  return requirement === undefined ? undefined : { by: "namespace", field, requirement };
}

type Requirements =
  | { readonly ok: true; readonly requirements: readonly Requirement[] | undefined }
  | { readonly ok: false; readonly reason: FieldError };

function requirementsOf({ field, selector }: NamedSelector): Requirements {
  if (selector === undefined) return { ok: true, requirements: undefined };
  const read = readSelector(selector);
  if (read.ok) return read;
  const { path, ...error } = read.error;
  return { ok: false, reason: { path: ["spec", field, ...path], kind: "Invalid value", ...error } };
}
