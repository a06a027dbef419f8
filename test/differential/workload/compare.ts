import { isDeepStrictEqual } from "node:util";
import type { Difference } from "../render/compare.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { metadataOf } from "./stored-set.ts";

/** Returns the differences between objects of the same namespaces, given as what they mean. */
export function objectDifferences(ours: readonly KubernetesObject[], theirs: readonly KubernetesObject[]): readonly Difference[] {
  const found: Difference[] = [];
  const [mine, their] = [byTitle(ours), byTitle(theirs)];
  for (const title of new Set([...mine.keys(), ...their.keys()])) {
    const [left, right] = [mine.get(title), their.get(title)];
    if (left === undefined || right === undefined) {
      found.push({
        at: title,
        ours: left === undefined ? "absent" : "written",
        theirs: right === undefined ? "absent" : "written",
      });
    } else compareValues(title, left, right, found);
  }
  return found;
}

function byTitle(objects: readonly KubernetesObject[]): ReadonlyMap<string, KubernetesObject> {
  return new Map(objects.map((each) => [`${String(each["kind"])} ${String(metadataOf(each)["name"])}`, each]));
}

function compareValues(at: string, ours: unknown, theirs: unknown, found: Difference[]): void {
  if (isDeepStrictEqual(ours, theirs)) return;
  if (isMap(ours) && isMap(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      compareValues(`${at}.${key}`, ours[key], theirs[key], found);
    }
  } else if (Array.isArray(ours) && Array.isArray(theirs)) compareLists(at, ours, theirs, found);
  else found.push({ at, ours, theirs });
}

function compareLists(at: string, ours: readonly unknown[], theirs: readonly unknown[], found: Difference[]): void {
  if (isDeepStrictEqual(ours.map(nameOf), theirs.map(nameOf)) && ours.length === theirs.length) {
    for (const [index, item] of ours.entries()) compareValues(`${at}[${nameOf(item) ?? index}]`, item, theirs[index], found);
    return;
  }
  const onlyIn = (list: readonly unknown[], other: readonly unknown[]): readonly unknown[] =>
    list.filter((item) => !other.some((each) => isDeepStrictEqual(each, item)));
  const [left, right] = [onlyIn(ours, theirs), onlyIn(theirs, ours)];
  if (left.length + right.length > 0) found.push({ at, ours: left, theirs: right });
  else found.push({ at: `${at} in order`, ours: ours.map(briefly), theirs: theirs.map(briefly) });
}

function nameOf(item: unknown): string | undefined {
  return isMap(item) && typeof item["name"] === "string" ? item["name"] : undefined;
}

function briefly(item: unknown): unknown {
  return nameOf(item) ?? item;
}
