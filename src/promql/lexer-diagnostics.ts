import type { Diagnostic } from "../text/diagnostic.ts";
import type { Clauses } from "./clauses.ts";
import { parseDuration } from "./duration.ts";
import { methodCall } from "./method-call.ts";
import { describeCharacter, lookAlike, toAscii } from "../text/look-alikes.ts";
import { shorten } from "./shorten.ts";
import { withoutSuffix } from "./written-numbers.ts";

/** What the diagnostics of characters depend on. */
export interface StrayIn {
  readonly text: string;
  /** Whether names can be quoted. */
  readonly quotedNames: boolean;
}

/** Makes a diagnostic that reaches to the end of the text, as Prometheus' errors do for whatever it cannot read. */
function diagnostic(text: string, start: number, problem: string, fix: string): Diagnostic {
  return { span: { start, end: text.length }, problem, fix };
}

/** What people write from habit, and what PromQL has instead. */
const instead: ReadonlyMap<string, string> = new Map([
  ["&", "use and to keep the series that both sides have"],
  ["|", 'use or, or a regex matcher such as {a=~"x|y"}'],
  ["}", 'delete it, or open the braces with "{"'],
  [";", "delete it; a rule has one expression"],
  ["~", 'use =~ or !~ inside braces, such as {a=~"x.*"}'],
  ["?", "write bool after the comparison for a result of 1 or 0, such as name > bool 2"],
  ["\\", "delete it; a line break needs no backslash"],
]);

const rangeFix = "write a range such as [5m]";

/** Returns the text at `at` that matches `pattern`, shortened for a message, or the character there. */
function wordAt(text: string, at: number, pattern: RegExp): string {
  return pattern.exec(text.slice(at, at + 60))?.[0] ?? text.charAt(at);
}

/** Reports a character that no token starts with. */
export function strayCharacter({ text, quotedNames }: StrayIn, at: number): Diagnostic {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "$") return variable(text, at, "write the value itself");
  if (character === "|" && isLogQl(text, at)) return diagnostic(text, at, ...logQl(wordAt(text, at, /^\|[=~]?/)));
  if ((character === "&" || character === "|") && text.charAt(at + 1) === character) {
    return diagnostic(text, at, `unexpected "${character}${character}"`, `use ${character === "&" ? "and" : "or"}`);
  }
  const method = character === "." ? methodCall(text, at) : undefined;
  if (method !== undefined) return diagnostic(text, at, ...method);
  const isInName = /[\p{L}\p{N}.]/u.test(character);
  if (isInName && !(character === "." && !/[\w:]$/.test(text.slice(0, at).slice(-1)))) return strayInName(text, at, quotedNames);
  const problem = `unexpected character ${describeCharacter(text, at)}`;
  if (character === ".") return diagnostic(text, at, problem, "write a number such as 0.5");
  return diagnostic(
    text,
    at,
    problem,
    replacement(character) ?? instead.get(character) ?? "delete it, or quote it in a label value",
  );
}

/** Returns the fix for a character that looks like an ASCII one. */
function replacement(character: string): string | undefined {
  const ascii = lookAlike(character);
  if (ascii === undefined) return undefined;
  if (ascii === "") return "delete it";
  return ascii === " " ? "replace it with a space" : `replace it with ${ascii}`;
}

/** Reports a letter of another script, or a dot: part of a name that must be quoted, unless an ASCII letter is meant. */
function strayInName(text: string, at: number, quotedNames: boolean): Diagnostic {
  const before = /[\w:]{0,60}$/.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? "";
  const name = before + wordAt(text, at, /^[\p{L}\p{N}_:.]+/u);
  const problem = `unexpected character ${describeCharacter(text, at)} in the name ${shorten(name)}`;
  const ascii = toAscii(name);
  if (/^[\w:]+$/.test(ascii)) return diagnostic(text, at, problem, `write ${ascii} in ASCII characters`);
  if (!quotedNames) return diagnostic(text, at, problem, "rename it; only Prometheus 3.0 and later can quote such a name");
  return diagnostic(text, at, problem, `quote the name: {"${name}"}`);
}

