import type { ScalarNode, YamlProblem } from "./yaml-tree.ts";

/** The most bytes that Go's readers take for a name that is not marked by `?`. */
const maxNameBytes = 1024;

/** Finds an escape that JSON and YAML 1.2 have and Go's YAML readers, which follow YAML 1.1, do not. */
export function wrongEscape(text: string, node: ScalarNode): YamlProblem | undefined {
  const raw = text.slice(node.start, node.end);
  if (!/\\(?:\/|u[dD][89a-fA-F])/.test(raw)) return undefined;
  for (const { 0: escape, index } of raw.matchAll(/\\(?:u[\da-fA-F]{4}|[^])/g)) {
    const at = node.start + index;
    if (escape === "\\/") return { at, problem: "Go's YAML has no escape \\/", fix: "write / alone" };
    if (/^\\u[dD][89a-fA-F]/.test(escape)) {
      return {
        at,
        problem: "Go's YAML takes no half of a surrogate pair",
        fix: "write the character itself, or \\U and eight digits",
      };
    }
  }
  return undefined;
}

/** Finds what is wrong with a scalar as the name in a map: one over several lines, or too long, needs a `?` before it. */
export function implicitKeyProblem(text: string, node: ScalarNode): YamlProblem | undefined {
  if (node.start < 0) return undefined;
  const quotes = node.form.endsWith("-quoted") ? 1 : 0;
  const at = node.start - quotes;
  let colon = node.end + quotes;
  while (text[colon] === " " || text[colon] === "\t") colon += 1;
  const long = node.end - node.start > maxNameBytes;
  const broken = /[\r\n]/.test(text.slice(at, colon + 1));
  if ((!broken && !long) || /[,}\]]/.test(text[colon] ?? "") || isMarked(text, at)) return undefined;
  return long
    ? { at, problem: `the name has more than ${maxNameBytes} bytes`, fix: "shorten it" }
    : { at, problem: "a name goes over several lines", fix: "write it on one" };
}

/** Whether a `?` stands before a name, with nothing but white space between. */
function isMarked(text: string, start: number): boolean {
  return text.slice(0, start).trimEnd().endsWith("?");
}
