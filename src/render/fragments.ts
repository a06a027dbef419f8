import type { AnyObject, SpecObject } from "../cluster/object.ts";
import { References, unchanged } from "../cluster/references.ts";
import type { DataReference, UsedObject } from "../cluster/references.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import type { Finding } from "../checks/finding.ts";
import type { Dropped } from "./scope.ts";

/** What one object becomes, and what was found in it. */
export interface Fragment {
  /** Scrape jobs as items of `scrape_configs`, or a rule file; empty where the object is denied. */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly dropped: readonly Dropped[];
  /** The keys of Secrets and ConfigMaps that the text refers to as files. */
  readonly files: readonly DataReference[];
}

/** Checks an object and renders it; whatever it looks up is noted in the references. */
export type MakeFragment<T> = (object: T, references: References) => Fragment;

interface CachedFragment {
  readonly key: string;
  readonly used: readonly UsedObject[];
  readonly fragment: Fragment;
}

/**
 * Keeps the fragments of one Prometheus as long as their objects exist. A fragment is rendered again only where its object,
 * what it depends on in the Prometheus, or a Secret or ConfigMap that it refers to has changed.
 */
export class Fragments {
  readonly #cached = new WeakMap<AnyObject, CachedFragment>();
  #rendered = 0;

  /** How many fragments have been rendered. */
  get rendered(): number {
    return this.#rendered;
  }

  /** Returns the fragment of an object; `key` identifies everything in the Prometheus that it depends on. */
  fragment<T extends SpecObject<unknown>>(object: T, key: string, snapshot: Snapshot, make: MakeFragment<T>): Fragment {
    const cached = this.#cached.get(object);
    if (cached !== undefined && cached.key === key && unchanged(snapshot, cached.used)) return cached.fragment;
    this.#rendered += 1;
    const references = new References(snapshot);
    const fragment = make(object, references);
    this.#cached.set(object, { key, used: references.used, fragment });
    return fragment;
  }
}
