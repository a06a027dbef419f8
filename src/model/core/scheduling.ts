import { atomicList, field, integer, object, required, text } from "../schema.ts";
import { labelSelector } from "./reference.ts";

/** Requirement on a label or field of a node. */
export const nodeSelectorRequirement = object({
  key: required(text(), "Name of the label or field."),
  operator: required(text(), "Operator: In, NotIn, Exists, DoesNotExist, Gt or Lt."),
  values: field(atomicList(text()), "Values for the operator; one integer for Gt and Lt, none for Exists and DoesNotExist."),
});

/** Requirements that a node must all satisfy. */
export const nodeSelectorTerm = object(
  {
    matchExpressions: field(atomicList(nodeSelectorRequirement), "Requirements on the labels of the node."),
    matchFields: field(
      atomicList(nodeSelectorRequirement),
      "Requirements on the fields of the node; only metadata.name is supported.",
    ),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Nodes that match one of the terms. */
export const nodeSelector = object(
  {
    nodeSelectorTerms: required(atomicList(nodeSelectorTerm), "Terms, one of which a node must match."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Weighted node preference. */
export const preferredSchedulingTerm = object({
  weight: required(integer({ format: "int32" }), "Weight that a matching node gains, from 1 to 100."),
  preference: required(nodeSelectorTerm, "Term that the node should match."),
});

/** Affinity to nodes. */
export const nodeAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: field(nodeSelector, "Nodes to require; applies when a pod is scheduled."),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(preferredSchedulingTerm),
    "Nodes to prefer; applies when a pod is scheduled.",
  ),
});

/** Term of pod affinity. */
export const podAffinityTerm = object({
  labelSelector: field(labelSelector, "Selector of the other pods; none by default."),
  namespaces: field(
    atomicList(text()),
    "Namespaces of the other pods; defaults to the namespace of the pod if namespaceSelector is not set.",
  ),
  topologyKey: required(text(), "Node label whose value defines the topology."),
  namespaceSelector: field(labelSelector, "Selector of additional namespaces of the other pods; `{}` selects all."),
  matchLabelKeys: field(atomicList(text()), "Labels that must have the same values as on this pod."),
  mismatchLabelKeys: field(atomicList(text()), "Labels that must not have the same values as on this pod."),
});

/** Weighted term of pod affinity. */
export const weightedPodAffinityTerm = object({
  weight: required(integer({ format: "int32" }), "Weight that a matching node gains, from 1 to 100."),
  podAffinityTerm: required(podAffinityTerm, "Selector of the other pods."),
});

/** Affinity to pods. */
export const podAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(podAffinityTerm),
    "Pods that must run in the same topology; applies when a pod is scheduled.",
  ),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(weightedPodAffinityTerm),
    "Pods that should run in the same topology; applies when a pod is scheduled.",
  ),
});

/** Anti-affinity to pods. */
export const podAntiAffinity = object({
  requiredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(podAffinityTerm),
    "Pods that must not run in the same topology; applies when a pod is scheduled.",
  ),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    atomicList(weightedPodAffinityTerm),
    "Pods that should not run in the same topology; applies when a pod is scheduled.",
  ),
});

/** Affinity of a pod. */
export const affinity = object({
  nodeAffinity: field(nodeAffinity, "Affinity to nodes."),
  podAffinity: field(podAffinity, "Affinity to pods."),
  podAntiAffinity: field(podAntiAffinity, "Anti-affinity to pods."),
});

/** Toleration of a taint. */
export const toleration = object({
  key: field(text(), "Key of the taint; all keys by default, which requires the operator Exists."),
  operator: field(text(), "Operator: Equal (the default), Exists, Gt or Lt."),
  value: field(text(), "Value of the taint; must be empty for Exists."),
  effect: field(text(), "Effect of the taint: NoSchedule, PreferNoSchedule or NoExecute; all by default."),
  tolerationSeconds: field(integer({ format: "int64" }), "Seconds to stay on a tainted node for NoExecute; no limit by default."),
});

/** Topology spread constraint. */
export const topologySpreadFields = {
  maxSkew: required(integer({ format: "int32" }), "Maximum difference in the number of pods between topologies."),
  topologyKey: required(text(), "Node label whose values define the topologies."),
  whenUnsatisfiable: required(text(), "What to do if it cannot be satisfied: DoNotSchedule or ScheduleAnyway."),
  labelSelector: field(labelSelector, "Selector of the pods to count."),
  minDomains: field(integer({ format: "int32" }), "Minimum number of topologies."),
  nodeAffinityPolicy: field(text(), "Whether node affinity excludes nodes from the count: Honor or Ignore."),
  nodeTaintsPolicy: field(text(), "Whether taints exclude nodes from the count: Honor or Ignore."),
  matchLabelKeys: field(atomicList(text()), "Labels whose values separate the pods that are counted together."),
};

/** Topology spread constraint of Kubernetes. */
export const topologySpreadConstraint = object(topologySpreadFields);
