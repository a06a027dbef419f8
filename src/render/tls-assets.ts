import type { DataReference, References } from "../cluster/references.ts";

/** Folder of certificates and keys in the container. */
export const tlsAssetsFolder = "/etc/prometheus/certs";

/** Contents of files by name, as text or as bytes that are not text. */
export type FileContents = ReadonlyMap<string, string | Uint8Array>;

/** Returns the name of the file that holds a key of a Secret or a ConfigMap. */
export function tlsAssetName({ kind, namespace, name, key }: DataReference): string {
  return `${kind === "Secret" ? 0 : 1}_${namespace}_${name}_${key}`;
}

/** Returns the files for what a configuration refers to, sorted by name; what does not exist or is empty is left out. */
export function tlsAssets(files: Iterable<DataReference>, references: References): FileContents {
  const byName = new Map(Array.from(files, (reference) => [tlsAssetName(reference), reference]));
  const found = [...byName].flatMap(([name, reference]) => {
    const value = references.resolve(reference);
    const content = value.ok ? (value.bytes ?? value.value) : "";
    return content.length === 0 ? [] : [[name, content] as const];
  });
  return new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
