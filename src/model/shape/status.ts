import { status } from "../becomes.ts";
import { field, flag, integer, keyedList, object, oneOf, required, text } from "../schema.ts";

/** What every condition says beside what it is about. */
const conditionFields = {
  status: required(text({ minLength: 1 }), "Whether it holds: True, False or Unknown."),
  lastTransitionTime: required(text({ format: "date-time" }), "When that changed last."),
  reason: field(text(), "Why, in one word."),
  message: field(text(), "Why, in words."),
  observedGeneration: field(integer({ format: "int64" }), "Generation of the object that this was said of."),
};

/** One thing that holds of a workload or does not. */
export const condition = object({
  type: required(text({ minLength: 1 }), "What the condition is about."),
  ...conditionFields,
});

/** Whether a workload takes a configuration object. */
export const configResourceCondition = object({
  type: required(oneOf(["Accepted"], { minLength: 1 }), "What the condition is about."),
  ...conditionFields,
});

/** A workload that selects a configuration object. */
export const workloadBinding = object({
  group: required(oneOf(["monitoring.coreos.com"]), "API group of the workload."),
  resource: required(oneOf(["prometheuses", "prometheusagents", "thanosrulers", "alertmanagers"]), "Plural name of its kind."),
  name: required(text({ minLength: 1 }), "Name of the workload."),
  namespace: required(text({ minLength: 1 }), "Namespace of the workload."),
  conditions: field(keyedList(configResourceCondition, ["type"]), "What holds of the object for this workload."),
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

/** The pods of one shard. */
export const shardStatus = object({
  shardID: required(text(), "Number of the shard."),
  replicas: required(pods, "Pods that exist."),
  updatedReplicas: required(pods, "Pods of the latest revision."),
  availableReplicas: required(pods, "Pods that are ready for long enough."),
  unavailableReplicas: required(pods, "Pods that are not."),
});

/** What the status of every kind that runs pods says. */
export const workloadStatusFields = {
  paused: field(flag(), "Whether changes are held back.", status("spec.paused")),
  replicas: field(pods, "Pods that exist.", status("pods")),
  updatedReplicas: field(pods, "Pods of the latest revision.", status("pods")),
  availableReplicas: field(pods, "Pods that are ready for long enough.", status("pods")),
  unavailableReplicas: field(pods, "Pods that are not.", status("pods")),
  conditions: field(keyedList(condition, ["type"]), "What holds of the workload.", status("conditions")),
};

/** The label selector of the pods, in the status of kinds that can be scaled. */
export const scaleSelector = field(text(), "Label selector of the pods, for autoscalers.", status("label selector of the pods"));

/** The status of a Prometheus or a PrometheusAgent. */
export const prometheusStatus = object({
  ...workloadStatusFields,
  shardStatuses: field(keyedList(shardStatus, ["shardID"]), "The pods of each shard.", status("pods of each shard")),
  shards: field(pods, "Number of shards, for autoscalers.", status("shards")),
  selector: scaleSelector,
});
