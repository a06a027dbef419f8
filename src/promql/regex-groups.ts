/** What a replacement such as `$1-${name}` refers to: a group of a pattern, as written and by its number or name. */
export interface GroupReference {
  readonly written: string;
  readonly group: string;
}

/** As Go's regexp.Expand reads them; `$$` is a dollar sign. */
const reference = /\$(?:\$|\{([^}]*)\}|([\p{L}\p{Nd}_]+))/gu;

const firstGroup: readonly GroupReference[] = [{ written: "$1", group: "1" }];

/** Returns the groups that a replacement refers to, in the order of the text. */
export function references(replacement: string): readonly GroupReference[] {
  if (replacement === "$1") return firstGroup;
  if (!replacement.includes("$")) return [];
  return [...replacement.matchAll(reference)].flatMap(([written, braced, plain]) => {
    const group = braced ?? plain;
    return group === undefined ? [] : [{ written, group }];
  });
}

/** Returns what is left of a replacement when every group that it refers to is empty. */
export function literalPart(replacement: string): string {
  if (replacement === "$1") return "";
  return replacement.includes("$") ? replacement.replaceAll(reference, (written) => (written === "$$" ? "$" : "")) : replacement;
}

/** Returns the numbers and names of a pattern's groups, 0 for the whole included; undefined where they are hard to tell. */
export function groupsOf(pattern: string): ReadonlySet<string> | undefined {
  if (pattern.includes("\\Q")) return undefined;
  const groups = new Set(["0"]);
  let count = 0;
  // Escapes and classes first, so that parentheses in them do not count.
  for (const [found, name] of pattern.matchAll(/\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\((?:\?P?<(\w+)>|(?!\?))/gs)) {
    if (!found.startsWith("(")) continue;
    count += 1;
    groups.add(String(count));
    if (name !== undefined) groups.add(name);
  }
  return groups;
}

/** A reference to a group that a pattern does not have, and what to do about it. */
export interface UnknownGroup extends GroupReference {
  readonly fix: string;
  /** What was meant, where a letter, a digit or _ after the number was read as part of a name. */
  readonly meant?: string;
}

/** Returns the first reference of a replacement to a group that its pattern does not have. */
export function unknownGroup(replacement: string, pattern: string): UnknownGroup | undefined {
  const groups = groupsOf(pattern);
  const unknown = groups === undefined ? undefined : references(replacement).find(({ group }) => !groups.has(group));
  if (groups === undefined || unknown === undefined) return undefined;
  const { group } = unknown;
  const number = /^\d+/.exec(group)?.[0];
  if (number !== undefined && number !== group && groups.has(number)) {
    const meant = `\${${number}}${group.slice(number.length)}`;
    return { ...unknown, fix: `write ${meant}`, meant };
  }
  return { ...unknown, fix: groups.size === 1 ? "put the part to keep in parentheses" : "name a group of the pattern" };
}
