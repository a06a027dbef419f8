/** How a scalar is written. What is quoted or in a block is text, whatever it looks like. */
export type ScalarForm = "plain" | "single-quoted" | "double-quoted" | "literal" | "folded";

/** A scalar: `text` is decoded, `start` and `end` bound its content in the document's text, without quotes. */
export interface ScalarNode {
  readonly type: "scalar";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly form: ScalarForm;
  /** The tag as written, such as `!!str`; empty if there is none. */
  readonly tag: string;
  /** The column that the lines of a block are indented to. */
  readonly indent: number;
}

/** A mapping with its entries as written: nothing is merged, and keys may repeat. */
export interface MapNode {
  readonly type: "map";
  readonly start: number;
  readonly entries: readonly MapEntry[];
}

/** One entry of a mapping as written. */
export interface MapEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** A sequence. */
export interface ListNode {
  readonly type: "list";
  readonly start: number;
  readonly items: readonly YamlNode[];
}

/** A reference to an anchored node, which may contain the alias itself. */
export interface AliasNode {
  readonly type: "alias";
  readonly start: number;
  readonly name: string;
  readonly target: YamlNode;
}

/** A node of a YAML document; offsets count UTF-16 units of the document's text. */
export type YamlNode = ScalarNode | MapNode | ListNode | AliasNode;

/** Returns the node itself, or the one that an alias refers to. */
export function resolveAlias(node: YamlNode): ScalarNode | MapNode | ListNode {
  let target = node;
  while (target.type === "alias") target = target.target;
  return target;
}

/** Returns the value of each key of a map that is a scalar; of equal keys, the last one. */
export function fieldsOfMap(map: MapNode): ReadonlyMap<string, YamlNode> {
  const fields = new Map<string, YamlNode>();
  for (const { key, value } of map.entries) if (key.type === "scalar") fields.set(key.text, value);
  return fields;
}
