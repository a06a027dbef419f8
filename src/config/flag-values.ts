import { durationMs } from "./flags.ts";
import type { GivenFlags } from "./flags.ts";
import { UsageError } from "./usage-error.ts";

const colours = ["auto", "always", "never"] as const;

/** The values of flags, each read as its type; a flag that the command does not have has an empty value. */
export class Flags {
  readonly positionals: readonly string[];
  readonly #given: GivenFlags;
  readonly #noColour: boolean;

  /** Takes the environment for NO_COLOR (https://no-color.org), which counts where it is set and not empty. */
  constructor(given: GivenFlags, env: Readonly<Record<string, string | undefined>>) {
    this.positionals = given.positionals;
    this.#given = given;
    this.#noColour = (env["NO_COLOR"] ?? "") !== "";
  }

  /** Reports whether a flag was given, on the command line or in the environment. */
  has(name: string): boolean {
    return this.#given.explicit.has(name);
  }

  /** The value of a flag, the last one where it was given twice. */
  text(name: string): string {
    return this.#given.values.get(name)?.at(-1) ?? "";
  }

  /** The value of a flag that was given; undefined where it was not. */
  explicitText(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  /** The value of a choice, as one of the words that the caller knows; the first where the command has no such flag. */
  choice<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.text(name);
    return words.find((word) => word === value) ?? words[0];
  }

  /** Whether a switch is on. */
  on(name: string): boolean {
    return this.text(name) === "true";
  }

  /** All values of a list. */
  list(name: string): readonly string[] {
    return this.#given.values.get(name) ?? [];
  }

  /** The value of a count. */
  number(name: string): number {
    return Number(this.text(name));
  }

  /** The value of a duration, in milliseconds. */
  durationMs(name: string): number {
    return durationMs(this.text(name)) ?? 0;
  }

  /** Returns when to use colours: by --color, or else by NO_COLOR. */
  colour(): "auto" | "always" | "never" {
    return this.#noColour && !this.has("color") ? "never" : this.choice("color", colours);
  }

  /** Refuses arguments that are not flags. */
  noArguments(fix = "remove it"): void {
    const [first] = this.positionals;
    if (first !== undefined) throw new UsageError(`${JSON.stringify(first)} is unexpected`, fix);
  }

  /** Returns the only argument that is not a flag, if there is one; refuses a second. */
  onlyArgument(what: string): string | undefined {
    const [first, second] = this.positionals;
    if (second !== undefined) throw new UsageError(`${JSON.stringify(second)} is unexpected`, `name only ${what}`);
    return first;
  }
}
