import { atomicList, field, integer, object, required, text } from "../schema.ts";
import { labelSelector } from "./reference.ts";

/** What a node's label or field must be. */
export const nodeSelectorRequirement = object({
  key: required(text(), "Label or field."),
  operator: required(text(), "How its value is compared: In, NotIn, Exists, DoesNotExist, Gt or Lt."),
  values: field(atomicList(text()), "Values to compare with; one whole number for Gt and Lt, none for the ones about existence."),
});

/** What a node must be; all of it. */
export const nodeSelectorTerm = object(
  {
    matchExpressions: field(atomicList(nodeSelectorRequirement), "What the node's labels must be."),
    matchFields: field(atomicList(nodeSelectorRequirement), "What the node's fields must be; only metadata.name is known."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Nodes that fit one of some terms. */
export const nodeSelector = object(
  {
    nodeSelectorTerms: required(atomicList(nodeSelectorTerm), "Terms, one of which a node must fit."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Nodes that are liked better. */
export const preferredSchedulingTerm = object({
  weight: required(integer({ format: "int32" }), "How much a node gains that fits, from 1 to 100."),
  preference: required(nodeSelectorTerm, "What such a node is."),
});

/** Which nodes pods may run on, and which they like better. */
export const nodeAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: field(nodeSelector, "Nodes that pods may be put on; looked at once."),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(preferredSchedulingTerm),
    "Nodes that are liked better; looked at once.",
  ),
});

/** Other pods, and how near they count as near. */
export const podAffinityTerm = object({
  labelSelector: field(labelSelector, "Labels of the other pods; none is meant where it is absent."),
  namespaces: field(
    atomicList(text()),
    "Namespaces of the other pods; the pod's own where neither this nor namespaceSelector is written.",
  ),
  topologyKey: required(text(), "Node label; nodes with the same value of it are near each other."),
  namespaceSelector: field(labelSelector, "Labels of further namespaces of the other pods; `{}` takes every one."),
  matchLabelKeys: field(atomicList(text()), "Labels whose values the other pods must share with this one."),
  mismatchLabelKeys: field(atomicList(text()), "Labels whose values the other pods must not share with this one."),
});

/** Other pods, and how much nearness to them counts. */
export const weightedPodAffinityTerm = object({
  weight: required(integer({ format: "int32" }), "How much a node counts that is near, from 1 to 100."),
  podAffinityTerm: required(podAffinityTerm, "The other pods."),
});

/** Which pods to be near to. */
export const podAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(podAffinityTerm),
    "Pods that must be near, all of them; looked at once.",
  ),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(weightedPodAffinityTerm),
    "Pods that should be near; looked at once.",
  ),
});

/** Which pods to be away from. */
export const podAntiAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(podAffinityTerm),
    "Pods that must not be near, none of them; looked at once.",
  ),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(weightedPodAffinityTerm),
    "Pods that should not be near; looked at once.",
  ),
});

/** Which nodes and pods to be near to or away from. */
export const affinity = object({
  nodeAffinity: field(nodeAffinity, "Nodes to run on."),
  podAffinity: field(podAffinity, "Pods to be near to."),
  podAntiAffinity: field(podAntiAffinity, "Pods to be away from."),
});

/** A taint of nodes that pods put up with. */
export const toleration = object({
  key: field(text(), "Key of the taint; every key where it is absent, which needs the operator Exists."),
  operator: field(text(), "How the taint's value is compared: Equal, the default, Exists, Gt or Lt."),
  value: field(text(), "Value to compare with; none for Exists."),
  effect: field(text(), "Effect of the taint: NoSchedule, PreferNoSchedule or NoExecute; each where it is absent."),
  tolerationSeconds: field(
    integer({ format: "int64" }),
    "Seconds to stay on a node that gains the taint, for NoExecute; for ever where it is absent.",
  ),
});

/** How pods are spread over topologies. */
export const topologySpreadFields = {
  maxSkew: required(integer({ format: "int32" }), "Most that two topologies may differ by in pods."),
  topologyKey: required(text(), "Node label whose values are the topologies."),
  whenUnsatisfiable: required(text(), "What to do where it cannot be kept: DoNotSchedule or ScheduleAnyway."),
  labelSelector: field(labelSelector, "Pods to count."),
  minDomains: field(integer({ format: "int32" }), "Least number of topologies."),
  nodeAffinityPolicy: field(text(), "Whether nodes that the pod's affinity excludes count: Honor or Ignore."),
  nodeTaintsPolicy: field(text(), "Whether tainted nodes count: Honor or Ignore."),
  matchLabelKeys: field(atomicList(text()), "Labels whose values pods must share to be counted together."),
};

/** How pods are spread over topologies, as Kubernetes has it. */
export const topologySpreadConstraint = object(topologySpreadFields);
