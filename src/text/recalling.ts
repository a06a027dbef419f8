/** How many results are recalled: those of a few things that are looked at in turn from several sides. */
const few = 8;

/**
 * Makes a function that gives the same result again for the last few objects it was asked about. Unlike a weak map, it
 * costs the garbage collector nothing; what was asked about earlier is worked out anew.
 */
export function recalling<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const keys: K[] = [];
  const values: V[] = [];
  let oldest = 0;
  return (key) => {
    for (let index = 0; index < keys.length; index++) {
      const value = values[index];
      if (keys[index] === key && value !== undefined) return value;
    }
    const value = make(key);
    keys[oldest] = key;
    values[oldest] = value;
    oldest = (oldest + 1) % few;
    return value;
  };
}
