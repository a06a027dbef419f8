import type { Finding } from "../checks/finding.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Span } from "../text/span.ts";
import { taggedScalar } from "./yaml-tag.ts";
import { mergedMaps, targetOf } from "./yaml-nodes.ts";
import { sourceOffsets } from "./source-map.ts";
import type { PatchedText } from "./patched-text.ts";
import type { ListNode, MapNode, ScalarNode, YamlNode } from "./yaml-tree.ts";

/** Where something stands in a document's text: UTF-16 offsets, the end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds where in its document a finding points: at the span within the value's text, at a name where the name is what
 * is wrong, or at the nearest thing above a field that is not there.
 */
export function placeOf(finding: Finding, root: YamlNode, patched: PatchedText): Place {
  const { name, node, whole } = follow(finding.path, root);
  const place = whole ? placeWithin(finding, name, node, patched.text) : (nameOrStart(name, node) ?? { start: 0, end: 0 });
  return { start: patched.original(place.start), end: patched.original(place.end) };
}

interface Followed {
  /** The name under which the last found node stands in its map. */
  readonly name: ScalarNode | undefined;
  readonly node: ScalarNode | MapNode | ListNode;
  /** Whether the path was found to its end. */
  readonly whole: boolean;
}

function follow(path: FieldPath, root: YamlNode): Followed {
  let name: ScalarNode | undefined;
  let node = targetOf(root);
  for (const step of path) {
    const next: { name?: YamlNode; value: YamlNode } | undefined =
      node.sort === "list" ? item(node, step) : node.sort === "map" ? entry(node, String(step)) : undefined;
    if (next === undefined) return { name, node, whole: false };
    // A list item has no name of its own, and its list's is too far off.
    name = next.name?.sort === "scalar" ? next.name : undefined;
    node = targetOf(next.value);
  }
  return { name, node, whole: true };
}

function item(list: ListNode, step: string | number): { value: YamlNode } | undefined {
  const value = typeof step === "number" ? list.items[step] : undefined;
  return value === undefined ? undefined : { value };
}

/** The last entry of a name, as the last is what counts; else a merged one. */
function entry(map: MapNode, name: string): { name: YamlNode; value: YamlNode } | undefined {
  const found = map.entries.findLast(({ key }) => isNamed(key, name));
  if (found !== undefined) return { name: found.key, value: found.value };
  for (const { key, value } of map.entries) {
    const merge = mergedMaps(key, value);
    if (merge === undefined || "problem" in merge) continue;
    for (const other of merge.maps) {
      const merged = entry(other, name);
      if (merged !== undefined) return merged;
    }
  }
  return undefined;
}

function isNamed(written: YamlNode, name: string): boolean {
  const key = targetOf(written);
  if (key.sort !== "scalar") return false;
  if (key.text === name) return true;
  const read = taggedScalar(key);
  return "value" in read && String(read.value) === name;
}

function placeWithin(finding: Finding, name: ScalarNode | undefined, node: Followed["node"], text: string): Place {
  const aboutName =
    name !== undefined &&
    (finding.value === undefined
      ? finding.kind === "Forbidden" || node.sort !== "scalar"
      : finding.value === name.text && !(node.sort === "scalar" && node.text === finding.value));
  const place = aboutName ? undefined : placeInValue(finding, node, text);
  return place ?? nameOrStart(name, node) ?? { start: 0, end: 0 };
}

function placeInValue({ span, value }: Finding, node: Followed["node"], text: string): Place | undefined {
  if (node.start < 0) return undefined;
  if (node.sort !== "scalar") return { start: node.start, end: node.start };
  if (span !== undefined && node.text === value) {
    const offsets = sourceOffsets(text, node);
    if (offsets !== undefined) return spanned(offsets, upToContent(span, value), text);
  }
  return { start: contentStart(node, text), end: node.end };
}

/** What points behind a text's last line, where nothing is to be seen, points at the end of what is. */
function upToContent({ start, end }: Span, value: string): Span {
  const content = value.trimEnd().length;
  return { start: Math.min(start, content), end: Math.min(end, content) };
}

function spanned(offsets: readonly number[], span: Span, text: string): Place {
  const start = offsets[Math.min(span.start, offsets.length - 1)] ?? 0;
  if (span.end <= span.start) return { start, end: start };
  const last = offsets[Math.min(span.end, offsets.length - 1) - 1] ?? start;
  const after = offsets[Math.min(span.end, offsets.length - 1)] ?? last + 1;
  // The end of a span at the end of a line is there, not at the start of the next line's text.
  const next = /[\r\n]/.test(text.slice(last, after)) ? last + 1 : after;
  return { start, end: Math.max(next, start) };
}

/** A block's content starts behind its first line's indentation. */
function contentStart(node: ScalarNode, text: string): number {
  if (node.form !== "literal" && node.form !== "folded") return node.start;
  const offset = text.slice(node.start, node.end).search(/[^ \r\n]/);
  return node.start + Math.max(0, offset);
}

function nameOrStart(name: ScalarNode | undefined, node: Followed["node"]): Place | undefined {
  if (name !== undefined && name.start >= 0) return { start: name.start, end: name.end };
  return node.start < 0 ? undefined : { start: node.start, end: node.start };
}