function variable(text: string, at: number, fix: string): Diagnostic {
  const name = wordAt(text, at, /^\$(?:\{[\w:]{1,30}\}?|\w{1,30})?/);
  return diagnostic(text, at, `rules cannot use variables such as ${name}`, fix);
}

/** Reports whether a `|` at `at` starts a line filter or a stage of a LogQL pipeline. */
function isLogQl(text: string, at: number): boolean {
  return /^\|(?:[=~>]|\s*(?:json|logfmt|pattern|regexp|unpack|unwrap|line_format|label_format|decolorize|drop|keep)\b)/.test(
    text.slice(at, at + 30),
  );
}

function logQl(operator: string): Clauses {
  return [`"${operator}" is LogQL, the query language of Loki`, "move the rule to Loki's ruler, or query a metric with PromQL"];
}

/** Reports a character that cannot be between braces outside quotes. */
export function strayInBraces({ text, quotedNames }: StrayIn, at: number): Diagnostic {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "{") {
    if (text.charAt(at - 1) === "{")
      return diagnostic(text, at, "expressions cannot contain templates such as {{ $labels.job }}", "write the value itself");
    return diagnostic(text, at, 'unexpected "{" inside braces', 'close the braces with "}" first, or quote the value');
  }
  if (character === "$") return variable(text, at, "write the value itself, in quotes");
  const problem = `unexpected character ${describeCharacter(text, at)} inside braces`;
  return diagnostic(text, at, problem, fixInBraces(text, at, character, quotedNames));
}

