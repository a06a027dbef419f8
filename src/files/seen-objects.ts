import { parseApiVersion } from "../checks/schema/is-ours.ts";

/** What identifies an object: two with the same are one to the API server. */
interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Where an object is written. */
export interface Written {
  /** Empty for the file that is being read. */
  readonly path: string;
  readonly line: number;
}

/** The objects that were read so far, to notice one that is written twice. */
export class SeenObjects {
  readonly #written = new Map<string, Written>();

  /** Notes an object; returns where it was written before. */
  note({ apiVersion, kind, namespace, name }: Identity, written: Written): Written | undefined {
    if (name === "") return undefined;
    const key = JSON.stringify([parseApiVersion(apiVersion).group, kind, namespace, name]);
    const before = this.#written.get(key);
    if (before === undefined) this.#written.set(key, written);
    return before;
  }
}
