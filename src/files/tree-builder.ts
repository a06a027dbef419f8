import { COLLECTION_STYLE, EVENT_ID, SCALAR_STYLE, getScalarValue } from "js-yaml";
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from "js-yaml";
import { AliasBudget } from "./alias-budget.ts";
import {
  directiveProblem,
  flowTextProblem,
  implicitKeyProblem,
  missingKeyProblem,
  propertyProblem,
  wrongEscape,
} from "./go-syntax.ts";
import { explainReason } from "./parser-reasons.ts";
import type { PatchedText } from "./patched-text.ts";
import { decodeScalar } from "./source-map.ts";
import type { MapEntry, ScalarForm, ScalarNode, YamlNode } from "./yaml-node.ts";
import type { YamlProblem } from "./yaml-problem.ts";

/** The deepest nesting that is read; real documents stay far below it. */
export const maxDepth = 200;

/** The root of a document, or why it has none; both are absent if the document is empty. */
export interface BuiltTree {
  readonly root?: YamlNode;
  readonly problem?: YamlProblem;
}

/** A collection that is being built. */
interface OpenNode {
  readonly node: YamlNode;
  readonly add: (child: YamlNode) => void;
  /** Reports whether the next node of a map is a key. */
  readonly expectsKey?: () => boolean;
  /** Whether it is written in braces or brackets. */
  readonly flow: boolean;
  readonly anchor: string;
  depth: number;
  size: number;
}

/** The node that an anchor names; a collection that is still open has no size yet. */
interface Anchored {
  readonly node: YamlNode;
  readonly depth: number;
  readonly size: number | undefined;
}

/** Builds the tree of one document from the parser's events, without recursion. */
export class TreeBuilder {
  readonly #patched: PatchedText;
  readonly #text: string;
  readonly #json: boolean;
  readonly #anchors = new Map<string, Anchored>();
  readonly #open: OpenNode[] = [];
  readonly #budget = new AliasBudget();
  #root: YamlNode | undefined;
  /** Whether a patch changed what is read. */
  misguessed = false;
  /** Where the previous node started or ended. */
  #last = 0;

  constructor(patched: PatchedText, json: boolean) {
    this.#patched = patched;
    this.#text = patched.text;
    this.#json = json;
  }

  /** Builds the first document of the events. Offsets of nodes, not of the problem, are those of the patched text. */
  build(events: readonly Event[]): BuiltTree {
    for (const [index, event] of events.entries()) {
      // Go's readers read one document at a time; whatever follows `...` is another one.
      if (event.type === EVENT_ID.DOCUMENT && index > 0) break;
      const problem = this.#event(event);
      if (problem !== undefined) return { problem: { ...problem, at: this.#patched.original(problem.at) } };
    }
    const root = this.#root;
    return root === undefined || isNothing(root) ? {} : { root };
  }

  #event(event: Event): YamlProblem | undefined {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return directiveProblem(this.#text, event.directives);
      case EVENT_ID.POP:
        this.#close();
        return undefined;
      case EVENT_ID.ALIAS:
        return this.#alias(event);
      case EVENT_ID.SCALAR:
        return this.#propertyProblem(event) ?? this.#scalar(event);
      default:
        return this.#propertyProblem(event) ?? this.#collection(event);
    }
  }

  /** Returns what Go's readers refuse in an anchor or a tag. */
  #propertyProblem(event: ScalarEvent | MappingEvent | SequenceEvent): YamlProblem | undefined {
    this.#budget.addWritten(1);
    if (this.#json || (event.anchorStart < 0 && event.tagStart < 0)) return undefined;
    return propertyProblem(this.#text, event);
  }

  #scalar(event: ScalarEvent): YamlProblem | undefined {
    const node = this.#scalarNode(event);
    const anchor = this.#anchorOf(event);
    if (isBlock(node)) this.misguessed ||= this.#patched.guessedWithin(node.start, node.end);
    if (anchor !== "") this.#anchors.set(anchor, { node, depth: 0, size: 1 });
    const problem = this.#json ? undefined : this.#scalarProblem(node);
    if (problem !== undefined) return problem;
    this.#last = Math.max(this.#last, node.end);
    this.#add(node, 0, 1);
    return undefined;
  }

