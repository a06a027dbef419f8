import { isMap } from "../../cluster/conforms.ts";
import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { readData, readObject } from "../../cluster/read-object.ts";
import { StoredFiles } from "../stored-files.ts";
import { configKey } from "./prometheus-folders.ts";
import { prometheusObjectName } from "./prometheus-stateful-set.ts";

/** Reads the configuration and the rule files of a Prometheus out of its Secrets and ConfigMaps; empty ones where they cannot be read. */
export function storedFiles(
  { metadata }: Prometheus,
  objects: readonly KubeObject[],
  gunzip: (bytes: Uint8Array) => string | undefined,
): StoredFiles {
  const name = prometheusObjectName(metadata.name);
  const rules = objects.flatMap(({ kind, data }) => (kind === "ConfigMap" && isMap(data) ? Object.entries(data) : []));
  const secret = objects.find((each) => each.kind === "Secret" && each.metadata.name === name);
  const head = readObject(secret);
  const value = head === undefined ? undefined : readData(head, secret).read(configKey);
  const bytes = value?.ok === true ? value.bytes : undefined;
  const configuration = bytes === undefined ? undefined : gunzip(bytes);
  return new StoredFiles(configuration ?? "", new Map(rules.map(([file, text]) => [file, String(text)])));
}
