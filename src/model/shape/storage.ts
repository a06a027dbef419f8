import { field, flag, object, text } from "../schema.ts";
import {
  emptyDirVolumeSource,
  ephemeralVolumeSource,
  persistentVolumeClaimSpec,
  persistentVolumeClaimStatus,
} from "../core/claim.ts";
import { embeddedObjectMetadata } from "./metadata.ts";

/** The claims of a StatefulSet. */
export const embeddedPersistentVolumeClaim = object({
  kind: field(text(), "PersistentVolumeClaim; left out of what is made."),
  apiVersion: field(text(), "v1; left out of what is made."),
  metadata: field(embeddedObjectMetadata, "Metadata of the claims."),
  spec: field(persistentVolumeClaimSpec, "What storage is asked for."),
  status: field(persistentVolumeClaimStatus, "Not used."),
});

/** Where data is kept; the first that is written counts, in the order emptyDir, ephemeral, volumeClaimTemplate. */
export const storageSpec = object({
  disableMountSubPath: field(flag(), "Mount the volume itself, not a folder in it."),
  emptyDir: field(emptyDirVolumeSource, "Keep data in a folder that goes with the pod."),
  ephemeral: field(ephemeralVolumeSource, "Keep data in a volume that goes with the pod."),
  volumeClaimTemplate: field(embeddedPersistentVolumeClaim, "Keep data in volumes that outlive the pods."),
});
