import type { Labels, Sample } from "./exposition.ts";

/** Counts by labels. `key` names a combination of labels cheaply; the labels themselves are made once for each key. */
export class LabelledCounter<K> {
  readonly #cells = new Map<string, { readonly labels: K; value: number }>();

  /** Adds to the count of `key`. */
  add(key: string, labels: () => K, amount = 1): void {
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, { labels: labels(), value: amount });
    else cell.value += amount;
  }

  /** The counts, as samples whose labels `write` makes. */
  samples(write: (labels: K) => Labels): readonly Sample[] {
    return Array.from(this.#cells.values(), ({ labels, value }) => ({ labels: write(labels), value }));
  }
}

/** Counts observations in buckets, as Prometheus' histograms do. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  /** Counts one observation. */
  observe(value: number): void {
    let bucket = 0;
    while (bucket < this.#bounds.length && value > (this.#bounds[bucket] ?? 0)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += value;
  }

  /** The samples of the histogram under these labels: cumulative buckets, sum and count. */
  samples(labels: Labels): readonly Sample[] {
    let total = 0;
    const buckets = this.#counts.map((count, index): Sample => {
      total += count;
      return { suffix: "_bucket", labels: { ...labels, le: le(this.#bounds[index]) }, value: total };
    });
    return [...buckets, { suffix: "_sum", labels, value: this.#sum }, { suffix: "_count", labels, value: total }];
  }
}

function le(bound: number | undefined): string {
  return bound === undefined ? "+Inf" : String(bound);
}
