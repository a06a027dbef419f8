import { YAMLException, parseEvents } from "js-yaml";
import { firstControlCharacter } from "./control-characters.ts";
import { explainReason } from "./parser-reasons.ts";
import { PatchedText } from "./patched-text.ts";
import { TreeBuilder, maxDepth } from "./tree-builder.ts";
import type { BuiltTree } from "./tree-builder.ts";

/** What was parsed from a document. The offsets of nodes, not of the problem, are those of `patched`. */
export interface YamlTree extends BuiltTree {
  readonly patched?: PatchedText;
}

/**
 * Parses the first document of a text as Go's YAML readers do. With `json`, the text is JSON, which kubectl does not read
 * as YAML. Never throws: the reason why a text cannot be read is a problem.
 */
export function parseYaml(source: string, json = false): YamlTree {
  // Go's readers read nothing after the line that ends a document.
  const end = json ? -1 : source.search(/^\.\.\.(?!\S)/m);
  const text = end > 0 ? source.slice(0, end) : source;
  const control = firstControlCharacter(text);
  if (control !== undefined) return { problem: control };
  return parsePatched(text, json, true) ?? parsePatched(text, json, false) ?? {};
}

/** Parses a text and patches it on the way; undefined if a guess of what to patch was wrong. */
function parsePatched(text: string, json: boolean, guess: boolean): YamlTree | undefined {
  const patched = new PatchedText(text, guess, json);
  // Each round patches one place that Go's readers accept and the parser does not; a long text gets fewer rounds.
  for (let rounds = 20 + Math.floor(20_000_000 / (text.length + 1)); ; rounds--) {
    try {
      const events = parseEvents(patched.text, { maxDepth });
      const builder = new TreeBuilder(patched, json);
      const tree = builder.build(events);
      return builder.misguessed ? undefined : { ...tree, patched };
    } catch (error) {
      const { reason, position } = failureOf(error);
      if (rounds > 0 && patched.mend(reason, position)) continue;
      return { problem: { at: Math.min(patched.original(position), text.trimEnd().length), ...explainReason(reason) } };
    }
  }
}

function failureOf(error: unknown): { readonly reason: string; readonly position: number } {
  if (!(error instanceof YAMLException)) return { reason: "the parser failed", position: 0 };
  const mark: unknown = error.mark;
  const position = typeof mark === "object" && mark !== null && "position" in mark ? Number(mark.position) : 0;
  return { reason: error.reason, position };
}
