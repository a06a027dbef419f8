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

/** The fragments of the objects of a kind, in order. */
interface FragmentList {
  readonly objects: readonly AnyObject[];
  readonly cached: readonly CachedFragment[];
}

/**
 * Keeps the fragments of one Prometheus as long as their objects exist. A fragment is rendered again only where its object,
 * what it depends on in the Prometheus, or a Secret or ConfigMap that it refers to has changed.
 */
export class Fragments {
  readonly #cached = new WeakMap<AnyObject, CachedFragment>();
  readonly #lists = new Map<string, FragmentList>();
  #rendered = 0;

  /** How many fragments have been rendered. */
  get rendered(): number {
    return this.#rendered;
  }

  /** Returns the fragments of objects of a kind; `key` identifies everything in the Prometheus that they depend on. */
  of<T extends SpecObject<unknown>>(
    kind: string,
    objects: readonly T[],
    key: string,
    snapshot: Snapshot,
    make: MakeFragment<T>,
  ): readonly Fragment[] {
    const last = new Walk(this.#lists.get(kind));
    const cached = objects.map((object) => {
      const before = last.next(object) ?? this.#cached.get(object);
      const usable = before !== undefined && before.key === key && unchanged(snapshot, before.used);
      return usable ? before : this.#render(object, key, snapshot, make);
    });
    this.#lists.set(kind, { objects, cached });
    return cached.map(({ fragment }) => fragment);
  }

  #render<T extends SpecObject<unknown>>(object: T, key: string, snapshot: Snapshot, make: MakeFragment<T>): CachedFragment {
    this.#rendered += 1;
    const references = new References(snapshot);
    const fragment = make(object, references);
    const cached = { key, used: references.used, fragment };
    this.#cached.set(object, cached);
    return cached;
  }
}

/** Walks along the last list, which differs in few places: much faster than looking each object up. */
class Walk {
  readonly #list: FragmentList | undefined;
  #position = 0;
  #missed = 0;

  constructor(list: FragmentList | undefined) {
    this.#list = list;
  }

  /** Returns the fragment of the next object; undefined where it was not among the next ones in the last list. */
  next(object: AnyObject): CachedFragment | undefined {
    if (this.#list === undefined) return undefined;
    const { objects, cached } = this.#list;
    for (let position = this.#position; position <= this.#position + this.#missed + 1; position += 1) {
      if (objects[position] !== object) continue;
      this.#position = position + 1;
      this.#missed = 0;
      return cached[position];
    }
    this.#missed = Math.min(this.#missed + 1, 8);
    return undefined;
  }
}
