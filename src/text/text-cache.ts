/** How many texts that were asked for once are known to have been; a newer one takes the place of an older one. */
const onceSlots = 1 << 14;

interface Kept<T> {
  readonly value: T;
  readonly weight: number;
}

/**
 * A bounded memory of what was worked out from texts. A value is kept from the second time on that its text is asked
 * for: what nobody asks for again is then garbage at once, which costs a collector next to nothing, where a memory that
 * keeps everything costs more than it saves. What was asked for of late stays longest.
 */
export class TextCache<T> {
  readonly #mostValues: number;
  readonly #mostWeight: number;
  readonly #once = new Uint32Array(onceSlots);
  #younger = new Map<string, Kept<T>>();
  #older = new Map<string, Kept<T>>();
  #weight = 0;

  /** Of so many values at the most, and of so much weight of them together. */
  constructor(mostValues: number, mostWeight: number) {
    this.#mostValues = mostValues;
    this.#mostWeight = mostWeight;
  }

  /** What is remembered of a text. */
  get(text: string): T | undefined {
    const young = this.#younger.get(text);
    if (young !== undefined) return young.value;
    const old = this.#older.get(text);
    if (old === undefined) return undefined;
    this.#set(text, old);
    return old.value;
  }

  /** Takes what was worked out from a text that {@link get} knows nothing of; `weight` is what it weighs against the limit. */
  keep(text: string, value: T, weight: number): void {
    if (this.#askedBefore(text)) this.#set(text, { value, weight });
  }

  /** Keeps two generations: when the younger is half of what is allowed, it becomes the older, and that is forgotten. */
  #set(text: string, kept: Kept<T>): void {
    if (this.#younger.size >= this.#mostValues / 2 || this.#weight + kept.weight > this.#mostWeight / 2) {
      this.#older = this.#younger;
      this.#younger = new Map();
      this.#weight = 0;
    }
    this.#younger.set(text, kept);
    this.#weight += kept.weight;
  }

  /** Whether a text was asked for before, as far as that is still known; two texts of one hash pass for one. */
  #askedBefore(text: string): boolean {
    const hash = hashOf(text);
    const slot = hash % onceSlots;
    if (this.#once[slot] === hash) return true;
    this.#once[slot] = hash;
    return false;
  }
}

/** The most units of a text, about, that its hash is made from. */
const hashedUnits = 512;

/** FNV-1a over UTF-16 units: all of a short text's, and some of a long one's from all over it. */
function hashOf(text: string): number {
  const stride = Math.ceil(text.length / hashedUnits);
  let hash = 0x811c9dc5 ^ text.length;
  for (let index = 0; index < text.length; index += stride) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
