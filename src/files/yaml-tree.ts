import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, YAMLException, getScalarValue, parseEvents } from "js-yaml";
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from "js-yaml";
import { firstControlCharacter } from "./control-characters.ts";
import { explained } from "./parser-reasons.ts";
import {
  directiveProblem,
  flowTextProblem,
  implicitKeyProblem,
  markProblem,
  missingKeyProblem,
  wrongEscape,
} from "./go-syntax.ts";
import { PatchedText } from "./patched-text.ts";

/** How a scalar is written; what stands in quotes or in a block is text, whatever it looks like. */
export type ScalarForm = "plain" | "single-quoted" | "double-quoted" | "literal" | "folded";

/** A scalar: `text` is decoded, `start` and `end` bound its content in the document's text, without quotes. */
export interface ScalarNode {
  readonly sort: "scalar";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly form: ScalarForm;
  /** The tag as written, such as `!!str`; empty where there is none. */
  readonly tag: string;
  /** The column that a block's lines are indented to. */
  readonly indent: number;
}

/** A mapping, with its entries as written: nothing is merged, and names may repeat. */
export interface MapNode {
  readonly sort: "map";
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
  readonly sort: "list";
  readonly start: number;
  readonly items: readonly YamlNode[];
}

/** A reference to an anchored node, which may hold the alias itself. */
export interface AliasNode {
  readonly sort: "alias";
  readonly start: number;
  readonly name: string;
  readonly target: YamlNode;
}

/** A node of a YAML document; offsets count UTF-16 units of the document's text. */
export type YamlNode = ScalarNode | MapNode | ListNode | AliasNode;

/** Why a text is not a YAML document: where, and a lower-case clause with what to do. */
export interface YamlProblem {
  readonly at: number;
  readonly problem: string;
  readonly fix: string;
}

/**
 * A document's root, or why there is none; both are absent where the document is empty. The offsets of nodes, not of
 * the problem, are those of `patched`.
 */
export interface YamlTree {
  readonly root?: YamlNode;
  readonly patched?: PatchedText;
  readonly problem?: YamlProblem;
}

/** Nobody nests collections deeper, and deeper ones cost more than they are worth. */
const maxDepth = 200;

/**
 * Parses the first document of a text. Never throws: what cannot be read is told as a problem. Where `json` holds, the
 * text is JSON, and kubectl has no need to read it as YAML.
 */
export function parseYaml(source: string, json = false): YamlTree {
  // Go's readers do not look behind the line that ends a document.
  const end = json ? -1 : source.search(/^\.\.\.(?!\S)/m);
  const text = end > 0 ? source.slice(0, end) : source;
  const control = firstControlCharacter(text);
  if (control !== undefined) return { problem: control };
  return parsePatched(text, json, true) ?? parsePatched(text, json, false) ?? {};
}

/** Parses a text, mending it as it goes; undefined where a guess of how to mend it was wrong. */
function parsePatched(text: string, json: boolean, guess: boolean): YamlTree | undefined {
  const patched = new PatchedText(text, guess);
  // Each round mends one place that Go's readers take and the parser does not; a text of many gets few rounds.
  for (let rounds = 20 + Math.floor(20_000_000 / (text.length + 1)); ; rounds--) {
    try {
      const events = parseEvents(patched.text, { maxDepth });
      const builder = new TreeBuilder(patched, json);
      const tree = builder.build(events);
      return builder.misguessed ? undefined : tree;
    } catch (error) {
      const { reason, position } = failureOf(error);
      if (rounds > 0 && patched.mend(reason, position)) continue;
      const { problem, fix } = explained(reason);
      return { problem: { at: Math.min(patched.original(position), text.trimEnd().length), problem, fix } };
    }
  }
}

function failureOf(error: unknown): { readonly reason: string; readonly position: number } {
  if (!(error instanceof YAMLException)) return { reason: "the parser gave up", position: 0 };
  const mark: unknown = error.mark;
  const position = typeof mark === "object" && mark !== null && "position" in mark ? Number(mark.position) : 0;
  return { reason: error.reason, position };
}

