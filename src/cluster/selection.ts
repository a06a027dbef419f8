import { keyOf } from "./object.ts";
import type { AnyObject, Labels, Prometheus, PrometheusRule, ServiceMonitor } from "./object.ts";
import type { FieldError } from "../text/field-error.ts";
import { matches, readSelector } from "./selectors.ts";
import type { LabelSelector, Requirement } from "./selectors.ts";
import type { ObjectIndex, Snapshot } from "./snapshot.ts";

/** What keeps an object from being selected: there is no selector, or its namespace's labels or its own do not match. */
export type Unselected = "no selector" | "namespace" | "labels";

/** Whether a workload selects an object; `why` says what keeps it from that. */
export interface Candidate<T extends AnyObject> {
  readonly object: T;
  readonly why?: Unselected;
}

/** Every object of a kind, and whether a workload selects it; or what is wrong with the workload's selectors. */
export type Selection<T extends AnyObject> =
  | { readonly ok: true; readonly candidates: readonly Candidate<T>[] }
  | { readonly ok: false; readonly reason: FieldError };

/** A selector of a workload's spec, with the name of its field. */
interface NamedSelector {
  readonly field: string;
  readonly selector: LabelSelector | undefined;
}

/** Says which ServiceMonitors a Prometheus selects. */
export function selectServiceMonitors(snapshot: Snapshot, prometheus: Prometheus): Selection<ServiceMonitor> {
  const { serviceMonitorSelector, serviceMonitorNamespaceSelector } = prometheus.spec;
  const namespaces = { field: "serviceMonitorNamespaceSelector", selector: serviceMonitorNamespaceSelector };
  const objects = { field: "serviceMonitorSelector", selector: serviceMonitorSelector };
  return select(snapshot.serviceMonitors, objects, chosenNamespaces(snapshot, prometheus, namespaces));
}

/** Says which PrometheusRules a Prometheus selects. */
export function selectPrometheusRules(snapshot: Snapshot, prometheus: Prometheus): Selection<PrometheusRule> {
  const { ruleSelector, ruleNamespaceSelector } = prometheus.spec;
  const namespaces = { field: "ruleNamespaceSelector", selector: ruleNamespaceSelector };
  const objects = { field: "ruleSelector", selector: ruleSelector };
  return select(snapshot.prometheusRules, objects, chosenNamespaces(snapshot, prometheus, namespaces));
}

/** The scrape objects that a Prometheus selects, of kinds of which no more than the metadata is known. */
export function selectOthers(snapshot: Snapshot, prometheus: Prometheus): readonly AnyObject[] {
  const { spec } = prometheus;
  const selectors = {
    PodMonitor: [spec.podMonitorSelector, spec.podMonitorNamespaceSelector],
    Probe: [spec.probeSelector, spec.probeNamespaceSelector],
    ScrapeConfig: [spec.scrapeConfigSelector, spec.scrapeConfigNamespaceSelector],
  } as const;
  return Object.entries(selectors).flatMap(([kind, [selector, namespaceSelector]]) => {
    const objects = new Map(snapshot.others.flatMap((object) => (object.kind === kind ? [[keyOf(object), object]] : [])));
    const namespaces = chosenNamespaces(snapshot, prometheus, { field: "", selector: namespaceSelector });
    const selection = select(objects, { field: "", selector }, namespaces);
    if (!selection.ok) return [];
    return selection.candidates.flatMap(({ object, why }) => (why === undefined ? [object] : []));
  });
}

/** What is wrong with the selectors of a Prometheus for scrape objects, of kinds that nothing reads yet too. */
export function scrapeSelectorFaults({ spec }: Prometheus): readonly FieldError[] {
  const { serviceMonitorSelector, podMonitorSelector, probeSelector, scrapeConfigSelector } = spec;
  const { serviceMonitorNamespaceSelector, podMonitorNamespaceSelector } = spec;
  const { probeNamespaceSelector, scrapeConfigNamespaceSelector } = spec;
  const objects = { serviceMonitorSelector, podMonitorSelector, probeSelector, scrapeConfigSelector };
  const namespaces = {
    serviceMonitorNamespaceSelector,
    podMonitorNamespaceSelector,
    probeNamespaceSelector,
    scrapeConfigNamespaceSelector,
  };
  return Object.entries({ ...objects, ...namespaces }).flatMap(([field, selector]) => {
    const read = requirementsOf({ field, selector });
    return read.ok ? [] : [read.reason];
  });
}

type Namespaces =
  | { readonly ok: true; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly reason: FieldError };

/** The namespaces that objects are taken from: the workload's own where there is no selector. */
function chosenNamespaces(snapshot: Snapshot, { metadata }: AnyObject, named: NamedSelector): Namespaces {
  const read = requirementsOf(named);
  if (!read.ok) return read;
  if (read.requirements === undefined) return { ok: true, names: new Set([metadata.namespace]) };
  const names = new Set<string>();
  for (const [name, labels] of snapshot.namespaces) if (matches(read.requirements, labels)) names.add(name);
  return { ok: true, names };
}

function select<T extends AnyObject>(objects: ObjectIndex<T>, named: NamedSelector, namespaces: Namespaces): Selection<T> {
  if (!namespaces.ok) return namespaces;
  const read = requirementsOf(named);
  if (!read.ok) return read;
  const { requirements } = read;
  const candidates = [...objects.values()].map((object): Candidate<T> => {
    const { namespace, labels } = object.metadata;
    const why = obstacle(requirements, namespaces.names.has(namespace), labels);
    return why === undefined ? { object } : { object, why };
  });
  return { ok: true, candidates };
}

function obstacle(requirements: readonly Requirement[] | undefined, namespace: boolean, labels: Labels): Unselected | undefined {
  if (requirements === undefined) return "no selector";
  if (!namespace) return "namespace";
  return matches(requirements, labels) ? undefined : "labels";
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
