/** What a replacement such as `$1-${name}` refers to: a group of a pattern, as written and by its number or name. */
export interface GroupReference {
  readonly written: string;
  readonly group: string;
}

/** As Go's regexp.Expand reads them; `$$` is a dollar sign. */
const reference = /\$(?:\$|\{([^}]*)\}|([\p{L}\p{Nd}_]+))/gu;

const firstGroup: readonly GroupReference[] = [{ written: "$1", group: "1" }];

/** Returns the groups that the replacement of label_replace() refers to, in the order of the text. */
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
