import { anyObject, atomicList, field, integer, keyedList, map, object, oneOf, required, text } from "../schema.ts";
import { quantity } from "./quantity.ts";
import { labelSelector, typedLocalObjectReference, typedObjectReference } from "./reference.ts";

/** What becomes of a StatefulSet's claims. */
export const statefulSetPersistentVolumeClaimRetentionPolicy = object({
  whenDeleted: field(text(), "What becomes of the claims when the StatefulSet is deleted: Retain, the default, or Delete."),
  whenScaled: field(text(), "What becomes of the claims of pods scaled away: Retain, the default, or Delete."),
});

/** An empty folder that goes with the pod. */
export const emptyDirVolumeSource = object({
  medium: field(text(), "Storage medium: empty for the node's disk, or Memory."),
  sizeLimit: field(quantity, "Maximum size; a pod that writes more is evicted."),
  mode: field(integer({ format: "int32" }), "Permissions of the directory, 0777 by default (alpha in Kubernetes 1.37)."),
});

/** How much storage a claim asks for. */
export const volumeResourceRequirements = object({
  limits: field(map(quantity), "Most that the claim may get."),
  requests: field(map(quantity), "Least that the claim needs, as in storage: 10Gi."),
});

/** What a claim asks for. */
export const persistentVolumeClaimSpec = object({
  accessModes: field(
    atomicList(text()),
    "How the volume is shared: ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod.",
  ),
  selector: field(labelSelector, "Labels of the volumes to choose from."),
  resources: field(volumeResourceRequirements, "How much storage."),
  volumeName: field(text(), "Volume to take, where it is a certain one."),
  storageClassName: field(text(), "Storage class; the cluster's default where it is absent, none where it is empty."),
  volumeMode: field(text(), "Filesystem, the default, or Block for a raw device."),
  dataSource: field(typedLocalObjectReference, "Snapshot or claim of the namespace to start from; write dataSourceRef instead."),
  dataSourceRef: field(typedObjectReference, "Object to fill the volume from."),
  volumeAttributesClassName: field(text(), "Class of attributes such as speed, which may change later."),
});

/** A claim that is made for the pod. */
export const persistentVolumeClaimTemplate = object({
  metadata: field(anyObject(), "Not kept: the API server drops what is written here."),
  spec: required(persistentVolumeClaimSpec, "What the claim asks for."),
});

/** A volume that is made for the pod and goes with it. */
export const ephemeralVolumeSource = object({
  volumeClaimTemplate: field(persistentVolumeClaimTemplate, "The claim to make."),
});

/** A change of attributes under way. */
export const modifyVolumeStatus = object({
  targetVolumeAttributesClassName: field(text(), "Class that the volume is changed to."),
  status: required(text(), "How far it is: Pending, InProgress or Infeasible."),
});

/** One thing that holds of a claim or does not. */
export const persistentVolumeClaimCondition = object({
  type: required(text(), "What the condition is about."),
  status: required(text(), "Whether it holds: True, False or Unknown."),
  lastProbeTime: field(text({ format: "date-time" }), "When it was looked at last."),
  lastTransitionTime: field(text({ format: "date-time" }), "When it changed last."),
  reason: field(text(), "Why, in one word."),
  message: field(text(), "Why, in words."),
});

/** A problem of a volume. */
export const volumeHealthCondition = object({
  status: required(oneOf(["DataLoss", "Degraded", "Inaccessible"]), "Kind of problem."),
  reason: required(text(), "Reason, in one CamelCase word."),
  message: field(text(), "Explanation for people."),
});

/** Health of a volume. */
export const volumeHealthStatus = object({
  healthConditions: field(keyedList(volumeHealthCondition, ["status", "reason"]), "Problems; empty for a healthy volume."),
  lastTransitionTime: field(text({ format: "date-time" }), "When these problems first appeared."),
});

/** What became of a claim. */
export const persistentVolumeClaimStatus = object({
  phase: field(text(), "Where the claim stands: Pending, Bound or Lost."),
  accessModes: field(atomicList(text()), "How the volume can be shared."),
  capacity: field(map(quantity), "What the volume has."),
  conditions: field(keyedList(persistentVolumeClaimCondition, ["type"]), "What holds of the claim."),
  allocatedResources: field(map(quantity), "What is set aside for the claim, a resize under way included."),
  allocatedResourceStatuses: field(map(text(), { "x-kubernetes-map-type": "granular" }), "How far a resize is, by resource."),
  currentVolumeAttributesClassName: field(text(), "Class of attributes that the volume has."),
  modifyVolumeStatus: field(modifyVolumeStatus, "A change of attributes under way."),
  healthStatus: field(volumeHealthStatus, "Health of the bound volume, as the storage driver reports it."),
});
