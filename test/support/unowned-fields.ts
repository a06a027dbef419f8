import { isDeepStrictEqual } from "node:util";

type Fields = Readonly<Record<string, unknown>>;

/** What the API server sets in metadata; nobody owns it. */
const system = new Set([
  "name",
  "namespace",
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
]);

/**
 * Returns the paths of the fields of a stored object that no manager owns: what its writer left behind when another took
 * over, which no writer would ever remove.
 */
export function unownedFields(object: Fields): readonly string[] {
  const { apiVersion: _, kind: __, metadata, ...rest } = object;
  const { managedFields = [], ...meta } = fieldsOf(metadata);
  const owned = (Array.isArray(managedFields) ? managedFields : []).map((entry) => fieldsOf(fieldsOf(entry)["fieldsV1"]));
  const found: string[] = [];
  const named = Object.fromEntries(Object.entries(meta).filter(([name]) => !system.has(name)));
  walkMap(named, within(owned, "f:metadata"), "metadata", found);
  walkMap(rest, owned, "", found);
  return found;
}

function walk(value: unknown, owned: readonly Fields[], path: string, found: string[]): void {
  if (owned.length === 0) found.push(path);
  // Who owns a field and names nothing in it owns all of it.
  else if (owned.some((each) => Object.keys(each).length === 0)) return;
  else if (Array.isArray(value)) walkList(value, owned, path, found);
  else walkMap(fieldsOf(value), owned, path, found);
}

function walkMap(value: Fields, owned: readonly Fields[], path: string, found: string[]): void {
  for (const [name, inner] of Object.entries(value))
    walk(inner, within(owned, `f:${name}`), path === "" ? name : `${path}.${name}`, found);
}

function walkList(list: readonly unknown[], owned: readonly Fields[], path: string, found: string[]): void {
  for (const [index, item] of list.entries()) {
    const matching = owned.flatMap((each) =>
      Object.entries(each).flatMap(([step, inner]) => (isItem(step, item) ? [fieldsOf(inner)] : [])),
    );
    walk(item, matching, `${path}[${index}]`, found);
  }
}

/** Reports whether a step of a set of fields leads to an item: `k:` with the fields that name it, `v:` with the item. */
function isItem(step: string, item: unknown): boolean {
  if (step.startsWith("v:")) return isDeepStrictEqual(JSON.parse(step.slice(2)), item);
  if (!step.startsWith("k:")) return false;
  const keys: unknown = JSON.parse(step.slice(2));
  return Object.entries(fieldsOf(keys)).every(([name, value]) => isDeepStrictEqual(fieldsOf(item)[name], value));
}

function within(owned: readonly Fields[], step: string): readonly Fields[] {
  return owned.flatMap((each) => (step in each ? [fieldsOf(each[step])] : []));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
