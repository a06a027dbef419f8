/** The variables that are set at one point of a template: a few from the start, the others as they are declared. */
export class Scope {
  readonly #preset: readonly string[];
  readonly #declared: string[] = [];
  #counts: Map<string, number> | undefined;

  constructor(preset: readonly string[]) {
    this.#preset = preset;
  }

  /** Says whether a variable, named with its `$`, is set. */
  has(name: string): boolean {
    return this.#preset.includes(name) || (this.#counts?.get(name) ?? 0) > 0;
  }

  /** Sets a variable from here on. */
  declare(name: string): void {
    this.#declared.push(name);
    this.#counts ??= new Map();
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** How many variables have been declared; {@link forget} goes back to it. */
  get size(): number {
    return this.#declared.length;
  }

  /** Forgets what was declared since there were `size` variables. */
  forget(size: number): void {
    while (this.#declared.length > size) {
      const name = this.#declared.pop() ?? "";
      this.#counts?.set(name, (this.#counts.get(name) ?? 1) - 1);
    }
  }

  /** Every variable that is set, a name declared twice twice. */
  names(): readonly string[] {
    return [...this.#preset, ...this.#declared];
  }
}
