import { keyOf } from "./object.ts";
import type { AnyObject } from "./object.ts";
import type { ObjectIndex } from "./snapshot.ts";

/** Objects of one kind in the order of their keys, `namespace/name`; one may be added or removed at any time. */
export class SortedObjects<T extends AnyObject> implements ObjectIndex<T> {
  readonly #objects = new Map<string, T>();
  readonly #keys: string[] = [];
  /** The object of each key. */
  readonly #values: T[] = [];

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

  values(): readonly T[] {
    return this.#values;
  }

  /** Returns the objects of a namespace. */
  inNamespace(namespace: string): readonly T[] {
    // "0" is the character after "/".
    return this.#values.slice(this.#position(`${namespace}/`), this.#position(`${namespace}0`));
  }

  /** Adds an object, in place of one with the same key. */
  add(object: T): void {
    const key = keyOf(object);
    const position = this.#position(key);
    const replaced = this.#objects.has(key) ? 1 : 0;
    this.#keys.splice(position, replaced, key);
    this.#values.splice(position, replaced, object);
    this.#objects.set(key, object);
  }

  /** Removes the object with a key, and returns whether there was one. */
  delete(key: string): boolean {
    if (!this.#objects.delete(key)) return false;
    const position = this.#position(key);
    this.#keys.splice(position, 1);
    this.#values.splice(position, 1);
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
