import { shortTag } from "./yaml-tag.ts";
import type { ListNode, MapNode, ScalarNode, YamlNode } from "./yaml-tree.ts";

/** The node that stands behind any aliases. */
export function targetOf(node: YamlNode): ScalarNode | MapNode | ListNode {
  let target = node;
  while (target.sort === "alias") target = target.target;
  return target;
}

/** The maps that a merge key brings in, the strongest first, or why it cannot. */
export type Merge = { readonly maps: readonly MapNode[] } | { readonly problem: string; readonly fix: string };

/** What an entry merges where its name is the merge key `<<`; undefined for every other entry. */
export function mergedMaps(key: YamlNode, value: YamlNode): Merge | undefined {
  if (key.sort !== "scalar" || key.text !== "<<") return undefined;
  if (key.tag === "" ? key.form !== "plain" : shortTag(key.tag) !== "!!merge") return undefined;
  const target = value.sort === "alias" && value.target.sort !== "map" ? undefined : targetOf(value);
  if (target?.sort === "map") return { maps: [target] };
  if (target?.sort === "list") {
    const maps = target.items.map(targetOf);
    if (maps.every((map) => map.sort === "map")) return { maps };
  }
  return { problem: "<< merges maps, and this is none", fix: "name a map's anchor, or a list of them" };
}
