/** What a cache may hold. */
export interface CacheLimits {
  readonly maxEntries: number;
  /** The most that all entries may weigh together, in the unit of the weights that {@link TextCache.set} is given. */
  readonly maxWeight: number;
  /** The most that one entry may weigh; a heavier one is not stored. */
  readonly maxEntryWeight: number;
}

interface Entry<T> {
  readonly value: T;
  readonly weight: number;
}

/** How many texts are known to have been set once; a newer text overwrites an older one. */
const seenSlots = 1 << 14;

/**
 * A bounded cache of what was computed from texts; the least recently used entries are evicted first. A value is stored
 * only the second time its text is set: a text that never comes again is then short-lived garbage, which costs the
 * collector next to nothing, whereas storing every value costs more than it saves.
 */
export class TextCache<T> {
  readonly #limits: CacheLimits;
  readonly #seen = new Uint32Array(seenSlots);
  #recent = new Map<string, Entry<T>>();
  #older = new Map<string, Entry<T>>();
  #recentWeight = 0;

  constructor(limits: CacheLimits) {
    this.#limits = limits;
  }

  /** Returns the value that is stored for a text. */
  get(text: string): T | undefined {
    const recent = this.#recent.get(text);
    if (recent !== undefined) return recent.value;
    const older = this.#older.get(text);
    if (older === undefined) return undefined;
    this.#store(text, older);
    return older.value;
  }

  /** Offers the value of a text for which {@link get} returned undefined. */
  set(text: string, value: T, weight: number): void {
    if (weight <= this.#limits.maxEntryWeight && this.#wasSeen(text)) this.#store(text, { value, weight });
  }

  /** Stores the value of a text that is certain to come again, the first time it is set too. */
  store(text: string, value: T, weight: number): void {
    if (weight <= this.#limits.maxEntryWeight) this.#store(text, { value, weight });
  }

  /** Stores an entry in the recent half; when that is full, it becomes the older half, whose entries are dropped. */
  #store(text: string, entry: Entry<T>): void {
    const { maxEntries, maxWeight } = this.#limits;
    if (this.#recent.size >= maxEntries / 2 || this.#recentWeight + entry.weight > maxWeight / 2) {
      this.#older = this.#recent;
      this.#recent = new Map();
      this.#recentWeight = 0;
    }
    this.#recent.set(text, entry);
    this.#recentWeight += entry.weight;
  }

  /** Reports whether a text was set before, as far as the slots remember; texts with the same hash count as one. */
  #wasSeen(text: string): boolean {
    const hash = hashOf(text);
    const slot = hash % seenSlots;
    if (this.#seen[slot] === hash) return true;
    this.#seen[slot] = hash;
    return false;
  }
}

/** About the most units of a text that go into its hash. */
const hashedUnits = 512;

/** FNV-1a over UTF-16 units: over all of a short text, and over units spread across a long one. */
function hashOf(text: string): number {
  const stride = Math.ceil(text.length / hashedUnits);
  let hash = 0x811c9dc5 ^ text.length;
  for (let index = 0; index < text.length; index += stride) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
