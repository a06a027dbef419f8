import type { VolumeFile, VolumeFiles } from "./atomic-folder.ts";
import { MissingSource } from "./config-sources.ts";
import type { ConfigSources, Keys, SourceKind } from "./config-sources.ts";
import { podField } from "./pod-fields.ts";
import type { DownwardFiles, KeyToPath, ObjectRef, Pod, ProjectedSource, Volume } from "./pod-spec.ts";

/** What the files of a volume are taken from. */
export interface VolumeSources {
  readonly pod: Pod;
  readonly podAddress: string;
  readonly sources: ConfigSources;
  /** Returns a token of the pod's service account. */
  token(request: { readonly audience?: string; readonly expirationSeconds?: number }): Promise<string>;
}

const defaultFileMode = 0o644;

/** Returns the files of a volume of Secrets, ConfigMaps, fields and tokens; undefined if the volume is not of these. */
export async function volumeFiles(volume: Volume, from: VolumeSources): Promise<VolumeFiles | undefined> {
  const { secret, configMap, downwardAPI, projected } = volume;
  if (secret !== undefined) {
    return volumeOf([{ secret: { ...secret, name: secret.secretName } }], secret.defaultMode, from);
  }
  if (configMap !== undefined) return volumeOf([{ configMap }], configMap.defaultMode, from);
  if (downwardAPI !== undefined) return volumeOf([{ downwardAPI }], downwardAPI.defaultMode, from);
  if (projected !== undefined) return volumeOf(projected.sources ?? [], projected.defaultMode, from);
  return undefined;
}

async function volumeOf(
  parts: readonly ProjectedSource[],
  mode = defaultFileMode,
  from: VolumeSources,
): Promise<Map<string, VolumeFile>> {
  const files = new Map<string, VolumeFile>();
  for (const part of parts) for (const [path, file] of await filesOf(part, mode, from)) files.set(path, file);
  return files;
}

async function filesOf(
  { secret, configMap, downwardAPI, serviceAccountToken }: ProjectedSource,
  mode: number,
  from: VolumeSources,
): Promise<VolumeFiles> {
  if (secret !== undefined) return keyFiles("Secret", secret, mode, from.sources);
  if (configMap !== undefined) return keyFiles("ConfigMap", configMap, mode, from.sources);
  if (downwardAPI !== undefined) return fieldFiles(downwardAPI, mode, from);
  if (serviceAccountToken !== undefined) {
    const content = Buffer.from(await from.token(serviceAccountToken));
    return new Map([[serviceAccountToken.path, { content, mode }]]);
  }
  throw new Error("this node does not support one of the sources of a projected volume");
}

async function keyFiles(
  kind: SourceKind,
  reference: ObjectRef & { readonly items?: readonly KeyToPath[] },
  mode: number,
  sources: ConfigSources,
): Promise<VolumeFiles> {
  const keys: Keys | undefined = await sources.read(kind, reference);
  if (keys === undefined) return new Map();
  if (reference.items === undefined) return new Map([...keys].map(([key, content]) => [key, { content, mode }]));
  const files = new Map<string, VolumeFile>();
  for (const item of reference.items) {
    const content = keys.get(item.key);
    if (content !== undefined) files.set(item.path, { content, mode: item.mode ?? mode });
    else if (reference.optional !== true) throw new MissingSource(`${kind} ${reference.name} has no key ${item.key}`);
  }
  return files;
}

function fieldFiles({ items = [] }: DownwardFiles, mode: number, { pod, podAddress }: VolumeSources): VolumeFiles {
  return new Map(
    items.map(({ path, mode: own, fieldRef }) => {
      if (fieldRef === undefined) throw new Error("this node does not support resources as files");
      return [path, { content: Buffer.from(podField(pod, fieldRef.fieldPath, podAddress)), mode: own ?? mode }];
    }),
  );
}
