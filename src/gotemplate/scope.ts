/** The variables that are set at one point of a template: some are preset, others are declared. */
export class Scope {
  readonly #preset: readonly string[];
  readonly #declared: string[] = [];
  #counts: Map<string, number> | undefined;

  constructor(preset: readonly string[]) {
    this.#preset = preset;
  }

  /** Reports whether a variable, named with its `$`, is set. */
  has(name: string): boolean {
    return this.#preset.includes(name) || (this.#counts?.get(name) ?? 0) > 0;
  }

  /** Declares a variable. */
  declare(name: string): void {
    this.#declared.push(name);
    this.#counts ??= new Map();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** The number of declared variables, to which {@link forget} can return. */
  get size(): number {
    return this.#declared.length;
  }

  /** Removes the variables that were declared since there were `size`. */
  forget(size: number): void {
    while (this.#declared.length > size) {
      const name = this.#declared.pop() ?? "";
      this.#counts?.set(name, (this.#counts.get(name) ?? 1) - 1);
    }
  }

  /** Returns every variable that is set, twice if it was declared twice. */
  names(): readonly string[] {
    return [...this.#preset, ...this.#declared];
  }
}
