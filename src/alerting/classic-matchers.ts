import type { Diagnostic } from "../text/diagnostic.ts";
import type { Dialect } from "./dialect.ts";
import { operatorOf, regexDiagnostic } from "./matcher.ts";
import type { Matcher, ParsedMatchers } from "./matcher.ts";
import { trimSpace } from "./space.ts";

/** The text of one matcher of a list, and where it starts in the whole text. */
interface Part {
  readonly start: number;
  readonly text: string;
}

/**
 * Parses matchers as every version of Alertmanager can: separated by commas outside of double quotes, within braces or
 * not, each value in double quotes or not (https://prometheus.io/docs/alerting/latest/configuration/#classic-matchers).
 */
export function parseClassicMatchers(text: string, dialect: Dialect): ParsedMatchers {
  const matchers: Matcher[] = [];
  for (const part of partsOf(text)) {
    const parsed = parsePart(part);
    if ("problem" in parsed) return { ok: false, diagnostic: parsed };
    const { matcher, valueStart, valueEnd } = parsed;
    const wrong = regexDiagnostic(matcher, dialect);
    if (wrong !== undefined) return { ok: false, diagnostic: { ...wrong, span: { start: valueStart, end: valueEnd } } };
    matchers.push(matcher);
  }
  return { ok: true, matchers };
}

function partsOf(text: string): readonly Part[] {
  let start = text.startsWith("{") ? 1 : 0;
  const end = text.length > start && text.endsWith("}") ? text.length - 1 : text.length;
  const parts: Part[] = [];
  let quoted = false;
  let escaped = false;
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === ",") {
      if (quoted) continue;
      parts.push({ start, text: text.slice(start, at) });
      start = at + 1;
    } else if (character === '"') {
      if (!escaped) quoted = !quoted;
      escaped = false;
    } else escaped = character === "\\" && !escaped;
  }
  const last = trimSpace(text.slice(start, end));
  if (last !== "") parts.push({ start: text.indexOf(last, start), text: last });
  return parts;
}

/** The name and the operator; Go's `\s` has no vertical tab. */
const beginning = /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*/;

/** A matcher, and where its value is in the whole text, quotes included. */
interface Placed {
  readonly matcher: Matcher;
  readonly valueStart: number;
  readonly valueEnd: number;
}

function parsePart({ start, text }: Part): Placed | Diagnostic {
  const found = beginning.exec(text);
  const operator = operatorOf(found?.[2] ?? "");
  if (found?.[1] === undefined || operator === undefined) {
    const problem = "must be a label name, one of = != =~ !~, and a value";
    return { span: { start, end: start + text.length }, problem, fix: 'write it as severity="critical"' };
  }
  const from = found[0].length;
  const to = endWithoutSpace(text, from);
  const value = unescaped(text.slice(from, to));
  const [valueStart, valueEnd] = [start + from, start + to];
  if (value !== undefined) return { matcher: { name: found[1], operator, value }, valueStart, valueEnd };
  const problem = "has a double quote that is neither escaped nor around the value";
  return { span: { start: valueStart, end: valueEnd }, problem, fix: 'write \\" for a double quote in a value' };
}

function endWithoutSpace(text: string, from: number): number {
  let end = text.length;
  while (end > from && "\t\n\f\r ".includes(text.charAt(end - 1))) end -= 1;
  return end;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ['"', '"'],
  ["\\", "\\"],
]);

/** Returns the value that is written, in quotes or not; undefined where a quote is not at both ends. */
function unescaped(written: string): string | undefined {
  const opened = written.startsWith('"');
  let value = "";
  for (let at = opened ? 1 : 0; at < written.length; at++) {
    const character = written.charAt(at);
    const isLast = at === written.length - 1;
    if (character === '"') return opened && isLast ? value : undefined;
    if (character === "\\" && !isLast) {
      at += 1;
      // Other characters keep the backslash.
      value += escapes.get(written.charAt(at)) ?? `\\${written.charAt(at)}`;
    } else value += character;
  }
  return opened ? undefined : value;
}
