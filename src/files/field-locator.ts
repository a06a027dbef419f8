import type { Finding } from "../checks/finding.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Span } from "../text/span.ts";
import { mergedMaps } from "./merge-key.ts";
import type { PatchedText } from "./patched-text.ts";
import { sourceOffsets } from "./source-map.ts";
import { resolveAlias } from "./yaml-node.ts";
import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";
import { taggedScalar } from "./yaml-tag.ts";

/** A range of a text: UTF-16 offsets, the end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** The node that a path leads to, or the last one on the way to a field that does not exist. */
export interface Located {
  /** The key of the node in its map. */
  readonly key: ScalarNode | undefined;
  readonly node: ScalarNode | MapNode | ListNode;
  /** Whether the whole path exists. */
  readonly found: boolean;
  /** Whether an alias or a merge key leads to it, so that it is a part of other values too. */
  readonly shared: boolean;
}

/** Finds fields in the text of a document. Paths start at `root`; places are those of the document as it was written. */
export class FieldLocator {
  readonly #root: YamlNode;
  readonly #patched: PatchedText;
  /** The entries of maps by key, so that many findings in one large map do not each search it. */
  readonly #entries = new Map<MapNode, ReadonlyMap<string, MapEntry>>();

  constructor(root: YamlNode, patched: PatchedText) {
    this.#root = root;
    this.#patched = patched;
  }

  /**
   * Returns the place of a finding: its span within the value, the key if that is what is wrong, or the closest field
   * above one that does not exist.
   */
  placeOf(finding: Finding): Place {
    const { key, node, found } = this.locate(finding.path);
    const place = found ? this.#placeWithin(finding, key, node) : keyOrStart(key, node);
    return this.original(place ?? { start: 0, end: 0 });
  }

  /** The text of the document that the offsets of nodes are in. */
  get text(): string {
    return this.#patched.text;
  }

  /** Returns, for each UTF-16 unit of a scalar's text and for its end, its offset in {@link text}; undefined if unknown. */
  offsetsOf(node: ScalarNode): readonly number[] | undefined {
    return sourceOffsets(this.#patched.text, node, (at) => this.#patched.breakAt(at));
  }

  /** Returns the place in the document as written of a range of {@link text}. */
  original({ start, end }: Place): Place {
    return { start: this.#patched.original(start), end: this.#patched.original(end) };
  }

  /** Returns the place of a field's value, or of the closest field above it. */
  placeOfNode(path: FieldPath): Place {
    const { node } = this.locate(path);
    const start = Math.max(0, node.start);
    return this.original({ start, end: node.type === "scalar" ? Math.max(start, node.end) : start });
  }

  /** Returns the text of the scalar at a path; undefined if there is no scalar. */
  textAt(path: FieldPath): string | undefined {
    const { node, found } = this.locate(path);
    return found && node.type === "scalar" ? node.text : undefined;
  }

  /** Follows a path as far as it exists. */
  locate(path: FieldPath): Located {
    let key: ScalarNode | undefined;
    let node = resolveAlias(this.#root);
    let shared = false;
    for (const step of path) {
      const next =
        node.type === "list" ? itemOf(node, step) : node.type === "map" ? this.#entryOf(node, String(step)) : undefined;
      if (next === undefined) return { key, node, found: false, shared };
      shared ||= next.value.type === "alias" || (node.type === "map" && !this.#entriesOf(node).has(String(step)));
      // An item of a list has no key of its own, and the list's is too far away.
      key = next.key?.type === "scalar" ? next.key : undefined;
      node = resolveAlias(next.value);
    }
    return { key, node, found: true, shared };
  }

  /** Returns the last entry of a key, which is the one that counts, or else a merged one. */
  #entryOf(map: MapNode, name: string): MapEntry | undefined {
    const found = this.#entriesOf(map).get(name);
    if (found !== undefined) return found;
    for (const { key, value } of map.entries) {
      const merge = mergedMaps(key, value);
      if (merge === undefined || "problem" in merge) continue;
      for (const other of merge.maps) {
        const merged = this.#entryOf(other, name);
        if (merged !== undefined) return merged;
      }
    }
    return undefined;
  }

  #entriesOf(map: MapNode): ReadonlyMap<string, MapEntry> {
    let entries = this.#entries.get(map);
    if (entries === undefined) this.#entries.set(map, (entries = entriesByKey(map)));
    return entries;
  }

  #placeWithin(finding: Finding, key: ScalarNode | undefined, node: Located["node"]): Place | undefined {
    const aboutKey =
      key !== undefined &&
      (finding.value === undefined
        ? finding.kind === "Forbidden" || node.type !== "scalar"
        : finding.value === key.text && !(node.type === "scalar" && node.text === finding.value));
    return (aboutKey ? undefined : this.#placeInValue(finding, node)) ?? keyOrStart(key, node);
  }

  #placeInValue({ span, value }: Finding, node: Located["node"]): Place | undefined {
    if (node.start < 0) return undefined;
    if (node.type !== "scalar") return { start: node.start, end: node.start };
    if (span !== undefined && node.text === value) {
      const offsets = this.offsetsOf(node);
      if (offsets !== undefined) return placeOfSpan(offsets, withinContent(span, value), this.#patched.text);
    }
    return { start: contentStart(node, this.#patched.text), end: node.end };
  }
}

function itemOf(list: ListNode, step: string | number): { readonly key?: undefined; readonly value: YamlNode } | undefined {
  const value = typeof step === "number" ? list.items[step] : undefined;
  return value === undefined ? undefined : { value };
}

/** Indexes the entries of a map by their keys, as written and as read. */
function entriesByKey(map: MapNode): ReadonlyMap<string, MapEntry> {
  const entries = new Map<string, MapEntry>();
  for (const entry of map.entries) {
    const key = resolveAlias(entry.key);
    if (key.type !== "scalar") continue;
    entries.set(key.text, entry);
    const read = taggedScalar(key);
    if ("value" in read) entries.set(String(read.value), entry);
  }
  return entries;
}

/** Moves a span that points after the last visible character of a text to the end of what is visible. */
function withinContent({ start, end }: Span, value: string): Span {
  const content = value.trimEnd().length;
  return { start: Math.min(start, content), end: Math.min(end, content) };
}

/** Returns the place in a text of a span of a scalar whose units are at `offsets`. */
export function placeOfSpan(offsets: readonly number[], span: Span, text: string): Place {
  const start = offsets[Math.min(span.start, offsets.length - 1)] ?? 0;
  if (span.end <= span.start) return { start, end: start };
  const last = offsets[Math.min(span.end, offsets.length - 1) - 1] ?? start;
  const after = offsets[Math.min(span.end, offsets.length - 1)] ?? last + 1;
  // A span that ends at the end of a line ends there, not at the start of the next line's text.
  const end = /[\r\n]/.test(text.slice(last, after)) ? last + 1 : after;
  return { start, end: Math.max(end, start) };
}

/** Returns the start of a scalar's content: in a block, after the indentation of its first line. */
function contentStart(node: ScalarNode, text: string): number {
  if (node.form !== "literal" && node.form !== "folded") return node.start;
  const offset = text.slice(node.start, node.end).search(/[^ \r\n]/);
  return node.start + Math.max(0, offset);
}

function keyOrStart(key: ScalarNode | undefined, node: Located["node"]): Place | undefined {
  if (key !== undefined && key.start >= 0) return { start: key.start, end: key.end };
  return node.start < 0 ? undefined : { start: node.start, end: node.start };
}
