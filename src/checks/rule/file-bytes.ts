import { utf8Length } from "../../text/span.ts";
import type { GroupSubject, Indexed, Rule, RuleGroup } from "../subject.ts";

/**
 * Returns the size in UTF-8 bytes of the rule file that prometheus-operator writes for these groups: block YAML by Go's
 * yaml.v2, with lines folded past column 80 and text quoted where it could be read as something else
 * (https://github.com/yaml/go-yaml/blob/v2/emitterc.go). Fields that the operator leaves out are not counted; an
 * expression that was a number without quotes is counted as quoted.
 */
export function ruleFileBytes(groups: readonly Indexed<GroupSubject>[]): number {
  if (groups.length === 0) return "{}\n".length;
  let bytes = "groups:\n".length;
  for (const { value } of groups) bytes += groupBytes(value.group);
  return bytes;
}

/** Fields of a group start in column 2, those of a rule in column 4, labels and annotations two columns later. */
const groupIndent = 2;
const ruleIndent = 4;

function groupBytes(group: RuleGroup): number {
  let bytes = fieldBytes("name", group.name ?? "", groupIndent) + mapBytes("labels", group.labels, groupIndent);
  // The operator does not write an empty interval, and clears the strategy.
  if ((group.interval ?? "") !== "") bytes += fieldBytes("interval", group.interval, groupIndent);
  bytes += fieldBytes("query_offset", group.query_offset, groupIndent);
  if (group.limit !== undefined) bytes += groupIndent + "limit: \n".length + String(group.limit).length;
  if (group.rules.length > 0) bytes += groupIndent + "rules:\n".length;
  for (const { value } of group.rules) bytes += ruleBytes(value);
  return bytes;
}

function ruleBytes(rule: Rule): number {
  let bytes = 0;
  for (const name of ["record", "alert", "for"] as const) {
    if ((rule[name] ?? "") !== "") bytes += fieldBytes(name, rule[name], ruleIndent);
  }
  bytes += fieldBytes("expr", rule.expr, ruleIndent) + fieldBytes("keep_firing_for", rule.keep_firing_for, ruleIndent);
  return bytes + mapBytes("labels", rule.labels, ruleIndent) + mapBytes("annotations", rule.annotations, ruleIndent);
}

function fieldBytes(name: string, text: string | undefined, indent: number): number {
  if (text === undefined) return 0;
  return indent + name.length + 1 + valueBytes(text, indent + name.length + 1, indent + 2);
}

/** A column so far to the left that nothing after it is folded. */
const unfolded = 1e9;

/** The longest key that is written without a question mark, in bytes. */
const longestSimpleKey = 128;

function mapBytes(name: string, map: ReadonlyMap<string, string>, indent: number): number {
  if (map.size === 0) return 0;
  let bytes = indent + name.length + ":\n".length;
  for (const [key, text] of map) {
    bytes += indent + 2;
    if (!lineBreak.test(key) && utf8Length(key, 0, key.length) <= longestSimpleKey) {
      const size = sizeOf(key, -unfolded, 0);
      bytes += size.bytes + 1 + valueBytes(text, indent + 2 + size.columns + 1, indent + 4);
    } else {
      bytes += 1 + valueBytes(key, indent + 3, indent + 4) + indent + 2 + 1 + valueBytes(text, indent + 3, indent + 4);
    }
  }
  return bytes;
}

/** Returns the bytes of a space, a value that starts after `column`, and the end of its line; other lines start at `indent`. */
function valueBytes(text: string, column: number, indent: number): number {
  return 1 + sizeOf(text, column + 1, indent).bytes + 1;
}

interface Size {
  readonly bytes: number;
  /** The width of text that is not folded. */
  readonly columns: number;
}

/** Lines are folded at the first space past this column. */
const bestWidth = 80;

const special = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const lineBreak = /[\n\r\u2028\u2029]/;
const spaceBeforeBreak = / [\n\u2028\u2029]/;
const spaceAfterBreak = /[\n\u2028\u2029] /;
const indicator = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?: |$))|:(?: |$)| #/;

function sizeOf(text: string, column: number, indent: number): Size {
  const unwritable = special.test(text) || spaceBeforeBreak.test(text);
  const broken = lineBreak.test(text);
  if (text.includes("\n")) return unwritable || text.endsWith(" ") ? doubleQuoted(text, column, indent) : literal(text, indent);
  if (unwritable || looksTyped(text) || (broken && spaceAfterBreak.test(text))) return doubleQuoted(text, column, indent);
  const plain = !broken && !text.startsWith(" ") && !text.endsWith(" ") && !indicator.test(text);
  return plain ? folded(text, column, indent) : singleQuoted(text, column, indent);
}

