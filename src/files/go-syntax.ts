import type { DocumentDirective, MappingEvent, ScalarEvent, SequenceEvent } from "js-yaml";
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

/** Finds a line for the reader, before the document, that Go's readers do not know: they read YAML 1.1 only. */
export function directiveProblem(text: string, directives: readonly DocumentDirective[]): YamlProblem | undefined {
  if (!text.startsWith("%") && !text.includes("\n%")) return undefined;
  const head = text.slice(0, Math.max(0, text.search(/^---/m)));
  const unknown = head.search(/^%(?!(?:YAML|TAG)[ \t])/m);
  if (unknown >= 0) return { at: unknown, problem: "lines that start with % are %YAML or %TAG", fix: "drop the line" };
  if (!directives.some((directive) => directive.kind === "yaml" && directive.version !== "1.1")) return undefined;
  const at = Math.max(0, head.search(/^%YAML/m));
  return { at, problem: "Prometheus and kubectl read YAML 1.1 and no other version", fix: "drop the line" };
}

/** Finds what Go's readers refuse in an anchor, or right behind a tag. */
export function markProblem(text: string, event: ScalarEvent | MappingEvent | SequenceEvent): YamlProblem | undefined {
  const { anchorStart, anchorEnd, tagEnd, tagStart } = event;
  if (anchorStart >= 0 && !/^[\w-]+$/.test(text.slice(anchorStart, anchorEnd))) {
    return { at: anchorStart, problem: "an anchor's name is letters, digits, - and _", fix: "rename it" };
  }
  if (tagStart >= 0 && !/[\s\u0085\u2028\u2029]/.test(text[tagEnd] ?? " ")) {
    return { at: tagEnd, problem: "a tag has no space behind it", fix: "put a space there" };
  }
  return undefined;
}

/** Finds a `:` without a name before it in a map; `from` is where the last thing before it started or ended. */
export function missingKeyProblem(text: string, from: number): YamlProblem | undefined {
  const at = text.indexOf(":", from);
  if (at < 0 || text.slice(from, at).includes("?")) return undefined;
  return { at, problem: "a name is missing before this colon", fix: "write one, or drop the colon" };
}

/** Finds what Go's readers take for a sign of its own where text stands in braces or brackets. */
export function flowTextProblem(text: string, node: ScalarNode): YamlProblem | undefined {
  if (node.start < 0 || node.end <= node.start) return undefined;
  const question = text.slice(node.start, node.end).indexOf("?");
  const at = text[node.start] === ":" ? node.start : question < 0 ? -1 : node.start + question;
  if (at < 0) return missingSpaceProblem(text, node);
  return {
    at,
    problem: `in braces and brackets, Go's YAML takes a ${text[at]} here for a sign of its own`,
    fix: "put the text in quotes",
  };
}

/** A colon right behind a name without quotes belongs to the name, for Go, unless space follows it. */
function missingSpaceProblem(text: string, { end }: ScalarNode): YamlProblem | undefined {
  if (text[end] !== ":" || /\s/.test(text[end + 1] ?? " ")) return undefined;
  return { at: end, problem: "a colon behind a name has no space behind it", fix: "put a space there" };
}

/** Whether a `?` stands before a name, with nothing but white space between. */
function isMarked(text: string, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && /\s/.test(text[before] ?? "")) before -= 1;
  return text[before] === "?";
}
