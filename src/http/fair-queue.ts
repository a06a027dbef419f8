/** An item that waits, by whom it is from: the most general first, as in address, user, namespace. */
export interface Queued<T> {
  readonly from: readonly string[];
  readonly bytes: number;
  readonly item: T;
}

/**
 * A queue that serves everybody in turn: at each level of {@link Queued.from} all that have items waiting are served
 * round robin, however many items each has.
 */
export class FairQueue<T> {
  readonly #root = new Share<T>();

  /** How many items wait. */
  get size(): number {
    return this.#root.size;
  }

  /** How many bytes the waiting items come to. */
  get bytes(): number {
    return this.#root.bytes;
  }

  /** Adds an item. */
  push(queued: Queued<T>): void {
    this.#root.push(queued, 0);
  }

  /** Removes and returns the next item. */
  shift(): Queued<T> | undefined {
    return this.#root.shift();
  }

  /** Removes and returns the last item of whoever has the most bytes waiting. */
  dropFromLargest(): Queued<T> | undefined {
    return this.#root.dropFromLargest();
  }

  /** Removes an item; false where it does not wait any more. */
  remove(queued: Queued<T>): boolean {
    return this.#root.remove(queued, 0);
  }
}

/** What waits from one source, by sources within it, in the order in which they are served. */
class Share<T> {
  size = 0;
  bytes = 0;
  readonly #shares = new Map<string, Share<T>>();
  readonly #items: Queued<T>[] = [];

  push(queued: Queued<T>, level: number): void {
    this.size += 1;
    this.bytes += queued.bytes;
    const name = queued.from[level];
    if (name === undefined) {
      this.#items.push(queued);
      return;
    }
    let share = this.#shares.get(name);
    if (share === undefined) this.#shares.set(name, (share = new Share()));
    share.push(queued, level + 1);
  }

  shift(): Queued<T> | undefined {
    const [next] = this.#shares;
    if (next === undefined) return this.#removed(this.#items.shift());
    const [name, share] = next;
    const queued = this.#removed(share.shift());
    this.#shares.delete(name);
    if (share.size > 0) this.#shares.set(name, share);
    return queued;
  }

  dropFromLargest(): Queued<T> | undefined {
    let largest: [string, Share<T>] | undefined;
    for (const entry of this.#shares) if (largest === undefined || entry[1].bytes > largest[1].bytes) largest = entry;
    if (largest === undefined) return this.#removed(this.#items.pop());
    const [name, share] = largest;
    const queued = this.#removed(share.dropFromLargest());
    if (share.size === 0) this.#shares.delete(name);
    return queued;
  }

  remove(queued: Queued<T>, level: number): boolean {
    const name = queued.from[level];
    if (name === undefined) return this.#removeItem(queued);
    const share = this.#shares.get(name);
    if (share?.remove(queued, level + 1) !== true) return false;
    if (share.size === 0) this.#shares.delete(name);
    this.#removed(queued);
    return true;
  }

  #removeItem(queued: Queued<T>): boolean {
    const index = this.#items.indexOf(queued);
    if (index === -1) return false;
    this.#items.splice(index, 1);
    this.#removed(queued);
    return true;
  }

  #removed(queued: Queued<T> | undefined): Queued<T> | undefined {
    if (queued === undefined) return undefined;
    this.size -= 1;
    this.bytes -= queued.bytes;
    return queued;
  }
}
