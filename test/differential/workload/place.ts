/** The way to a place in an object: names of fields, keys of maps and indexes of lists. */
export type Place = readonly (string | number)[];

/** Parses the path of a field as the API server writes it, such as `spec.limits[cpu]`; keys of maps are in brackets. */
export function placeOf(path: string): Place {
  return [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([all, inside]) => {
    if (inside === undefined) return all;
    return /^\d+$/.test(inside) ? Number(inside) : inside;
  });
}

/** Returns the value at a place; undefined if there is none. */
export function valueAt(root: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
    root,
  );
}

/** Removes the value at a place from its list or map, and reports whether there was one. */
export function removeAt(root: unknown, place: Place): boolean {
  const step = place.at(-1);
  const holder = valueAt(root, place.slice(0, -1));
  if (step === undefined || typeof holder !== "object" || holder === null || !(step in holder)) return false;
  if (Array.isArray(holder)) holder.splice(Number(step), 1);
  else Reflect.deleteProperty(holder, step);
  return true;
}

/** Replaces the value at a place, and reports whether its list or map exists. */
export function setAt(root: unknown, place: Place, value: unknown): boolean {
  const step = place.at(-1);
  const holder = valueAt(root, place.slice(0, -1));
  if (step === undefined || typeof holder !== "object" || holder === null) return false;
  return Reflect.set(holder, step, value);
}
