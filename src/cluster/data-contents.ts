import type { KubeObject } from "./kube-object.ts";
import type { DataObject } from "./object.ts";
import { readData, readObject } from "./read-object.ts";
import type { DataKind } from "./references.ts";
import type { DataIndex } from "./snapshot.ts";

interface Content {
  readonly resourceVersion: string;
  readonly object: DataObject;
}

/**
 * The Secrets or ConfigMaps of a cluster: of all that exist the version is known, of those that something looks up the
 * content as well, once it has been supplied.
 */
export class DataContents implements DataIndex {
  readonly #kind: DataKind;
  readonly #versions = new Map<string, string>();
  readonly #contents = new Map<string, Content>();
  readonly #missing = new Set<string>();

  constructor(kind: DataKind) {
    this.#kind = kind;
  }

  /** How many exist. */
  get size(): number {
    return this.#versions.size;
  }

  /** The keys of those that exist and were looked up, but whose content has not been supplied. */
  get missing(): ReadonlySet<string> {
    return this.#missing;
  }

  /** Returns an object with its content; undefined where it does not exist or its content is missing. */
  get(key: string): DataObject | undefined {
    const version = this.#versions.get(key);
    if (version === undefined) return undefined;
    const content = this.#contents.get(key);
    if (content?.resourceVersion === version) return content.object;
    this.#missing.add(key);
    return undefined;
  }

  /** Notes the version that an object has now, undefined where it does not exist, and reports whether that is news. */
  note(key: string, resourceVersion: string | undefined): boolean {
    if (this.#versions.get(key) === resourceVersion) return false;
    if (resourceVersion === undefined) {
      this.#versions.delete(key);
      this.drop(key);
    } else {
      this.#versions.set(key, resourceVersion);
    }
    return true;
  }

  /** Takes the content of an object, as read from the API server. */
  supply(value: KubeObject): void {
    const head = readObject({ ...value, apiVersion: "v1", kind: this.#kind });
    if (head === undefined) return;
    const key = `${head.metadata.namespace}/${head.metadata.name}`;
    const resourceVersion = value.metadata.resourceVersion ?? "";
    this.#versions.set(key, resourceVersion);
    this.#contents.set(key, { resourceVersion, object: readData(head, value) });
    this.#missing.delete(key);
  }

  /** Drops the content of an object that nothing refers to any more. */
  drop(key: string): void {
    this.#contents.delete(key);
    this.#missing.delete(key);
  }
}
