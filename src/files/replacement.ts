import type { Finding } from "../checks/finding.ts";
import type { FieldPath } from "../text/field-path.ts";
import { goScalar } from "./go-scalar.ts";
import type { Located, Place } from "./field-locator.ts";
import type { ScalarNode } from "./yaml-node.ts";

/** A change of a document's text: what to replace, and by what. */
export interface Replacement extends Place {
  readonly text: string;
}

/**
 * Returns the edit of a finding as a change of the text that it was found in; undefined if it has none, or if the change is
 * more than another scalar or another key on one line. `text` is what the offsets of nodes are in.
 */
export function replacementOf(
  { edit, path }: Finding,
  { key, node, found, shared }: Located,
  text: string,
): Replacement | undefined {
  if (edit === undefined || !found || shared) return undefined;
  if ("moveTo" in edit)
    return key === undefined || !isSibling(path, edit.moveTo) ? undefined : replaced(key, keyText(edit.moveTo, key), text);
  if (node.type !== "scalar") return undefined;
  return replaced(node, "quote" in edit ? JSON.stringify(node.text) : valueText(edit.value, node), text);
}

function keyText(path: FieldPath, { form }: ScalarNode): string {
  const name = String(path.at(-1));
  return form === "plain" && /^[A-Za-z][\w-]*$/.test(name) ? name : JSON.stringify(name);
}

function isSibling(path: FieldPath, other: FieldPath): boolean {
  return path.length === other.length && path.slice(0, -1).every((step, index) => step === other[index]);
}

/** Writes a value as JSON, which is YAML too and may be needed, or without quotes where the text before had none. */
function valueText(value: unknown, { form, text }: ScalarNode): string {
  const isPlain = form === "plain" && typeof goScalar(text) === "string" && typeof value === "string";
  return isPlain && /^[\w/][\w./-]*$/.test(value) && goScalar(value) === value ? value : JSON.stringify(value);
}

/** Replaces a scalar on one line, together with its quotes. */
function replaced({ start, end, form, tag }: ScalarNode, by: string, text: string): Replacement | undefined {
  if (tag !== "" || start < 0 || form === "literal" || form === "folded" || /[\r\n]/.test(text.slice(start, end)))
    return undefined;
  const quotes = form === "plain" ? 0 : 1;
  return { start: start - quotes, end: end + quotes, text: by };
}
