import { goNumber, goScalar } from "./go-scalar.ts";
import type { Scalar } from "./go-scalar.ts";
import type { ScalarNode } from "./yaml-tree.ts";

/** A scalar as read under its tag, or a clause that says why its tag does not fit. */
export type TaggedScalar = { readonly value: Scalar } | { readonly problem: string };

/** The short form of a tag: `!<tag:yaml.org,2002:int>` is `!!int`. */
export function shortTag(tag: string): string {
  return tag.replace(/^!<tag:yaml\.org,2002:(.*)>$/, "!!$1");
}

/** Whether a scalar is text by the way it is written: in quotes, in a block, or with a tag that no reader knows. */
export function isWrittenText({ form, tag }: ScalarNode): boolean {
  return tag === "" ? form !== "plain" : !/^!!(?:null|bool|int|float|timestamp|binary)$/.test(shortTag(tag));
}

/**
 * Reads a scalar with a tag as Go's readers do: a tag of YAML's own must fit what is written, any other leaves text.
 * Which words are booleans is `resolve`'s choice.
 */
export function taggedScalar(node: ScalarNode, resolve: (text: string) => Scalar = goScalar): TaggedScalar {
  const tag = shortTag(node.tag);
  if (tag === "!!binary") return binary(node.text);
  if (isWrittenText(node)) return { value: node.text };
  const value = resolve(node.text);
  if (tag === "" || tag === tagOf(value, node.text)) return { value };
  if (tag === "!!float" && typeof value === "number") return { value };
  return { problem: `${JSON.stringify(node.text)} is not what its tag ${node.tag} says` };
}

function tagOf(value: Scalar, text: string): string {
  if (value === null) return "!!null";
  if (typeof value === "boolean") return "!!bool";
  if (typeof value === "number")
    return Number.isInteger(value) && !/[.eE]/.test(text.replace(/^[-+]?0[xX].*/, "")) ? "!!int" : "!!float";
  return /^\d{4}-\d/.test(text) && goNumber(text) === undefined ? "!!timestamp" : "!!str";
}

function binary(text: string): TaggedScalar {
  const compact = text.replaceAll(/[\r\n]/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(compact)) {
    return { problem: "!!binary wants base64, and this is none" };
  }
  return { value: Buffer.from(compact, "base64").toString("utf8") };
}