/** Returns the size of a block after `|`: the lines of the text, those that are not empty with an indent. */
function literal(text: string, indent: number): Size {
  const indentHint = /^[ \n\u2028\u2029]/.test(text) ? 1 : 0;
  const chompHint = /[^\n\u2028\u2029][\n\u2028\u2029]$/.test(text) ? 0 : 1;
  const lineEnd = lineBreak.test(text.slice(-1)) ? -1 : 0;
  const bytes = 2 + indentHint + chompHint + filledLines(text) * indent + utf8Length(text, 0, text.length) + lineEnd;
  return { bytes, columns: 0 };
}

function filledLines(text: string): number {
  return text.match(/[^\n\u2028\u2029]+/g)?.length ?? 0;
}

function singleQuoted(text: string, column: number, indent: number): Size {
  const size = folded(text.replaceAll("'", "''"), column + 1, indent);
  const further = filledLines(text) - (lineBreak.test(text.charAt(0)) ? 0 : 1);
  return { bytes: size.bytes + 2 + further * indent, columns: size.columns + 2 };
}

/** Returns the size of text with a line break and an indent for each single space past the best width. */
function folded(text: string, start: number, indent: number): Size {
  let bytes = utf8Length(text, 0, text.length);
  // Where column 0 of the current line is in the text.
  let origin = -start;
  for (let at = text.indexOf(" ", bestWidth + 1 - start); at > 0; at = text.indexOf(" ", at + 1)) {
    const single = text[at - 1] !== " " && text[at + 1] !== " " && at < text.length - 1;
    if (!single || at - origin <= bestWidth) continue;
    bytes += indent;
    origin = at + 1 - indent;
  }
  return { bytes, columns: text.length };
}

/** The characters that Go escapes with a single letter. */
const shortEscapes: ReadonlySet<number> = new Set(
  Array.from('\0\x07\b\t\n\v\f\r\x1b"\\\x85\u2028\u2029', (unit) => unit.charCodeAt(0)),
);

function doubleQuoted(text: string, start: number, indent: number): Size {
  let bytes = 2;
  let column = start + 1;
  let spaces = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code !== 0x20) {
      const columns = quotedColumns(code);
      if (code > 0xffff) at += 1;
      bytes += columns === 1 ? utf8Bytes(code) : columns;
      column += columns;
      spaces = false;
    } else if (!spaces && column > bestWidth && at > 0 && at < text.length - 1) {
      const escaped = text[at + 1] === " " ? 1 : 0;
      bytes += 1 + indent + escaped;
      column = indent + escaped;
      spaces = true;
    } else {
      bytes += 1;
      column += 1;
      spaces = true;
    }
  }
  return { bytes, columns: column - start + 1 };
}

/** Returns how many columns a character takes in double quotes: one where it is not escaped, and else as many as bytes. */
function quotedColumns(code: number): number {
  if (code > 0xffff) return 10;
  if (shortEscapes.has(code)) return 2;
  if (!isSpecial(code)) return 1;
  return code <= 0xff ? 4 : 6;
}

/** Reports whether a UTF-16 unit is one that `special` finds. */
function isSpecial(unit: number): boolean {
  if (unit < 0xa0) return unit !== 0x0a && (unit < 0x20 || unit > 0x7e);
  return (unit > 0xd7ff && unit < 0xe000) || unit === 0xfeff || unit > 0xfffd;
}

function utf8Bytes(unit: number): number {
  return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
}

const words =
  /^(?:|~|y|Y|n|N|(?:yes|no|on|off|true|false|null)|(?:Yes|No|On|Off|True|False|Null)|(?:YES|NO|ON|OFF|TRUE|FALSE|NULL)|\.(?:nan|NaN|NAN)|[-+]?\.(?:inf|Inf|INF))$/;
const number = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$/;
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const timestamp =
  /^\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?: \d\d?:\d\d?:\d\d?(?:\.\d+)?|[Tt]\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[-+]\d\d:\d\d))?$/;

/** Reports whether a YAML 1.1 reader would read the text as a number, a boolean, null or a time. */
function looksTyped(text: string): boolean {
  if (text.length > 40 || !/^(?:$|[-+.~0-9yYnNtTfFoO])/.test(text)) return false;
  return words.test(text) || number.test(text.replaceAll("_", "")) || base60.test(text) || timestamp.test(text);
}
