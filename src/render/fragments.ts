import type { AnyObject, SpecObject } from "../cluster/object.ts";
import { References, unchanged } from "../cluster/references.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { Pace } from "../text/steps.ts";
import type { Steps } from "../text/steps.ts";
import { isDenied } from "./check-object.ts";
import { FragmentList } from "./fragment-list.ts";
import type { CachedFragment, Fragment } from "./fragment.ts";
import { GoodFragments } from "./good-fragments.ts";
import type { RuleConfigMap } from "./rules/rule-config-maps.ts";

/** Checks an object and renders it; whatever it looks up is noted in the references. */
export type MakeFragment<T> = (object: T, references: References) => Fragment;

/** How objects of a kind are rendered. */
export interface FragmentMaker<T extends AnyObject> {
  /** Identifies everything in the Prometheus that they depend on. */
  readonly key: string;
  /** Reports whether an object is of the kind. */
  readonly isKind: (object: AnyObject) => object is T;
  readonly make: MakeFragment<T>;
  /** Returns what the last good version of an object became, where this process has not seen one; looked at in place of the last list. */
  readonly stored?: ((object: T) => CachedFragment | undefined) | undefined;
}

/** The work of rendering an object, besides its text, as {@link Pace} counts it. */
const workPerObject = 500;

/** ConfigMaps with rule files, and how many were mounted. */
export interface LastRuleConfigMaps {
  readonly mounted: number | undefined;
  readonly maps: readonly RuleConfigMap[];
}

/**
 * Keeps the fragments of one Prometheus as long as their objects exist. A fragment is rendered again only where its object,
 * what it depends on in the Prometheus, or a Secret or ConfigMap that it refers to has changed.
 */
export class Fragments {
  readonly #cached = new WeakMap<AnyObject, CachedFragment>();
  readonly #lists = new Map<string, { readonly key: string; readonly list: FragmentList }>();
  /** The ConfigMaps that lists of rule files became the last time. */
  readonly ruleConfigMaps = new WeakMap<FragmentList, LastRuleConfigMaps>();
  readonly #good = new Map<string, GoodFragments>();
  #rendered = 0;

  /** How many fragments have been rendered. */
  get rendered(): number {
    return this.#rendered;
  }

  /** Returns the fragments of objects of a kind: the same list as the last time where nothing has changed. */
  of<T extends SpecObject<unknown>>(
    kind: string,
    objects: Iterable<AnyObject>,
    snapshot: Snapshot,
    maker: FragmentMaker<T>,
  ): FragmentList {
    const { key, isKind } = maker;
    const last = maker.stored === undefined ? this.#lists.get(kind) : undefined;
    const good = this.#goodOf(kind);
    const list = new FragmentList(last?.key === key ? last.list : undefined);
    for (const object of objects) {
      if (!list.reuse(object, snapshot) && isKind(object)) list.add(object, this.#fragment(object, snapshot, maker, good));
    }
    if (list.end() && last !== undefined) return last.list;
    this.#lists.set(kind, { key, list });
    good.retain(list);
    return list;
  }

  /**
   * Renders ahead, in steps, what {@link of} will need, and returns whether there was anything: where a kind has been rendered
   * with the same key, little has changed. What changes between steps is rendered again by `of`.
   */
  *prepare<T extends SpecObject<unknown>>(
    kind: string,
    objects: Iterable<AnyObject>,
    snapshot: Snapshot,
    maker: FragmentMaker<T>,
  ): Steps<boolean> {
    if (this.#lists.get(kind)?.key === maker.key) return false;
    const pace = new Pace();
    const good = this.#goodOf(kind);
    // What is selected may change between steps.
    const all = Array.from(objects);
    for (const object of all) {
      if (!maker.isKind(object)) continue;
      const { text } = this.#fragment(object, snapshot, maker, good).fragment;
      if (pace.isOver(workPerObject + text.length)) yield;
    }
    return true;
  }

  #goodOf(kind: string): GoodFragments {
    let good = this.#good.get(kind);
    if (good === undefined) this.#good.set(kind, (good = new GoodFragments()));
    return good;
  }

  #fragment<T extends AnyObject>(
    object: T,
    snapshot: Snapshot,
    { key, make, stored }: FragmentMaker<T>,
    good: GoodFragments,
  ): CachedFragment {
    const before = this.#cached.get(object);
    const isLeftOut = before !== undefined && before.fragment.text === "" && isDenied(before.fragment.findings);
    const isSettled = stored === undefined || !isLeftOut;
    if (before !== undefined && isSettled && before.key === key && unchanged(snapshot, before.used)) return before;
    this.#rendered += 1;
    const references = new References(snapshot);
    const fragment = make(object, references);
    let cached: CachedFragment = { key, used: references.used, fragment };
    if (isDenied(fragment.findings)) {
      const last = good.get(object) ?? stored?.(object);
      // What has become wrong around an object cannot be kept: a Secret that is gone, or a version that knows less.
      if (last?.key === key && unchanged(snapshot, last.used)) {
        cached = withTextOf(last, cached);
        good.note(object, last);
      }
    } else {
      good.note(object, cached);
    }
    this.#cached.set(object, cached);
    return cached;
  }
}

/** Returns the fragment of an object that is denied with what its last good version became. */
function withTextOf(last: CachedFragment, { key, used, fragment }: CachedFragment): CachedFragment {
  const { text, files } = last.fragment;
  return { key, used: [...used, ...last.used], fragment: { ...fragment, text, files } };
}
