import type { AnyObject, SpecObject } from "../cluster/object.ts";
import { unchanged } from "../cluster/references.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import type { CachedFragment, Fragment } from "./fragment.ts";

/** An object and what it becomes. */
export interface RenderedObject {
  readonly object: SpecObject<unknown>;
  readonly fragment: Fragment;
}

/** A fragment that refers to Secrets or ConfigMaps, and one that is more than a text. */
const refers = 1;
const isMore = 2;

/** How far ahead the last list is searched. */
const maxAhead = 8;

/**
 * The fragments of the objects of a kind, in order. Most are taken from the last list, in which they come in the same order:
 * that touches neither the object nor its fragment, and so costs next to nothing.
 */
export class FragmentList {
  #last: FragmentList | undefined;
  readonly #objects: SpecObject<unknown>[] = [];
  readonly #texts: string[] = [];
  readonly #cached: CachedFragment[] = [];
  readonly #flags: number[] = [];
  #position = 0;
  #ahead = 1;
  #isSame = true;

  /** Begins a list after the last one, whose fragments have the same key. */
  constructor(last: FragmentList | undefined) {
    this.#last = last;
  }

  /** The text of each object. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Ends the list, and reports whether all of it was taken from the last one, in which there is no more. */
  end(): boolean {
    const isSame = this.#isSame && this.#last?.texts.length === this.#texts.length;
    this.#last = undefined;
    return isSame;
  }

  /** Takes an object from the last list, and reports whether it was there and still is the same. */
  reuse(object: AnyObject, snapshot: Snapshot): boolean {
    const last = this.#last;
    const position = last?.find(object, this.#position, this.#ahead);
    if (last === undefined || position === undefined) {
      this.#ahead = Math.min(this.#ahead + 1, maxAhead);
      return false;
    }
    this.#ahead = 1;
    this.#position = position + 1;
    const isTaken = last.giveTo(this, position, snapshot);
    if (isTaken && position !== this.#objects.length - 1) this.#isSame = false;
    return isTaken;
  }

  find(object: AnyObject, from: number, ahead: number): number | undefined {
    for (let position = from; position <= from + ahead; position += 1) if (this.#objects[position] === object) return position;
    return undefined;
  }

  giveTo(next: FragmentList, position: number, snapshot: Snapshot): boolean {
    const [object, text, cached, flags = 0] = [
      this.#objects[position],
      this.#texts[position],
      this.#cached[position],
      this.#flags[position],
    ];
    if (object === undefined || text === undefined || cached === undefined) return false;
    if ((flags & refers) !== 0 && !unchanged(snapshot, cached.used)) return false;
    next.#push(object, text, cached, flags);
    return true;
  }

  /** Adds an object with another fragment than the last list has. */
  add(object: SpecObject<unknown>, cached: CachedFragment): void {
    const { findings, dropped, files, text } = cached.fragment;
    const isNoted = findings.length > 0 || dropped.length > 0 || files.length > 0;
    this.#isSame = false;
    this.#push(object, text, cached, (cached.used.length > 0 ? refers : 0) | (isNoted ? isMore : 0));
  }

  #push(object: SpecObject<unknown>, text: string, cached: CachedFragment, flags: number): void {
    this.#objects.push(object);
    this.#texts.push(text);
    this.#cached.push(cached);
    this.#flags.push(flags);
  }

  /** Returns all objects; those of which the text says all are left out where only the `noted` ones are needed. */
  rendered(which: "all" | "noted"): readonly RenderedObject[] {
    const found: RenderedObject[] = [];
    for (const [index, flags] of this.#flags.entries()) {
      if (which === "noted" && (flags & isMore) === 0) continue;
      const [object, cached] = [this.#objects[index], this.#cached[index]];
      if (object !== undefined && cached !== undefined) found.push({ object, fragment: cached.fragment });
    }
    return found;
  }
}
