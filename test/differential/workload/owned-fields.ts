import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { metadataOf } from "./stored-set.ts";

/** Maps of an object of which each entry has an owner. */
const maps: readonly (readonly string[])[] = [
  ["metadata", "labels"],
  ["metadata", "annotations"],
  ["data"],
  ["spec"],
  ["spec", "template", "metadata", "labels"],
  ["spec", "template", "metadata", "annotations"],
  ["spec", "template", "spec"],
  ["status"],
];

/** Returns the fields of an object that no manager owns: whoever wrote them, no one will remove them. */
export function fieldsWithoutOwner(object: KubernetesObject): readonly string[] {
  const { managedFields } = metadataOf(object);
  const owned = (Array.isArray(managedFields) ? managedFields : []).map((each) => (isMap(each) ? each["fieldsV1"] : undefined));
  return maps.flatMap((path) => {
    const map = at(object, path);
    if (!isMap(map)) return [];
    return Object.keys(map)
      .filter(
        (key) =>
          !owned.some(
            (fields) =>
              at(
                fields,
                [...path, key].map((name) => `f:${name}`),
              ) !== undefined,
          ),
      )
      .map((key) => [...path, key].join("."));
  });
}

/** Returns who has written an object. */
export function managersOf(object: KubernetesObject): readonly string[] {
  const { managedFields } = metadataOf(object);
  return (Array.isArray(managedFields) ? managedFields : []).map((each) => (isMap(each) ? String(each["manager"]) : ""));
}

function at(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isMap(value) ? value[name] : undefined), object);
}
