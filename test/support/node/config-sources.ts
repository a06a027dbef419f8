import type { NodeApi } from "./node-api.ts";
import type { ObjectRef } from "./pod-spec.ts";

/** The keys of a Secret or ConfigMap with their contents. */
export type Keys = ReadonlyMap<string, Buffer>;

/** A kind of object that pods take files and variables from. */
export type SourceKind = "Secret" | "ConfigMap";

/** Reads Secrets and ConfigMaps of a pod's namespace. */
export interface ConfigSources {
  /** Returns the keys of an object; undefined if it is optional and missing. Throws MissingSource if it is required. */
  read(kind: SourceKind, reference: ObjectRef): Promise<Keys | undefined>;
  /** The objects that were read or looked for, as `Kind/name`. */
  readonly used: ReadonlySet<string>;
}

/** Something that a pod needs and that may come later: the pod waits for it. */
export class MissingSource extends Error {}

interface ConfigObject {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

/** Returns the sources of a namespace; each read asks the API server, as a kubelet does before it starts a pod. */
export function configSources(api: NodeApi, namespace: string): ConfigSources {
  const used = new Set<string>();
  return {
    used,
    read: async (kind, { name, optional = false }) => {
      used.add(`${kind}/${name}`);
      const object = await api.get<ConfigObject>(`/api/v1/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`);
      if (object !== undefined) return keysOf(kind, object);
      if (optional) return undefined;
      throw new MissingSource(`${kind} ${namespace}/${name} does not exist`);
    },
  };
}

function keysOf(kind: SourceKind, { data = {}, binaryData = {} }: ConfigObject): Keys {
  const encoding = kind === "Secret" ? "base64" : "utf8";
  return new Map([
    ...Object.entries(data).map(([key, value]) => [key, Buffer.from(value, encoding)] as const),
    ...Object.entries(binaryData).map(([key, value]) => [key, Buffer.from(value, "base64")] as const),
  ]);
}
