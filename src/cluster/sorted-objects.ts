import { keyOf } from "./object.ts";
import type { AnyObject } from "./object.ts";
import type { ObjectIndex } from "./snapshot.ts";

/** Objects of one kind in the order of their keys, `namespace/name`; one may be added or removed at any time. */
export class SortedObjects<T extends AnyObject> implements ObjectIndex<T> {
  readonly #objects = new Map<string, T>();
  readonly #keys: string[] = [];

  get size(): number {
    return this.#keys.length;
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  has(key: string): boolean {
    return this.#objects.has(key);
  }

  keys(): readonly string[] {
    return this.#keys;
  }

  *values(): Generator<T, void, undefined> {
    yield* this.#from(0, this.#keys.length);
  }

  /** Returns the objects of a namespace. */
  *inNamespace(namespace: string): Generator<T, void, undefined> {
    // "0" is the character after "/".
    yield* this.#from(this.#position(`${namespace}/`), this.#position(`${namespace}0`));
  }

  *#from(start: number, end: number): Generator<T, void, undefined> {
    for (const key of this.#keys.slice(start, end)) {
      const object = this.#objects.get(key);
      if (object !== undefined) yield object;
    }
  }

  /** Adds an object, in place of one with the same key. */
  add(object: T): void {
    const key = keyOf(object);
    if (!this.#objects.has(key)) this.#keys.splice(this.#position(key), 0, key);
    this.#objects.set(key, object);
  }

  /** Removes the object with a key, and returns whether there was one. */
  delete(key: string): boolean {
    if (!this.#objects.delete(key)) return false;
    this.#keys.splice(this.#position(key), 1);
    return true;
  }

  /** Returns where a key is, or would be inserted. */
  #position(key: string): number {
    const last = this.#keys.at(-1);
    if (last === undefined || last < key) return this.#keys.length;
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = this.#keys[middle];
      if (at !== undefined && at < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
