import { needsValue } from "../cel.ts";
import { field, intOrText, object, oneOf, required } from "../schema.ts";
import { topologySpreadFields } from "../core/scheduling.ts";

/** How Prometheus is made to reload its configuration: over HTTP or by a signal. */
export const reloadStrategy = oneOf(["HTTP", "ProcessSignal"]);

/** Whether pods are started in order or in parallel. */
export const podManagementPolicy = oneOf(["OrderedReady", "Parallel"]);

/** Rolling update settings of a StatefulSet. */
export const rollingUpdateStatefulSetStrategy = object({
  maxUnavailable: field(intOrText(), "Maximum number or percentage of unavailable pods."),
});

/** Update strategy of a StatefulSet. */
export const statefulSetUpdateStrategy = object(
  {
    type: required(oneOf(["OnDelete", "RollingUpdate"]), "When pods are replaced: RollingUpdate, or OnDelete."),
    rollingUpdate: field(rollingUpdateStatefulSetStrategy, "Settings of the rolling update."),
  },
  { "x-kubernetes-validations": [needsValue("rollingUpdate", "type", "RollingUpdate")] },
);

/** Topology spread constraint by workload or by shard. */
export const shardedTopologySpreadConstraint = object({
  ...topologySpreadFields,
  additionalLabelSelectors: field(
    oneOf(["OnResource", "OnShard"]),
    "Labels to add to the selector: those of all pods of the workload, or of the shard.",
  ),
});