  #collection(event: MappingEvent | SequenceEvent): undefined {
    this.#last = Math.max(this.#last, event.start);
    const anchor = this.#anchorOf(event);
    const open = { ...openNode(event), flow: event.style === COLLECTION_STYLE.FLOW, anchor, depth: 0, size: 1 };
    if (anchor !== "") this.#anchors.set(anchor, { node: open.node, depth: 0, size: undefined });
    this.#open.push(open);
  }

  #anchorOf({ anchorStart, anchorEnd }: ScalarEvent | MappingEvent | SequenceEvent): string {
    return anchorStart < 0 ? "" : this.#text.slice(anchorStart, anchorEnd);
  }

  /** Returns what Go's readers refuse in a scalar that the parser accepts. */
  #scalarProblem(node: ScalarNode): YamlProblem | undefined {
    if (node.form === "double-quoted") {
      const problem = wrongEscape(this.#text, node);
      if (problem !== undefined) return problem;
    }
    const parent = this.#open.at(-1);
    const isKey = parent?.expectsKey?.() === true;
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
    if (anchored === undefined) return { at, problem: `there is no anchor &${name} before this alias`, fix: "define it first" };
    const { node, depth, size } = anchored;
    if (size === undefined) return { at, problem: `the value of &${name} contains itself`, fix: "write the value out once" };
    if (depth + this.#open.length > maxDepth) return { at, ...explainReason("nesting exceeded maxDepth") };
    this.#budget.addWritten(1);
    this.#budget.addRepeated(size);
    if (this.#budget.isSpent)
      return { at, problem: "aliases expand the document to many times its size", fix: "write the values out" };
    this.#add({ type: "alias", start: at, name, target: node }, depth, size + 1);
    return undefined;
  }

  #close(): void {
    const closed = this.#open.pop();
    if (closed === undefined) return;
    const { node, anchor, depth, size } = closed;
    if (anchor !== "" && this.#anchors.get(anchor)?.node === node) this.#anchors.set(anchor, { node, depth: depth + 1, size });
    this.#add(node, depth + 1, size);
  }

  #scalarNode(event: ScalarEvent): ScalarNode {
    const node: ScalarNode = {
      type: "scalar",
      start: event.valueStart,
      end: event.valueEnd,
      text: getScalarValue(this.#text, event),
      form: forms[event.style] ?? "plain",
      tag: this.#tagOf(event),
      indent: event.indent,
    };
    if (!this.#patched.hasOldBreaks || node.start < 0) return node;
    return { ...node, text: decodeScalar(this.#text, node, (at) => this.#patched.breakAt(at)).text };
  }

  /** Returns a tag as written; `!` alone means the same as no tag. */
  #tagOf({ tagStart, tagEnd }: ScalarEvent): string {
    const tag = tagStart < 0 ? "" : this.#text.slice(tagStart, tagEnd);
    return tag === "!" ? "" : tag;
  }

  #add(node: YamlNode, depth: number, size: number): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root ??= node;
    else {
      parent.add(node);
      parent.depth = Math.max(parent.depth, depth);
      parent.size += size;
    }
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

/** Reports whether nothing is written at all: the root of an empty document. */
function isNothing(root: YamlNode): boolean {
  return root.type === "scalar" && root.form === "plain" && root.text === "" && root.tag === "";
}

function openNode(event: MappingEvent | SequenceEvent): Pick<OpenNode, "node" | "add" | "expectsKey"> {
  if (event.type === EVENT_ID.SEQUENCE) {
    const items: YamlNode[] = [];
    return { node: { type: "list", start: event.start, items }, add: (item) => items.push(item) };
  }
  const entries: MapEntry[] = [];
  let key: YamlNode | undefined;
  return {
    node: { type: "map", start: event.start, entries },
    expectsKey: () => key === undefined,
    add(node) {
      if (key === undefined) key = node;
      else {
        entries.push({ key, value: node });
        key = undefined;
      }
    },
  };
}
