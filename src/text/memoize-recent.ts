/** The number of cached results: more than the keys that are in use at one time. */
const maxResults = 8;

/**
 * Returns a function that computes `make(key)` once for each of the last eight keys. Keys are the same if they are
 * identical or `isSame` says so. Unlike a WeakMap, this costs the garbage collector nothing.
 */
export function memoizeRecent<K, V>(make: (key: K) => V, isSame?: (a: K, b: K) => boolean): (key: K) => V {
  const entries: { readonly key: K; readonly value: V }[] = [];
  let latest: { readonly key: K; readonly value: V } | undefined;
  let oldest = 0;
  return (key) => {
    if (latest?.key === key) return latest.value;
    for (const entry of entries) {
      if (entry.key !== key && isSame?.(entry.key, key) !== true) continue;
      latest = entry;
      return entry.value;
    }
    const value = make(key);
    latest = { key, value };
    entries[oldest] = latest;
    oldest = (oldest + 1) % maxResults;
    return value;
  };
}
