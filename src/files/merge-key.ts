import { shortTag } from "./yaml-tag.ts";
import { resolveAlias } from "./yaml-node.ts";
import type { MapNode, YamlNode } from "./yaml-node.ts";

/** The maps that a merge key brings in, the strongest first, or why it brings in none. */
export type Merge = { readonly maps: readonly MapNode[] } | { readonly problem: string; readonly fix: string };

/** Returns what an entry merges if its key is the merge key `<<`; undefined for every other entry. */
export function mergedMaps(key: YamlNode, value: YamlNode): Merge | undefined {
  if (key.type !== "scalar" || key.text !== "<<") return undefined;
  if (key.tag === "" ? key.form !== "plain" : shortTag(key.tag) !== "!!merge") return undefined;
  const target = value.type === "alias" && value.target.type !== "map" ? undefined : resolveAlias(value);
  if (target?.type === "map") return { maps: [target] };
  if (target?.type === "list") {
    const maps = target.items.map(resolveAlias);
    if (maps.every((map) => map.type === "map")) return { maps };
  }
  return { problem: "the value of << must be a map or a list of maps", fix: "refer to the anchor of a map, as in <<: *name" };
}
