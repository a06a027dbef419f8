import { Pace } from "./steps.ts";
import type { Steps } from "./steps.ts";

/**
 * Reports whether two JSON values are the same, the order of members aside. Takes time in the size of the smaller one,
 * and does not recurse.
 */
export function* sameValue(left: unknown, right: unknown): Steps<boolean> {
  const pace = new Pace();
  const pending: [unknown, unknown][] = [[left, right]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (!(isCompound(a) && isCompound(b)) || Array.isArray(a) !== Array.isArray(b)) return false;
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length) return false;
    for (const name of names) {
      if (!Object.hasOwn(b, name)) return false;
      pending.push([a[name], b[name]]);
    }
    if (pace.isOver(names.length * workPerValue)) yield;
  }
  return true;
}

/** The work of comparing one value, as {@link Pace} counts it. */
const workPerValue = 2;

function isCompound(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
