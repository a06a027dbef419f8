import { goNumber, goScalar } from "./go-scalar.ts";
import type { Scalar } from "./go-scalar.ts";
import type { ScalarNode } from "./yaml-node.ts";

/** The value of a scalar under its tag, or a clause that says why the tag does not fit. */
export type TaggedScalar = { readonly value: Scalar } | { readonly problem: string };

/** Returns the short form of a tag: `!<tag:yaml.org,2002:int>` is `!!int`. */
export function shortTag(tag: string): string {
  return tag.replace(/^!<tag:yaml\.org,2002:(.*)>$/, "!!$1");
}

/** Reports whether a scalar is text because of how it is written: in quotes, in a block, or with a tag of no reader. */
export function isWrittenText({ form, tag }: ScalarNode): boolean {
  return tag === "" ? form !== "plain" : !/^!!(?:null|bool|int|float|timestamp|binary)$/.test(shortTag(tag));
}

/**
 * Reads a scalar with a tag as Go's readers do: the value must fit a tag of YAML's own, any other tag makes it text.
 * `resolve` decides which words are booleans.
 */
export function taggedScalar(node: ScalarNode, resolve: (text: string) => Scalar = goScalar): TaggedScalar {
  const tag = shortTag(node.tag);
  if (tag === "!!binary") return binary(node.text);
  if (isWrittenText(node)) return { value: node.text };
  const value = resolve(node.text);
  if (tag === "" || tag === tagOf(value, node.text)) return { value };
  if (tag === "!!float" && typeof value === "number") return { value };
  return { problem: `${JSON.stringify(node.text)} does not fit its tag ${node.tag}` };
}

function tagOf(value: Scalar, text: string): string {
  if (value === null) return "!!null";
  if (typeof value === "boolean") return "!!bool";
  if (typeof value === "number")
    return Number.isInteger(value) && !/[.eE]/.test(text.replace(/^[-+]?0[xX].*/, "")) ? "!!int" : "!!float";
  return /^\d{4}-\d/.test(text) && goNumber(text) === undefined ? "!!timestamp" : "!!str";
}

function binary(text: string): TaggedScalar {
  const bytes = decodeBase64(text);
  return bytes === undefined ? { problem: "the value of a !!binary must be base64" } : { value: bytes.toString("utf8") };
}

/** Decodes base64 as Go's encoding/base64 does, which skips line breaks and needs the padding; undefined if it is invalid. */
export function decodeBase64(text: string): Buffer | undefined {
  const compact = text.replaceAll(/[\r\n]/g, "");
  const valid = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact);
  return valid ? Buffer.from(compact, "base64") : undefined;
}
