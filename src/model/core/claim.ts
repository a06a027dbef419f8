import { anyObject, atomicList, field, keyedList, map, object, required, text } from "../schema.ts";
import { quantity } from "./quantity.ts";
import { labelSelector, typedLocalObjectReference, typedObjectReference } from "./reference.ts";

/** What becomes of a StatefulSet's claims. */
export const statefulSetPersistentVolumeClaimRetentionPolicy = object({
  whenDeleted: field(text(), "What becomes of the claims when the StatefulSet is deleted: Retain, the default, or Delete."),
  whenScaled: field(text(), "What becomes of the claims of pods scaled away: Retain, the default, or Delete."),
});

/** An empty folder that goes with the pod. */
export const emptyDirVolumeSource = object({
  medium: field(text(), "Where it lies: on the node's disk, or in Memory."),
  sizeLimit: field(quantity, "Most bytes; the pod is evicted that writes more."),
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
});
