import type { DocumentDirective, MappingEvent, ScalarEvent, SequenceEvent } from "js-yaml";
import type { ScalarNode } from "./yaml-node.ts";
import type { YamlProblem } from "./yaml-problem.ts";

const lastCharacter = 0x10ffff;

/** The most bytes that Go's readers accept in a key without a `?` before it. */
const maxKeyBytes = 1024;

/**
 * Returns the first escape that Go's YAML readers, which follow YAML 1.1, do not have: those that only JSON and YAML 1.2
 * have, and numbers beyond the last character.
 */
export function wrongEscape(text: string, node: ScalarNode): YamlProblem | undefined {
  const raw = text.slice(node.start, node.end);
  if (!/\\(?:\/|u[dD][89a-fA-F]|U)/.test(raw)) return undefined;
  for (const { 0: escape, index } of raw.matchAll(/\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^])/g)) {
    const at = node.start + index;
    if (escape === "\\/") return { at, problem: 'unknown escape sequence "\\/"', fix: "write / without the backslash" };
    if (escape.startsWith("\\U") && Number.parseInt(escape.slice(2), 16) > lastCharacter) {
      return { at, problem: `the escape ${escape} is beyond the last character, U+10FFFF`, fix: "write the character itself" };
    }
    if (/^\\(?:u|U0000)[dD][89a-fA-F]/.test(escape)) {
      return {
        at,
        problem: `the escape ${escape} is half of a surrogate pair, which Go's YAML readers refuse`,
        fix: "write the character itself, or \\U and eight hexadecimal digits",
      };
    }
  }
  return undefined;
}

/** Returns what is wrong with a scalar as the key of a map: over several lines, or too long, it needs a `?` before it. */
export function implicitKeyProblem(text: string, node: ScalarNode): YamlProblem | undefined {
  if (node.start < 0) return undefined;
  const quotes = node.form.endsWith("-quoted") ? 1 : 0;
  const at = node.start - quotes;
  let colon = node.end + quotes;
  while (text[colon] === " " || text[colon] === "\t") colon += 1;
  const long = node.end - node.start > maxKeyBytes;
  const broken = /[\r\n]/.test(text.slice(at, colon + 1));
  if ((!broken && !long) || /[,}\]]/.test(text[colon] ?? "") || isExplicitKey(text, at)) return undefined;
  return long
    ? { at, problem: `the key must be at most ${maxKeyBytes} bytes`, fix: "shorten it" }
    : { at, problem: "the key spans several lines", fix: "write it on one line" };
}

/** Returns a directive line before the document that Go's readers refuse: they read YAML 1.1 only. */
export function directiveProblem(text: string, directives: readonly DocumentDirective[]): YamlProblem | undefined {
  if (!/^\ufeff?%/m.test(text)) return undefined;
  const head = text.slice(0, Math.max(0, text.search(/^---/m)));
  const unknown = head.search(/^\ufeff?%(?!(?:YAML|TAG)[ \t])/m);
  if (unknown >= 0) return { at: unknown, problem: "unknown directive, only %YAML and %TAG are allowed", fix: "remove the line" };
  if (!directives.some((directive) => directive.kind === "yaml" && directive.version !== "1.1")) return undefined;
  const at = Math.max(0, head.search(/^\ufeff?%YAML/m));
  return { at, problem: "Prometheus and kubectl read only YAML 1.1", fix: "remove the line" };
}

/** Returns what Go's readers refuse in an anchor, or directly after a tag. */
export function propertyProblem(text: string, event: ScalarEvent | MappingEvent | SequenceEvent): YamlProblem | undefined {
  const { anchorStart, anchorEnd, tagEnd, tagStart } = event;
  if (anchorStart >= 0 && !/^[\w-]+$/.test(text.slice(anchorStart, anchorEnd))) {
    return { at: anchorStart, problem: "an anchor must consist of letters, digits, - and _", fix: "rename it" };
  }
  if (tagStart >= 0 && !/\s/.test(text[tagEnd] ?? " ")) {
    return { at: tagEnd, problem: "missing space after the tag", fix: "insert one" };
  }
  return undefined;
}

/** Returns the place of a `:` without a key before it; `from` is where the node before it started or ended. */
export function missingKeyProblem(text: string, from: number): YamlProblem | undefined {
  const at = text.indexOf(":", from);
  if (at < 0 || text.slice(from, at).includes("?")) return undefined;
  return { at, problem: "missing key before the colon", fix: "write the key, or remove the colon" };
}

/** Returns the characters of plain text in braces or brackets that are indicators to Go's readers. */
export function flowTextProblem(text: string, node: ScalarNode): YamlProblem | undefined {
  if (node.start < 0 || node.end <= node.start) return undefined;
  const question = text.slice(node.start, node.end).indexOf("?");
  const at = text[node.start] === ":" ? node.start : question < 0 ? -1 : node.start + question;
  if (at < 0) return missingSpaceProblem(text, node);
  return {
    at,
    problem: `unexpected "${text[at]}": inside braces and brackets, Go's YAML readers treat it as an indicator`,
    fix: "put the text in quotes",
  };
}

/** To Go, a colon directly after an unquoted key belongs to the key unless a space follows it. */
function missingSpaceProblem(text: string, { end }: ScalarNode): YamlProblem | undefined {
  if (text[end] !== ":" || /\s/.test(text[end + 1] ?? " ")) return undefined;
  return { at: end, problem: "missing space after the colon", fix: "insert one" };
}

/** Reports whether a `?` precedes a key, with nothing but white space between them. */
function isExplicitKey(text: string, start: number): boolean {
  let before = start - 1;
  while (before >= 0 && /\s/.test(text[before] ?? "")) before -= 1;
  return text[before] === "?";
}
