import { TextCache } from "../text/text-cache.ts";
import type { Dialect } from "./dialect.ts";
import type { Operator } from "./matcher.ts";
import { isIn, neighborOf, RegexSearch } from "./regex-search.ts";
import type { Progress } from "./regex-search.ts";

/** A condition on the value of one label. */
export interface Condition {
  readonly operator: Operator;
  readonly value: string;
}

/** A value that fulfills conditions, that there is none, or that it is not known: the expressions are too large. */
export type FoundValue = { readonly value: string } | "none" | "unknown";

/** The most instructions of an expression, and states of all together, before the answer is unknown. */
const maxCost = 2_000;
const maxStates = 4_000;

/**
 * Finds a value that fulfills all conditions: the empty one where it does, which is what a label that an alert does not have
 * counts as, and otherwise one of the shortest.
 */
export function findValue(conditions: readonly Condition[], { angleNames }: Pick<Dialect, "angleNames">): FoundValue {
  const texts = conditions.flatMap(({ operator, value }) => (operator === "=" ? [value] : []));
  const excluded = new Set(conditions.flatMap(({ operator, value }) => (operator === "!=" ? [value] : [])));
  if (texts.some((text) => excluded.has(text) || text !== texts[0])) return "none";
  const searches = searchesOf(conditions, angleNames);
  if (searches === undefined) return "unknown";
  const [text] = texts;
  if (text === undefined) return searchValue(searches, excluded);
  return searches.every(({ search, wanted }) => matches(search, text) === wanted) ? { value: text } : "none";
}

/** Reports whether a value fulfills a condition; undefined where its expression is too large. */
export function isFulfilled(
  { operator, value: expected }: Condition,
  value: string,
  { angleNames }: Pick<Dialect, "angleNames">,
): boolean | undefined {
  if (operator === "=" || operator === "!=") return (value === expected) === (operator === "=");
  const search = searchFor(expected, angleNames);
  return search && matches(search, value) === (operator === "=~");
}

/** Weights are UTF-16 units of the expressions. */
const cacheLimits = { maxEntries: 1000, maxWeight: 1 << 18, maxEntryWeight: 1 << 12 };
const caches = { angle: new TextCache<RegexSearch>(cacheLimits), plain: new TextCache<RegexSearch>(cacheLimits) };

function searchFor(expression: string, angleNames: boolean): RegexSearch | undefined {
  const cache = angleNames ? caches.angle : caches.plain;
  const known = cache.get(expression);
  if (known !== undefined) return known;
  const search = RegexSearch.of(expression, angleNames, maxCost);
  if (search !== undefined) cache.store(expression, search, expression.length);
  return search;
}

/** An expression, and whether it has to match. */
interface Search {
  readonly search: RegexSearch;
  readonly wanted: boolean;
}

/** Returns the expressions among conditions; undefined where one is too large. */
function searchesOf(conditions: readonly Condition[], angleNames: boolean): readonly Search[] | undefined {
  const searches: Search[] = [];
  for (const { operator, value } of conditions) {
    if (operator === "=" || operator === "!=") continue;
    const search = searchFor(value, angleNames);
    if (search === undefined) return undefined;
    searches.push({ search, wanted: operator === "=~" });
  }
  return searches;
}

function matches(search: RegexSearch, text: string): boolean {
  let progress = search.start;
  let previous: number | undefined;
  for (const letter of text) {
    const character = letter.codePointAt(0) ?? 0;
    progress = search.next(progress, previous, character);
    previous = character;
  }
  return search.matchesAtEnd(progress, previous);
}

/** A text that was read so far, and how far each expression is. */
interface State {
  readonly text: string;
  readonly previous: number | undefined;
  readonly progress: readonly Progress[];
}

/** Looks for a value breadth first, among texts that the expressions tell apart. */
function searchValue(searches: readonly Search[], excluded: ReadonlySet<string>): FoundValue {
  const alphabet = alphabetOf(searches, excluded);
  const seen = new Set<string>();
  let level: readonly State[] = [{ text: "", previous: undefined, progress: searches.map(({ search }) => search.start) }];
  while (level.length > 0) {
    const next: State[] = [];
    for (const state of level) {
      if (!excluded.has(state.text) && isAccepted(searches, state)) return { value: state.text };
      for (const character of alphabet) {
        const after = advance(searches, state, character);
        const key = keyOf(after, excluded);
        if (seen.has(key) || isHopeless(searches, after)) continue;
        if (seen.size === maxStates) return "unknown";
        seen.add(key);
        next.push(after);
      }
    }
    level = next;
  }
  return "none";
}

function advance(searches: readonly Search[], { text, previous, progress }: State, character: number): State {
  return {
    text: text + String.fromCodePoint(character),
    previous: character,
    progress: searches.map(({ search }, index) => search.next(progress[index] ?? search.start, previous, character)),
  };
}

function isAccepted(searches: readonly Search[], { progress, previous }: State): boolean {
  return searches.every(({ search, wanted }, index) => search.matchesAtEnd(progress[index] ?? search.start, previous) === wanted);
}

function isHopeless(searches: readonly Search[], { progress, previous }: State): boolean {
  return searches.some(({ search, wanted }, index) => {
    const own = progress[index] ?? search.start;
    return wanted ? search.isOver(own, previous) : own.hasMatched;
  });
}

/** Tells states apart that may go on differently; a text that starts an excluded one is a state of its own. */
function keyOf({ text, previous, progress }: State, excluded: ReadonlySet<string>): string {
  const near = [...excluded].some((other) => other.startsWith(text)) ? text : "";
  return JSON.stringify([neighborOf(previous), near, progress.map(({ at, hasMatched }) => (hasMatched ? "m" : at.join()))]);
}

/** Characters to try first, so that a value reads well. */
const usual = codePoints("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.:/ \n");

/** Where what is part of a word, or a line break, begins and ends among all characters. */
const edges = [0, 10, 11, ...codePoints("0:A[_`a{")];

/**
 * Returns characters of each sort that the expressions tell apart: one that no excluded text has, and all that they have. The
 * sort changes only where a range begins, and after its end.
 */
function alphabetOf(searches: readonly Search[], excluded: ReadonlySet<string>): readonly number[] {
  const instructions = searches.flatMap(({ search }) => search.ranges);
  const taken = new Set([...excluded].flatMap((text) => codePoints(text)));
  const starts = [...edges, ...instructions.flatMap((ranges) => ranges.map((end, index) => end + (index % 2)))];
  const sorts = new Map<string, number>();
  for (const character of [...usual, ...starts.map((start) => firstFree(start, taken))]) {
    if (character > lastCodePoint || taken.has(character)) continue;
    const sort = [...instructions.map((ranges) => (isIn(ranges, character) ? "1" : "0")), neighborOf(character)].join("");
    if (!sorts.has(sort)) sorts.set(sort, character);
  }
  return [...sorts.values(), ...taken];
}

const lastCodePoint = 0x10ffff;

/** Returns the first character from a code point on that is not taken. */
function firstFree(start: number, taken: ReadonlySet<number>): number {
  let character = start;
  while (taken.has(character) || (character >= 0xd800 && character <= 0xdfff)) character += 1;
  return character;
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
}
