import type { DataObject } from "./object.ts";
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

/** What a reference leads to, with its bytes where these are no UTF-8, or what is missing: the object, or its key. */
export type Resolved =
  | { readonly ok: true; readonly value: string; readonly bytes?: Uint8Array }
  | { readonly ok: false; readonly missing: "object" | "key" };

/** An object that was asked for, as it was then; undefined where there was none. */
export interface UsedObject {
  readonly kind: DataKind;
  readonly key: string;
  readonly object: DataObject | undefined;
}

/** Looks up what references lead to in one Snapshot, and notes which objects were asked for. */
export class References {
  readonly #snapshot: Snapshot;
  readonly #used = new Map<string, UsedObject>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  /** The objects that were asked for so far. */
  get used(): readonly UsedObject[] {
    return [...this.#used.values()];
  }

  /** What a key of a Secret or a ConfigMap holds. */
  resolve({ kind, namespace, name, key }: DataReference): Resolved {
    const at = `${namespace}/${name}`;
    const object = objectOf(this.#snapshot, kind, at);
    this.#used.set(`${kind} ${at}`, { kind, key: at, object });
    if (object === undefined) return { ok: false, missing: "object" };
    const value = object.value(key);
    if (value === undefined) return { ok: false, missing: "key" };
    const bytes = object.bytes(key);
    return bytes === undefined ? { ok: true, value } : { ok: true, value, bytes };
  }
}

/** Whether all these objects are the same in this Snapshot as they were when they were used. */
export function unchanged(snapshot: Snapshot, used: readonly UsedObject[]): boolean {
  return used.every(({ kind, key, object }) => objectOf(snapshot, kind, key) === object);
}

function objectOf(snapshot: Snapshot, kind: DataKind, key: string): DataObject | undefined {
  return (kind === "Secret" ? snapshot.secrets : snapshot.configMaps).get(key);
}
