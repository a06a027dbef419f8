import { field, flag, object, text } from "../schema.ts";
import {
  emptyDirVolumeSource,
  ephemeralVolumeSource,
  persistentVolumeClaimSpec,
  persistentVolumeClaimStatus,
} from "../core/claim.ts";
import { embeddedObjectMetadata } from "./metadata.ts";

/** Claim templates of a StatefulSet. */
export const embeddedPersistentVolumeClaim = object({
  kind: field(text(), "Ignored."),
  apiVersion: field(text(), "v1; left out of what is made."),
  metadata: field(embeddedObjectMetadata, "Metadata of the claims."),
  spec: field(persistentVolumeClaimSpec, "Spec of the claims."),
  status: field(persistentVolumeClaimStatus, "Ignored."),
});

/** Storage for the data; emptyDir takes precedence over ephemeral, which takes precedence over volumeClaimTemplate. */
export const storageSpec = object({
  disableMountSubPath: field(flag(), "Whether to mount the root of the volume instead of a subdirectory."),
  emptyDir: field(emptyDirVolumeSource, "Store data in an emptyDir."),
  ephemeral: field(ephemeralVolumeSource, "Store data in an ephemeral volume."),
  volumeClaimTemplate: field(embeddedPersistentVolumeClaim, "Store data in persistent volumes."),
});
