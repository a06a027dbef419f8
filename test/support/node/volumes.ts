import { chmod, chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "./atomic-folder.ts";
import { MissingSource } from "./config-sources.ts";
import type { NodeApi } from "./node-api.ts";
import type { Volume } from "./pod-spec.ts";
import { volumeFiles } from "./volume-files.ts";
import type { VolumeSources } from "./volume-files.ts";

/** Where the volumes of a pod are. */
export interface VolumePlace {
  readonly api: NodeApi;
  /** A folder of the pod's own, for volumes that end with it. */
  readonly folder: string;
  /** The folder of the node that has the claims' folders, which outlive pods. */
  readonly claims: string;
}

/**
 * Makes the folder of each volume of a pod, or brings it up to date, and returns the folders by the volumes' names.
 *
 * @throws MissingSource if the pod has to wait for something.
 */
export async function prepareVolumes(place: VolumePlace, from: VolumeSources): Promise<ReadonlyMap<string, string>> {
  const volumes = from.pod.spec.volumes ?? [];
  // All writes have ended when this function has.
  const results = await Promise.allSettled(volumes.map((volume) => prepareVolume(volume, place, from)));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return new Map(
    results.flatMap((result, index) => (result.status === "fulfilled" ? [[volumes[index]?.name ?? "", result.value]] : [])),
  );
}

async function prepareVolume(volume: Volume, place: VolumePlace, from: VolumeSources): Promise<string> {
  const { metadata, spec } = from.pod;
  const group = spec.securityContext?.fsGroup;
  const folder = join(place.folder, volume.name);
  const files = await volumeFiles(volume, from);
  if (files !== undefined) {
    await mkdir(folder, { recursive: true });
    await writeAtomically(folder, files, group);
    return folder;
  }
  if (volume.emptyDir !== undefined) return writableFolder(folder, group);
  const claim = volume.ephemeral === undefined ? volume.persistentVolumeClaim?.claimName : `${metadata.name}-${volume.name}`;
  if (claim !== undefined) return writableFolder(join(place.claims, await claimUid(place.api, metadata.namespace, claim)), group);
  throw new Error(`this node does not support the type of the volume ${volume.name}`);
}

/** A claim need not be bound; its folder is known by its uid, so that a claim that was deleted and created again is empty. */
async function claimUid(api: NodeApi, namespace: string, name: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims/${name}`;
  const claim = await api.get<{ readonly metadata: { readonly uid: string } }>(path);
  if (claim === undefined) throw new MissingSource(`PersistentVolumeClaim ${namespace}/${name} does not exist`);
  return claim.metadata.uid;
}

async function writableFolder(folder: string, group: number | undefined): Promise<string> {
  await mkdir(folder, { recursive: true });
  if (group !== undefined) await chown(folder, 0, group);
  await chmod(folder, group === undefined ? 0o777 : 0o2777);
  return folder;
}
