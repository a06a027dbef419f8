/** Counts nodes as Go's decoder does, which gives up when nearly all of them come from aliases. */
export class AliasBudget {
  #all = 0;
  #fromAliases = 0;

  /** Counts nodes that are written in the document. */
  addWritten(nodes: number): void {
    this.#all += nodes;
  }

  /** Counts nodes that an alias repeats. */
  addRepeated(nodes: number): void {
    this.#all += nodes;
    this.#fromAliases += nodes;
  }

  /** Reports whether Go's decoder would give up (https://pkg.go.dev/go.yaml.in/yaml/v3, "excessive aliasing"). */
  get isSpent(): boolean {
    if (this.#fromAliases <= 100 || this.#all <= 1000) return false;
    const excess = Math.min(1, Math.max(0, (this.#all - 400_000) / 3_600_000));
    return this.#fromAliases / this.#all > 0.99 - 0.89 * excess;
  }
}
