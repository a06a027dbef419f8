import type { secretOrConfigMap } from "../model/shape/http-client.ts";
import type { Value } from "../model/value.ts";
import type { DataObject, DataValue } from "./object.ts";
import type { Snapshot } from "./snapshot.ts";

/** A kind of object that holds values under keys. */
export type DataKind = "Secret" | "ConfigMap";

/** A key of a Secret or a ConfigMap. */
export interface DataReference {
  readonly kind: DataKind;
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/** What a reference leads to, or what is missing. */
export type Resolved = DataValue | { readonly ok: false; readonly missing: "object" };

/** An object that was looked up, as it was then; undefined if it did not exist. */
export interface UsedObject {
  readonly kind: DataKind;
  readonly key: string;
  readonly object: DataObject | undefined;
}

/** Resolves references in a Snapshot, and records which objects were looked up. */
export class References {
  readonly #snapshot: Snapshot;
  readonly #used = new Map<string, UsedObject>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  /** The objects that have been looked up. */
  get used(): readonly UsedObject[] {
    return [...this.#used.values()];
  }

  /** Looks up a Secret or a ConfigMap; undefined if it does not exist. */
  find(kind: DataKind, namespace: string, name: string): DataObject | undefined {
    const key = `${namespace}/${name}`;
    const object = objectOf(this.#snapshot, kind, key);
    this.#used.set(`${kind} ${key}`, { kind, key, object });
    return object;
  }

  /** Looks up what a key of a Secret or a ConfigMap holds. */
  resolve({ kind, namespace, name, key }: DataReference): Resolved {
    const object = this.find(kind, namespace, name);
    return object === undefined ? { ok: false, missing: "object" } : object.read(key);
  }
}

/** Returns what a value in a Secret or a ConfigMap is; undefined where neither is named. The Secret counts where both are. */
export function resolveEither(
  { secret, configMap }: Value<typeof secretOrConfigMap>,
  namespace: string,
  references: References,
): Resolved | undefined {
  const selector = secret ?? configMap;
  if (selector === undefined) return undefined;
  const { name = "", key } = selector;
  return references.resolve({ kind: secret === undefined ? "ConfigMap" : "Secret", namespace, name, key });
}

/** Reports whether all these objects are the same in a Snapshot as when they were looked up. */
export function unchanged(snapshot: Snapshot, used: readonly UsedObject[]): boolean {
  return used.every(({ kind, key, object }) => objectOf(snapshot, kind, key) === object);
}

function objectOf(snapshot: Snapshot, kind: DataKind, key: string): DataObject | undefined {
  return (kind === "Secret" ? snapshot.secrets : snapshot.configMaps).get(key);
}
