import type { secretKeySelector } from "../../model/core/reference.ts";
import type { secretOrConfigMap } from "../../model/shape/http-client.ts";
import type { Value } from "../../model/value.ts";
import { uniqueVolumeName } from "./volume-name.ts";
import type { Volume, VolumeMount } from "./written.ts";

/** Where the material for TLS comes from. */
export interface TlsSources {
  readonly keySecret?: Value<typeof secretKeySelector> | undefined;
  readonly cert?: Value<typeof secretOrConfigMap> | undefined;
  readonly ca?: Value<typeof secretOrConfigMap> | undefined;
}

/** Volumes of a pod, and where a container mounts them. */
export interface Mounted {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/** A key of a Secret or a ConfigMap that is mounted as a whole, so that the file changes with it. */
interface TlsFile {
  readonly part: "key" | "cert" | "ca";
  readonly from: "secret" | "configmap";
  readonly name: string;
  readonly key: string;
}

function tlsFiles({ keySecret, cert, ca }: TlsSources): readonly TlsFile[] {
  return [file("key", keySecret && { secret: keySecret }), file("cert", cert), file("ca", ca)].filter(
    (each) => each !== undefined,
  );
}

function file(part: TlsFile["part"], source: TlsSources["cert"]): TlsFile | undefined {
  const { secret, configMap } = source ?? {};
  if (secret !== undefined) return { part, from: "secret", name: secret.name ?? "", key: secret.key };
  return configMap === undefined ? undefined : { part, from: "configmap", name: configMap.name ?? "", key: configMap.key };
}

/** Returns the paths of the files below a folder. */
export function tlsPaths(sources: TlsSources, folder: string): { readonly [Part in TlsFile["part"]]?: string } {
  return Object.fromEntries(tlsFiles(sources).map((each) => [each.part, `${mountPath(each, folder)}/${each.key}`]));
}

/** Returns the volumes that hold the files, and their mounts below a folder. */
export function tlsMounts(sources: TlsSources, folder: string, prefix: string): Mounted {
  const files = tlsFiles(sources).map((each) => {
    const { part, from, name } = each;
    const volume = uniqueVolumeName(`${prefix}-${from}-${part === "ca" ? "client-ca" : part}`, name);
    const source = from === "secret" ? { secret: { secretName: name } } : { configMap: { name } };
    return { volume: { name: volume, ...source }, mount: { name: volume, readOnly: true, mountPath: mountPath(each, folder) } };
  });
  return { volumes: files.map(({ volume }) => volume), mounts: files.map(({ mount }) => mount) };
}

function mountPath({ part, from, name }: TlsFile, folder: string): string {
  return `${folder}/${from}/${name}-${part}`;
}