/** A collection that is being built, or a document. */
interface Open {
  readonly node: YamlNode;
  readonly take: (child: YamlNode) => void;
  /** Whether the next node of a map is a name. */
  readonly wantsKey?: () => boolean;
  /** Whether it stands in braces or brackets. */
  readonly flow: boolean;
  readonly anchor: string;
  depth: number;
  size: number;
}

/** What an anchor stands for; a collection still open has no size yet. */
interface Anchored {
  readonly node: YamlNode;
  readonly depth: number;
  readonly size: number | undefined;
}

/** Builds the tree of one document from the parser's events, without recursion. */
class TreeBuilder {
  readonly #patched: PatchedText;
  readonly #text: string;
  readonly #json: boolean;
  readonly #anchors = new Map<string, Anchored>();
  readonly #open: Open[] = [];
  readonly #budget = new AliasBudget();
  #root: YamlNode | undefined;
  /** Whether mending changed what is read. */
  misguessed = false;
  /** Where what was read last started or ended. */
  #last = 0;

  constructor(patched: PatchedText, json: boolean) {
    this.#patched = patched;
    this.#text = patched.text;
    this.#json = json;
  }

  build(events: readonly Event[]): YamlTree {
    for (const [index, event] of events.entries()) {
      // Go's readers look at one document at a time; whatever follows `...` is another one.
      if (event.type === EVENT_ID.DOCUMENT) {
        if (index > 0) break;
        const problem = directiveProblem(this.#text, event.directives);
        if (problem !== undefined) return { problem: { ...problem, at: this.#patched.original(problem.at) } };
      } else if (event.type === EVENT_ID.POP) this.#close();
      else {
        const problem = event.type === EVENT_ID.ALIAS ? this.#alias(event) : this.#node(event);
        if (problem !== undefined) return { problem: { ...problem, at: this.#patched.original(problem.at) } };
      }
    }
    const root = this.#root;
    if (root === undefined || (root.sort === "scalar" && root.form === "plain" && root.text === "" && root.tag === "")) return {};
    return { root, patched: this.#patched };
  }

  #node(event: ScalarEvent | MappingEvent | SequenceEvent): YamlProblem | undefined {
    const anchor = event.anchorStart < 0 ? "" : this.#text.slice(event.anchorStart, event.anchorEnd);
    this.#budget.written(1);
    if (!this.#json && (event.anchorStart >= 0 || event.tagStart >= 0)) {
      const problem = markProblem(this.#text, event);
      if (problem !== undefined) return problem;
    }
    if (event.type === EVENT_ID.SCALAR) {
      const node = this.#scalar(event);
      if (isBlock(node)) this.misguessed ||= this.#patched.guessedWithin(node.start, node.end);
      if (anchor !== "") this.#anchors.set(anchor, { node, depth: 0, size: 1 });
      const problem = this.#json ? undefined : this.#goProblem(node);
      if (problem !== undefined) return problem;
      this.#last = Math.max(this.#last, node.end);
      this.#add(node, 0, 1);
    } else {
      this.#last = Math.max(this.#last, event.start);
      const flow = event.style === COLLECTION_STYLE.FLOW;
      const open = { ...opening(event), flow, anchor, depth: 0, size: 1 };
      if (anchor !== "") this.#anchors.set(anchor, { node: open.node, depth: 0, size: undefined });
      this.#open.push(open);
    }
    return undefined;
  }

  /** What Go's readers refuse in a scalar that the parser takes. */
  #goProblem(node: ScalarNode): YamlProblem | undefined {
    if (node.form === "double-quoted") {
      const problem = wrongEscape(this.#text, node);
      if (problem !== undefined) return problem;
    }
    const parent = this.#open.at(-1);
    const isKey = parent?.wantsKey?.() === true;
    if (isKey && node.start < 0 && node.tag === "") return missingKeyProblem(this.#text, this.#last);
    if (parent?.flow === true && node.form === "plain") {
      const problem = flowTextProblem(this.#text, node);
      if (problem !== undefined) return problem;
    }
    return isKey ? implicitKeyProblem(this.#text, node) : undefined;
  }

  #alias(event: AliasEvent): YamlProblem | undefined {
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const at = event.anchorStart - 1;
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) return { at, problem: `no anchor &${name} stands before this alias`, fix: "define it first" };
    const { node, depth, size } = anchored;
    if (size === undefined) return { at, problem: `the value of &${name} holds itself`, fix: "write it out once" };
    if (depth + this.#open.length > maxDepth) return { at, ...explained("nesting exceeded maxDepth") };
    this.#budget.written(1);
    this.#budget.repeated(size);
    if (this.#budget.spent) return { at, problem: "aliases blow the document up to many times its size", fix: "write it out" };
    this.#add({ sort: "alias", start: at, name, target: node }, depth, size + 1);
    return undefined;
  }

  #close(): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    const { node, anchor, depth, size } = closed;
    if (anchor !== "" && this.#anchors.get(anchor)?.node === node) this.#anchors.set(anchor, { node, depth: depth + 1, size });
    this.#add(node, depth + 1, size);
  }

  #scalar(event: ScalarEvent): ScalarNode {
    return {
      sort: "scalar",
      start: event.valueStart,
      end: event.valueEnd,
      text: getScalarValue(this.#text, event),
      form: forms[event.style] ?? "plain",
      tag: this.#tag(event),
      indent: event.indent,
    };
  }

  /** A tag as written; `!` alone says no more than no tag. */
  #tag({ tagStart, tagEnd }: ScalarEvent): string {
    const tag = tagStart < 0 ? "" : this.#text.slice(tagStart, tagEnd);
    return tag === "!" ? "" : tag;
  }

  #add(node: YamlNode, depth: number, size: number): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root ??= node;
    else {
      parent.take(node);
      parent.depth = Math.max(parent.depth, depth);
      parent.size += size;
    }
  }
}

/** Counts nodes as Go's decoder does, which gives up where nearly all of them come from aliases. */
class AliasBudget {
  #all = 0;
  #aliased = 0;

  written(nodes: number): void {
    this.#all += nodes;
  }

  repeated(nodes: number): void {
    this.#all += nodes;
    this.#aliased += nodes;
  }

  get spent(): boolean {
    if (this.#aliased <= 100 || this.#all <= 1000) return false;
    const over = Math.min(1, Math.max(0, (this.#all - 400_000) / 3_600_000));
    return this.#aliased / this.#all > 0.99 - 0.89 * over;
  }
}

const forms: Readonly<Record<number, ScalarForm>> = {
  [SCALAR_STYLE.PLAIN]: "plain",
  [SCALAR_STYLE.SINGLE_QUOTED]: "single-quoted",
  [SCALAR_STYLE.DOUBLE_QUOTED]: "double-quoted",
  [SCALAR_STYLE.LITERAL_BLOCK]: "literal",
  [SCALAR_STYLE.FOLDED_BLOCK]: "folded",
};

function isBlock({ form }: ScalarNode): boolean {
  return form === "literal" || form === "folded";
}

function opening(event: MappingEvent | SequenceEvent): Pick<Open, "node" | "take" | "wantsKey"> {
  if (event.type === EVENT_ID.SEQUENCE) {
    const items: YamlNode[] = [];
    return { node: { sort: "list", start: event.start, items }, take: (item) => items.push(item) };
  }
  const entries: MapEntry[] = [];
  let key: YamlNode | undefined;
  return {
    node: { sort: "map", start: event.start, entries },
    wantsKey: () => key === undefined,
    take(node) {
      if (key === undefined) key = node;
      else {
        entries.push({ key, value: node });
        key = undefined;
      }
    },
  };
}
