import type { Kind } from "../model/kind.ts";
import { kinds } from "../model/kinds.ts";

/** The kind that a word names: its name, its plural, its singular or its short name, in any case. */
export function kindNamed(word: string): Kind | undefined {
  const lower = word.toLowerCase();
  return kinds.find(({ kind, plural, shortName }) => [kind.toLowerCase(), plural, shortName].includes(lower));
}

/** Every word that a kind goes by, for suggestions. */
export const kindNames: readonly string[] = kinds.flatMap(({ kind, plural }) => [kind, plural]);
