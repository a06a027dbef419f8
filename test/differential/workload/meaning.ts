import { gunzipSync } from "node:zlib";
import { CORE_SCHEMA, YAMLException, load } from "js-yaml";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { metadataOf } from "./stored-set.ts";

/** What the API server and the operator keep in metadata for themselves. */
const bookkeeping = ["uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink"] as const;

const hashes = /^prometheus-operator-input-hash$/;

/** Returns what an object means: as it is stored, without bookkeeping and status, with the files in a Secret read. */
export function meaningOf(object: KubernetesObject): KubernetesObject {
  const { status: _, data, ...rest } = object;
  const metadata = { ...metadataOf(object) };
  for (const name of bookkeeping) Reflect.deleteProperty(metadata, name);
  const annotations = Object.entries(isMap(metadata["annotations"]) ? metadata["annotations"] : {});
  metadata["annotations"] = Object.fromEntries(annotations.filter(([key]) => !hashes.test(key)));
  const files = object["kind"] === "Secret" && isMap(data) ? filesOf(data) : data;
  return { ...rest, metadata, ...(files === undefined ? {} : { data: files }) };
}

function filesOf(data: Readonly<Record<string, unknown>>): KubernetesObject {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, fileOf(key, contentOf(key, value))]));
}

/** Returns the content of a file in a Secret, uncompressed. */
export function contentOf(key: string, value: unknown): Buffer {
  const bytes = Buffer.from(typeof value === "string" ? value : "", "base64");
  return key.endsWith(".gz") && bytes.length > 0 ? gunzipSync(bytes) : bytes;
}

function fileOf(key: string, content: Buffer): unknown {
  const text = content.toString();
  if (!Buffer.from(text).equals(content)) return { base64: content.toString("base64") };
  if (text === "" || !/\.ya?ml(?:\.gz)?$/.test(key)) return text;
  try {
    return { yaml: load(text, { schema: CORE_SCHEMA }) };
  } catch (error) {
    if (error instanceof YAMLException) return text;
    throw error;
  }
}
