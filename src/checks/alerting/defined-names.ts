import { suggest } from "../../text/suggest.ts";

/** How many unknown names of one object get a suggestion; more of them are not typing errors. */
const maxSuggestions = 20;

/** The names that an AlertmanagerConfig defines, for checking references to them. */
export class DefinedNames {
  readonly #names: ReadonlySet<string>;
  #suggestions = 0;

  constructor(definitions: readonly { readonly name: string }[]) {
    this.#names = new Set(definitions.map(({ name }) => name));
  }

  /** Reports whether a name is defined. */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Returns the defined name that was probably meant; undefined if none is near, or after many unknown names. */
  near(name: string): string | undefined {
    this.#suggestions += 1;
    return this.#suggestions > maxSuggestions ? undefined : suggest(name, this.#names);
  }
}
