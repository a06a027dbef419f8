import { status } from "../becomes.ts";
import { field, flag, integer, keyedList, object, oneOf, required, text } from "../schema.ts";

/** Fields of all conditions except the type. */
const conditionFields = {
  status: required(text({ minLength: 1 }), "Status of the condition: True, False or Unknown."),
  lastTransitionTime: required(text({ format: "date-time" }), "Time of the last transition."),
  reason: field(text(), "Reason, in one CamelCase word."),
  message: field(text(), "Explanation for people."),
  observedGeneration: field(integer({ format: "int64" }), "Generation of the object that the condition was set for."),
};

/** Condition of a workload. */
export const condition = object({
  type: required(text({ minLength: 1 }), "Type of the condition."),
  ...conditionFields,
});

/** Whether a workload accepts a configuration object. */
export const configResourceCondition = object({
  type: required(oneOf(["Accepted"], { minLength: 1 }), "Type of the condition."),
  ...conditionFields,
});

/** A workload that selects a configuration object. */
export const workloadBinding = object({
  group: required(oneOf(["monitoring.coreos.com"]), "API group of the workload."),
  resource: required(oneOf(["prometheuses", "prometheusagents", "thanosrulers", "alertmanagers"]), "Plural name of its kind."),
  name: required(text({ minLength: 1 }), "Name of the workload."),
  namespace: required(text({ minLength: 1 }), "Namespace of the workload."),
  conditions: field(keyedList(configResourceCondition, ["type"]), "Conditions of the object for this workload."),
});

/** The status of a configuration object. */
export const configResourceStatus = object({
  bindings: field(
    keyedList(workloadBinding, ["group", "resource", "name", "namespace"]),
    "Workloads that select the object.",
    status("workloads that select the object"),
  ),
});

const pods = integer({ format: "int32" });

/** Status of a shard. */
export const shardStatus = object({
  shardID: required(text(), "Number of the shard."),
  replicas: required(pods, "Number of pods."),
  updatedReplicas: required(pods, "Number of pods of the latest revision."),
  availableReplicas: required(pods, "Number of available pods."),
  unavailableReplicas: required(pods, "Number of unavailable pods."),
});

/** Status fields of all kinds that run pods. */
export const workloadStatusFields = {
  paused: field(flag(), "Whether reconciliation is paused.", status("spec.paused")),
  replicas: field(pods, "Number of pods.", status("pods")),
  updatedReplicas: field(pods, "Number of pods of the latest revision.", status("pods")),
  availableReplicas: field(pods, "Number of available pods.", status("pods")),
  unavailableReplicas: field(pods, "Number of unavailable pods.", status("pods")),
  conditions: field(keyedList(condition, ["type"]), "Conditions of the workload.", status("conditions")),
};

/** Label selector of the pods, in the status of kinds with a scale subresource. */
export const scaleSelector = field(text(), "Label selector of the pods, for autoscalers.", status("label selector of the pods"));

/** The status of a Prometheus or a PrometheusAgent. */
export const prometheusStatus = object({
  ...workloadStatusFields,
  shardStatuses: field(keyedList(shardStatus, ["shardID"]), "Status of each shard.", status("pods of each shard")),
  shards: field(pods, "Number of shards, for autoscalers.", status("shards")),
  selector: scaleSelector,
});
