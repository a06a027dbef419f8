import { isMap } from "../../cluster/conforms.ts";

/** A JSON object. */
type Fields = Readonly<Record<string, unknown>>;

/** The key that identifies the items of a list, by the name of the list. Other lists are replaced as a whole. */
export type MergeKeys = Readonly<Record<string, string>>;

/**
 * Merges a patch into an object, as the API server does with a strategic merge patch that was decoded by Go: an empty text
 * or list, a zero and a false `readOnly` in the patch are as if they were absent where the object has that field.
 */
export function strategicMerge(original: Fields, patch: Fields, keys: MergeKeys): Fields {
  const merged: Record<string, unknown> = { ...original };
  for (const [name, value] of Object.entries(patch)) {
    const before = merged[name];
    if (before === undefined) merged[name] = value;
    else if (!isZero(name, value)) merged[name] = mergedValue(name, before, value, keys);
  }
  return merged;
}

function isZero(name: string, value: unknown): boolean {
  if (value === undefined || value === null || value === "" || value === 0) return true;
  return Array.isArray(value) ? value.length === 0 : value === false && name === "readOnly";
}

function mergedValue(name: string, before: unknown, value: unknown, keys: MergeKeys): unknown {
  if (isMap(before) && isMap(value)) return strategicMerge(before, value, keys);
  const key = keys[name];
  return key !== undefined && isMaps(before) && isMaps(value) ? mergedList(before, value, key, keys) : value;
}

function isMaps(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every((item) => isMap(item));
}

function mergedList(original: readonly Fields[], patch: readonly Fields[], key: string, keys: MergeKeys): readonly Fields[] {
  const all = [...original];
  for (const item of patch) {
    const at = indexIn(all, item, key);
    const before = all[at];
    if (before === undefined) all.push(item);
    else all[at] = strategicMerge(before, item, keys);
  }
  const patched = all.filter((item) => indexIn(patch, item, key) >= 0);
  patched.sort((a, b) => indexIn(patch, a, key) - indexIn(patch, b, key));
  const others = all.filter((item) => indexIn(patch, item, key) < 0);
  return interleaved(others, patched, original, key);
}

function indexIn(list: readonly Fields[], item: Fields, key: string): number {
  return list.findIndex((other) => other[key] === item[key]);
}

/**
 * Joins the items that are not in the patch with those that are, each in their order: an item of the original goes first
 * only where it was before the next one of the patch.
 */
function interleaved(
  others: readonly Fields[],
  patched: readonly Fields[],
  original: readonly Fields[],
  key: string,
): readonly Fields[] {
  const all: Fields[] = [];
  let next = 0;
  for (const item of patched) {
    const place = indexIn(original, item, key);
    for (let other = others[next]; other !== undefined && indexIn(original, other, key) < place; other = others[next]) {
      all.push(other);
      next += 1;
    }
    all.push(item);
  }
  return [...all, ...others.slice(next)];
}
