import type { Shape } from "./shape.ts";

/** An item of a list that repeats an earlier one; `keys` identify items, or the whole item does where there are none. */
export interface Duplicate {
  readonly index: number;
  /** Index of the item that it repeats. */
  readonly first: number;
  readonly keys: readonly string[];
}

/**
 * Finds items that repeat in a set or a keyed list, one for each repeated item
 * (https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy).
 */
export function duplicatesIn(list: readonly unknown[], shape: Shape): readonly Duplicate[] {
  const { "x-kubernetes-list-type": type, "x-kubernetes-list-map-keys": keys = [] } = shape;
  if (list.length < 2) return none;
  if (type === "set") return repeated(list.map(identity), []);
  return type === "map" && list.every(isObjectOrNull) ? repeated(list.map(identityBy(keys)), keys) : none;
}

const none: readonly Duplicate[] = [];

function repeated(identities: readonly string[], keys: readonly string[]): readonly Duplicate[] {
  if (new Set(identities).size === identities.length) return none;
  const firsts = new Map<string, number>();
  const reported = new Set<string>();
  const duplicates: Duplicate[] = [];
  for (const [index, item] of identities.entries()) {
    const first = firsts.get(item);
    if (first === undefined) firsts.set(item, index);
    else if (!reported.has(item)) {
      reported.add(item);
      duplicates.push({ index, first, keys });
    }
  }
  return duplicates;
}

/** Returns text that is the same for values that the API server compares as equal, by their JSON; the order of names does not count. */
function identity(value: unknown): string {
  // Most items are text, and no other value's JSON starts with a quote.
  if (typeof value === "string") return `"${value}`;
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function identityBy(keys: readonly string[]): (item: object | null) => string {
  return (item) => {
    const fields: Readonly<Record<string, unknown>> = { ...item };
    return identity(Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(fields, key) ? [[key, fields[key]]] : []))));
  };
}

function isObjectOrNull(value: unknown): value is object | null {
  return typeof value === "object" && !Array.isArray(value);
}
