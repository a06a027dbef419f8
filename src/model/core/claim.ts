import { anyObject, atomicList, field, integer, keyedList, map, object, oneOf, required, text } from "../schema.ts";
import { quantity } from "./quantity.ts";
import { labelSelector, typedLocalObjectReference, typedObjectReference } from "./reference.ts";

/** Retention policy of the claims of a StatefulSet. */
export const statefulSetPersistentVolumeClaimRetentionPolicy = object({
  whenDeleted: field(text(), "What happens to the claims when the StatefulSet is deleted: Retain (the default) or Delete."),
  whenScaled: field(text(), "What happens to the claims of pods that are scaled down: Retain (the default) or Delete."),
});

/** Empty directory that is deleted with the pod. */
export const emptyDirVolumeSource = object({
  medium: field(text(), "Storage medium: empty for the node's disk, or Memory."),
  sizeLimit: field(quantity, "Maximum size; a pod that writes more is evicted."),
  mode: field(integer({ format: "int32" }), "Permissions of the directory; defaults to 0777 (alpha in Kubernetes 1.37)."),
});

/** Resources that a claim requests. */
export const volumeResourceRequirements = object({
  limits: field(map(quantity), "Maximum amount of each resource."),
  requests: field(map(quantity), "Minimum amount of each resource, such as storage: 10Gi."),
});

/** Spec of a PersistentVolumeClaim. */
export const persistentVolumeClaimSpec = object({
  accessModes: field(atomicList(text()), "Access modes: ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod."),
  selector: field(labelSelector, "Selector of the volumes to bind."),
  resources: field(volumeResourceRequirements, "Amount of storage."),
  volumeName: field(text(), "Name of the volume to bind."),
  storageClassName: field(text(), "Storage class; defaults to that of the cluster, none if empty."),
  volumeMode: field(text(), "Filesystem (the default) or Block for a raw device."),
  dataSource: field(
    typedLocalObjectReference,
    "Snapshot or claim of the namespace to copy; deprecated, use dataSourceRef instead.",
  ),
  dataSourceRef: field(typedObjectReference, "Object to populate the volume from."),
  volumeAttributesClassName: field(text(), "VolumeAttributesClass, which may be changed later."),
});

/** Template of a claim that is created for the pod. */
export const persistentVolumeClaimTemplate = object({
  metadata: field(anyObject(), "Ignored; the API server drops it."),
  spec: required(persistentVolumeClaimSpec, "Spec of the claim."),
});

/** Volume that is created for the pod and deleted with it. */
export const ephemeralVolumeSource = object({
  volumeClaimTemplate: field(persistentVolumeClaimTemplate, "Template of the claim."),
});

/** Change of the VolumeAttributesClass that is in progress. */
export const modifyVolumeStatus = object({
  targetVolumeAttributesClassName: field(text(), "VolumeAttributesClass that is being applied."),
  status: required(text(), "Progress of the change: Pending, InProgress or Infeasible."),
});

/** Condition of a PersistentVolumeClaim. */
export const persistentVolumeClaimCondition = object({
  type: required(text(), "Type of the condition."),
  status: required(text(), "Status of the condition: True, False or Unknown."),
  lastProbeTime: field(text({ format: "date-time" }), "Time of the last probe."),
  lastTransitionTime: field(text({ format: "date-time" }), "Time of the last change."),
  reason: field(text(), "Reason, in one CamelCase word."),
  message: field(text(), "Explanation for people."),
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
  lastTransitionTime: field(text({ format: "date-time" }), "Time when these problems first appeared."),
});

/** Status of a PersistentVolumeClaim. */
export const persistentVolumeClaimStatus = object({
  phase: field(text(), "Phase of the claim: Pending, Bound or Lost."),
  accessModes: field(atomicList(text()), "Access modes of the volume."),
  capacity: field(map(quantity), "Capacity of the volume."),
  conditions: field(keyedList(persistentVolumeClaimCondition, ["type"]), "Conditions of the claim."),
  allocatedResources: field(map(quantity), "Resources allocated to the claim, including a resize in progress."),
  allocatedResourceStatuses: field(map(text(), { "x-kubernetes-map-type": "granular" }), "Progress of a resize, by resource."),
  currentVolumeAttributesClassName: field(text(), "VolumeAttributesClass of the volume."),
  modifyVolumeStatus: field(modifyVolumeStatus, "Change of attributes in progress."),
  healthStatus: field(volumeHealthStatus, "Health of the bound volume, as the storage driver reports it."),
});
