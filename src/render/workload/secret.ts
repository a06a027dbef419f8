import type { KubeObject } from "../../cluster/kube-object.ts";
import type { FileContents } from "../tls-assets.ts";
import { ownedObject } from "./metadata.ts";
import type { Owner } from "./metadata.ts";
import type { OperatorOptions } from "./operator-options.ts";

/** Compresses texts, one after the other, into one file in the format of gzip. */
export type Compress = (texts: readonly string[]) => Uint8Array;

/** Returns a compressed file; an empty one stays empty. */
export function compressed(texts: readonly string[], compress: Compress): Uint8Array {
  return texts.every((text) => text === "") ? new Uint8Array() : compress(texts);
}

/** Returns a Secret that holds these contents under their names. */
export function secretOf(owner: Owner, name: string, contents: FileContents, options: OperatorOptions): KubeObject {
  const data = Object.fromEntries(Array.from(contents, ([key, value]) => [key, Buffer.from(value).toString("base64")]));
  return ownedObject(owner, { apiVersion: "v1", kind: "Secret", name, data }, options);
}

/** The most bytes of keys and values in a Secret: less than the API server accepts, which counts the whole object. */
const maxSecretBytes = 1024 * 1024 - 50_000;

/** Distributes contents among Secrets that are named by number; there is at least one. */
export function shardedSecrets(
  owner: Owner,
  name: string,
  contents: FileContents,
  options: OperatorOptions,
): readonly KubeObject[] {
  const shards: Map<string, string | Uint8Array>[] = [new Map()];
  let bytes = 0;
  for (const [key, value] of contents) {
    const size = Buffer.byteLength(key) + Buffer.byteLength(value);
    if (bytes + size > maxSecretBytes) {
      shards.push(new Map());
      bytes = 0;
    }
    shards.at(-1)?.set(key, value);
    bytes += size;
  }
  return shards.map((shard, index) => secretOf(owner, `${name}-${index}`, shard, options));
}
