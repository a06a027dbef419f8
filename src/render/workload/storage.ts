import type { storageSpec } from "../../model/shape/storage.ts";
import type { Value } from "../../model/value.ts";
import type { Volume, VolumeMount } from "./written.ts";

/** Where a program keeps its data: a mount, and the volume or the template of the claims that it mounts. */
export interface DataStorage {
  readonly mount: VolumeMount;
  readonly volumes: readonly Volume[];
  readonly claimTemplates?: readonly object[];
}

/** Returns where data is kept: in an emptyDir, an ephemeral volume or claims; in this order where several are set. */
export function dataStorage(
  storage: Value<typeof storageSpec> | undefined,
  { name, mountPath, subPath }: { readonly name: string; readonly mountPath: string; readonly subPath: string },
): DataStorage {
  if (storage === undefined) return { mount: { name, mountPath }, volumes: [{ name, emptyDir: {} }] };
  const { emptyDir, ephemeral, volumeClaimTemplate = {}, disableMountSubPath = false } = storage;
  const at = { mountPath, subPath: disableMountSubPath ? undefined : subPath };
  if (emptyDir !== undefined) return { mount: { name, ...at }, volumes: [{ name, emptyDir }] };
  if (ephemeral !== undefined) return { mount: { name, ...at }, volumes: [{ name, ephemeral }] };
  const { metadata = {}, spec = {}, status } = volumeClaimTemplate;
  const { name: own = "", labels, annotations } = metadata;
  const claim = own === "" ? name : own;
  return {
    mount: { name: claim, ...at },
    volumes: [],
    claimTemplates: [
      { metadata: { name: claim, labels, annotations }, spec: { accessModes: ["ReadWriteOnce"], ...spec }, status },
    ],
  };
}
