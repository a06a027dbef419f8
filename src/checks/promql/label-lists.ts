/** The list of no names, one object for all flows. */
export const noLabelNames: readonly string[] = [];

/** Returns the items that pass a test, as the same list where all of them do. */
export function filtered<T>(list: readonly T[], passes: (item: T) => boolean): readonly T[] {
  return list.every(passes) ? list : list.filter(passes);
}

/** Returns the names that are in both lists, in the order of the first. */
export function intersection(first: readonly string[], second: readonly string[]): readonly string[] {
  if (first.length === 0 || second.length === 0) return noLabelNames;
  return filtered(first, (name) => second.includes(name));
}

/** Returns the names of both lists, each once. */
export function union(first: readonly string[], second: readonly string[]): readonly string[] {
  if (second.length === 0 || first === second) return first;
  const added = second.filter((name, index) => !first.includes(name) && second.indexOf(name) === index);
  return added.length === 0 ? first : [...first, ...added];
}

/** Returns the names of a list, each once. */
export function distinct(list: readonly string[]): readonly string[] {
  return list.every((name, index) => list.indexOf(name) === index) ? list : union(noLabelNames, list);
}

/** Reports whether a list that may be missing has a name. */
export function contains(list: readonly string[] | undefined, name: string): boolean {
  return list !== undefined && list.includes(name);
}

/** Returns the entries of both maps, those of the first where they share a key, and at most `max` of them. */
export function joined<T>(first: ReadonlyMap<string, T>, second: ReadonlyMap<string, T>, max: number): ReadonlyMap<string, T> {
  if (second.size === 0 || first === second) return first;
  if (first.size === 0) return second;
  const all = new Map(first);
  for (const [name, value] of second) if (all.size < max && !all.has(name)) all.set(name, value);
  return all;
}