function fixInBraces(text: string, at: number, character: string, quotedNames: boolean): string {
  const replaced = replacement(character);
  const inName = /[{,]\s*(\w{0,60})$/.exec(text.slice(Math.max(0, at - 64), at))?.[1];
  if (replaced !== undefined && !(inName !== undefined && /\p{L}/u.test(character))) return replaced;
  if (inName !== undefined && /[-.:/\p{L}\p{N}]/u.test(character)) return quotedLabel(text, at, inName, quotedNames);
  const value = /(?:\w{0,40}\s*)(?:=~|!~|!=|=)\s*$/.exec(text.slice(Math.max(0, at - 50), at))?.[0];
  if (value !== undefined && /[\w.:/*+-]/.test(character)) {
    return `quote the value: ${value.trimStart()}"${shorten(wordAt(text, at, /^[^\s,{}"'`]+/))}"`;
  }
  if (character === ";" || character === "&" || character === "|") return "separate matchers with a comma";
  if (/[()[\]]/.test(character)) return 'close the braces with "}" before it, or quote the value';
  if (character === "<" || character === ">") return "match labels with =, !=, =~ or !~";
  return instead.get(character) ?? 'write matchers such as a="x", b=~"y.*", separated by commas';
}

/** Returns the fix for a label name that has to be quoted, with the whole matcher if that is short. */
function quotedLabel(text: string, at: number, before: string, quotedNames: boolean): string {
  const rest = text.slice(at, at + 100);
  const name = before + (/^[\p{L}\p{N}_.:/-]{1,60}/u.exec(rest)?.[0] ?? "");
  const ascii = toAscii(name);
  if (/^\w+$/.test(ascii)) return `write ${ascii} in ASCII characters`;
  if (!quotedNames) return "rename the label; only Prometheus 3.0 and later can quote such a name";
  const operand = /^\s*(?:=~|!~|!=|=)\s*(?:"[^"\\\n]{0,30}"|'[^'\\\n]{0,30}')/.exec(rest.slice(name.length - before.length))?.[0];
  return operand === undefined ? `quote the label name: {"${name}"="..."}` : `quote the label name: {"${name}"${operand}}`;
}

/** Reports what cannot be in brackets before their first number, or the end of the text there. */
export function strayInDuration(text: string, at: number): Diagnostic {
  if (at >= text.length) return diagnostic(text, at, 'unexpected end of expression after "["', "write a range such as [5m]");
  if (text.charAt(at) === "$") return variable(text, at, rangeFix);
  const word = wordAt(text, at, /^\w+/);
  const problem = `unexpected ${word.length > 1 ? `"${word}"` : `character ${describeCharacter(text, at)}`} in a range`;
  return diagnostic(text, at, problem, replacement(String.fromCodePoint(text.codePointAt(at) ?? 0)) ?? rangeFix);
}

/** Reports a word after the range in brackets. */
export function strayInRange(text: string, at: number): Diagnostic {
  const word = /^[A-Za-z_]+/.exec(text.slice(at, at + 30))?.[0] ?? text.charAt(at);
  const joined = joinedDuration(text, at, word);
  const fix = joined === undefined ? 'close the range with "]", or write a subquery such as [30m:5m]' : `write ${joined}`;
  return diagnostic(text, at, `unexpected "${word}" after the range`, fix);
}

/** Returns the duration that is meant by a number, space and a unit, the word at `at`: `5m` for `5 m`. */
export function joinedDuration(text: string, at: number, word: string): string | undefined {
  const digits = /(?<![\w.])([0-9]+)[ \t]+$/.exec(text.slice(Math.max(0, at - 30), at))?.[1];
  if (digits === undefined || word.length > 12) return undefined;
  return validDuration(digits + word);
}

/** Returns a duration in Prometheus' notation; undefined for a text that is not one in anybody's notation. */
function validDuration(text: string): string | undefined {
  const parsed = parseDuration(text);
  return parsed.ok ? text : /^did you mean "(\w+)"\?$/.exec(parsed.diagnostic.fix)?.[1];
}

/** Reports a second colon in brackets; the diagnostic starts at `start`. */
export function secondColon(text: string, start: number): Diagnostic {
  return diagnostic(text, start, 'unexpected ":", a subquery has only one', "write [range:step], such as [30m:5m]");
}

/** Reports a colon in brackets with no range before it. */
export function colonWithoutRange(text: string, at: number): Diagnostic {
  return diagnostic(text, at + 1, 'unexpected ":" before the range of a subquery', "write [range:step], such as [30m:5m]");
}

/** Reports a `[` inside brackets. */
export function nestedBracket(text: string, at: number): Diagnostic {
  return diagnostic(text, at, 'unexpected "[" inside brackets', 'close the brackets with "]" first');
}

/** Reports a `]` that closes nothing. */
export function strayBracket(text: string, at: number): Diagnostic {
  return diagnostic(text, at, 'unexpected "]" without a "["', 'delete it, or add the "["');
}

/** Reports a `)` that closes nothing, directly after it as Prometheus does. */
export function strayParen(text: string, at: number): Diagnostic {
  return diagnostic(text, at + 1, 'unexpected ")" without a "("', 'delete it, or add the "("');
}

/** Reports a text that ends inside parentheses, so many deep. */
export function unclosedParen(text: string, depth: number): Diagnostic {
  return diagnostic(text, text.length, `${depth} "(" not closed`, 'add a ")" for each');
}

/** Reports a text that ends inside brackets. */
export function unclosedBracket(text: string): Diagnostic {
  return diagnostic(text, text.length, 'unexpected end of expression, expected "]"', "close the range, such as [5m]");
}

/** Reports a text that ends inside braces. */
export function unclosedBrace(text: string): Diagnostic {
  return diagnostic(text, text.length, 'unexpected end of expression, expected "}"', "close the braces after the last matcher");
}

/** Reports a `=~` outside braces. */
export function regexOutsideBraces(text: string, at: number): Diagnostic {
  return diagnostic(text, at, 'unexpected "=~" outside braces', 'match labels inside braces, such as name{label=~"pattern"}');
}

/** Reports a `!` that starts no operator. */
export function strayBang(text: string, at: number): Diagnostic {
  if (text.charAt(at + 1) === "~")
    return diagnostic(text, at, 'unexpected "!~" outside braces', 'match labels inside braces, such as name{label!~"pattern"}');
  return diagnostic(text, at, 'unexpected "!"', "use != to compare, !~ for a regex in braces, or unless to exclude series");
}

/** Reports a range that is a bare number, in versions that need a unit. */
export function rangeWithoutUnit(text: string, at: number, end: number): Diagnostic {
  const digits = shorten(text.slice(at, end));
  if (digits === "") return diagnostic(text, at, "missing range in brackets", rangeFix);
  return diagnostic(text, at, `missing unit in the range ${digits}`, `write ${digits}s for seconds, or ${digits}m for minutes`);
}

/** Reports what starts with a digit and is neither a number nor a duration. */
export function badNumber(text: string, at: number, inBrackets: boolean): Diagnostic {
  const word = wordAt(text, at, /^[0-9A-Za-z_.]*/);
  if (word === "") return diagnostic(text, at, "missing range in brackets", rangeFix);
  const problem = `bad number or duration ${shorten(word)}`;
  const duration = validDuration(word);
  const number = withoutSuffix(word);
  if (number !== undefined && !inBrackets) return diagnostic(text, at, problem, `write ${number}`);
  if (duration !== undefined) return diagnostic(text, at, problem, `did you mean "${duration}"?`);
  if (inBrackets) return diagnostic(text, at, problem, "write a range such as [90s], [5m] or [1h30m]");
  if (/^[0-9]+[a-zA-Z]*_[a-zA-Z]/.test(word)) {
    return diagnostic(text, at, `a name cannot start with a digit`, `quote the name: {"${shorten(word)}"}`);
  }
  return diagnostic(text, at, problem, "write a number such as 10, 0.5 or 1e3, or a duration such as 90s or 1h30m");
}

/** Reports a string that does not end before its line or the text does, at `end`. */
export function unclosedString(text: string, at: number, end: number): Diagnostic {
  const quote = text.charAt(at);
  if (end < text.length)
    return diagnostic(text, at, "unterminated string", `add ${quote} at its end, or write \\n for a line break`);
  return diagnostic(text, at, "unterminated string", `add ${quote} at its end`);
}

/** Reports a backslash in a string that starts no escape. */
export function badEscape(text: string, at: number, backslash: number, quote: number): Diagnostic {
  const next = String.fromCodePoint(text.codePointAt(backslash + 1) ?? 0);
  if (/^[0-7xuU]$/.test(next)) {
    const fix = "write \\x and two hexadecimal digits, \\u and four, or \\ and three octal digits up to \\377";
    return diagnostic(text, at, `invalid character code \\${next} in a string`, fix);
  }
  if (backslash + 1 >= text.length)
    return diagnostic(
      text,
      at,
      "unterminated string",
      `write \\\\ for a backslash, and add ${String.fromCharCode(quote)} at its end`,
    );
  if (!/^[!-~]$/.test(next)) {
    const problem = `unexpected character ${describeCharacter(text, backslash + 1)} after a backslash in a string`;
    return diagnostic(text, at, problem, "write \\\\ for the backslash, or quote the string with backticks");
  }
  const fix = `quote the string with backticks, or write \\\\${next}, which is \\\\\\\\${next} in YAML's double quotes`;
  return diagnostic(text, at, `unknown escape \\${next} in a string`, fix);
}

/** Reports a character in a string that Prometheus reads as invalid UTF-8. */
export function notText(text: string, at: number, index: number): Diagnostic {
  const code = (text.codePointAt(index) ?? 0).toString(16).toUpperCase();
  const fix = "write the intended character, or \\ufffd";
  return diagnostic(text, at, `the string contains U+${code}, which Prometheus reads as invalid UTF-8`, fix);
}
