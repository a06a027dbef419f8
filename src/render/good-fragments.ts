import { keyOf } from "../cluster/object.ts";
import type { AnyObject } from "../cluster/object.ts";
import type { FragmentList } from "./fragment-list.ts";
import type { CachedFragment } from "./fragment.ts";

/** The last fragments of objects of a kind that were not denied, by uid where there is one. */
export class GoodFragments {
  readonly #fragments = new Map<string, CachedFragment>();

  get(object: AnyObject): CachedFragment | undefined {
    return this.#fragments.get(idOf(object));
  }

  /** Notes the fragment of an object that is not denied. */
  note(object: AnyObject, fragment: CachedFragment): void {
    this.#fragments.set(idOf(object), fragment);
  }

  /** Forgets objects that are not in the list any more, once there are many of them. */
  retain(list: FragmentList): void {
    if (this.#fragments.size <= 2 * list.texts.length + 100) return;
    const ids = new Set(list.rendered("all").map(({ object }) => idOf(object)));
    for (const id of this.#fragments.keys()) if (!ids.has(id)) this.#fragments.delete(id);
  }
}

function idOf(object: AnyObject): string {
  return `${keyOf(object)} ${object.metadata.uid}`;
}
