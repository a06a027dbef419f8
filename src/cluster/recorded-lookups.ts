import type { ReferencedObject } from "./reference-index.ts";
import type { DataKind } from "./references.ts";
import type { DataIndex, Snapshot } from "./snapshot.ts";

/** A Snapshot that records which Secrets and ConfigMaps are looked up in another one, existing or not. */
export class RecordedLookups implements Snapshot {
  readonly #snapshot: Snapshot;
  readonly #used = new Map<string, ReferencedObject>();
  readonly secrets: DataIndex;
  readonly configMaps: DataIndex;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.secrets = this.#recorded("Secret", snapshot.secrets);
    this.configMaps = this.#recorded("ConfigMap", snapshot.configMaps);
  }

  /** What has been looked up. */
  get used(): Iterable<ReferencedObject> {
    return this.#used.values();
  }

  get prometheuses(): Snapshot["prometheuses"] {
    return this.#snapshot.prometheuses;
  }

  get alertmanagers(): Snapshot["alertmanagers"] {
    return this.#snapshot.alertmanagers;
  }

  get serviceMonitors(): Snapshot["serviceMonitors"] {
    return this.#snapshot.serviceMonitors;
  }

  get prometheusRules(): Snapshot["prometheusRules"] {
    return this.#snapshot.prometheusRules;
  }

  get namespaces(): Snapshot["namespaces"] {
    return this.#snapshot.namespaces;
  }

  get others(): Snapshot["others"] {
    return this.#snapshot.others;
  }

  get malformed(): Snapshot["malformed"] {
    return this.#snapshot.malformed;
  }

  #recorded(kind: DataKind, index: DataIndex): DataIndex {
    const used = this.#used;
    return {
      get size() {
        return index.size;
      },
      get: (key) => {
        used.set(`${kind} ${key}`, { kind, key });
        return index.get(key);
      },
    };
  }
}
