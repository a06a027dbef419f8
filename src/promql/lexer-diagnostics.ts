import type { Diagnostic } from "../text/diagnostic.ts";
import { parseDuration } from "./duration.ts";
import { shorten } from "./shorten.ts";

/** Prometheus says of whatever it cannot read that it reaches to the end of the text. */
function diagnostic(text: string, start: number, problem: string, fix: string): Diagnostic {
  return { span: { start, end: text.length }, problem, fix };
}

/** The character at `at`, whole and fit for a message. */
function shown(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  if (code === 0x60) return "a backtick";
  const invisible =
    code <= 32 || (code >= 127 && code < 161) || (code >= 0x2000 && code < 0x2010) || (code >= 0x2028 && code < 0x2030);
  const unsafe =
    invisible || (code >= 0x205f && code < 0x2070) || code === 0xfeff || (code >= 0xd800 && code < 0xf900) || code === 0xfffd;
  return unsafe ? `the character U+${code.toString(16).toUpperCase().padStart(4, "0")}` : String.fromCodePoint(code);
}

/** What people write, or paste from a document, and what PromQL has instead. */
const instead: ReadonlyMap<string, string> = new Map([
  ["&", "write and for both, or filter twice"],
  ["|", 'write or, or a regex matcher such as {a=~"x|y"}'],
  ["“", 'write a straight quote "'],
  ["”", 'write a straight quote "'],
  ["„", 'write a straight quote "'],
  ["‘", "write a straight quote '"],
  ["’", "write a straight quote '"],
  ["–", "write a hyphen - for a minus"],
  ["—", "write a hyphen - for a minus"],
  ["−", "write a hyphen - for a minus"],
  ["×", "write * to multiply"],
  ["÷", "write / to divide"],
  ["≥", "write >="],
  ["≤", "write <="],
  ["≠", "write !="],
  ["}", "there is no { before it: delete it, or write the {"],
  [";", "one rule has one expression: delete it, or write a second rule"],
  ["~", 'write =~ or !~ in braces, such as {a=~"x.*"}'],
  ["?", "delete it"],
  ["\\", "delete it; a newline needs no \\ before it"],
]);

const anyFix = "delete it, or quote it where it belongs to a name or value";

/** A word at `at` that may hold what PromQL's names do not, cut for a message. */
function wordAt(text: string, at: number, pattern: RegExp): string {
  return pattern.exec(text.slice(at, at + 60))?.[0] ?? text.charAt(at);
}

/** Of a character that no token starts with. */
export function strayCharacter(text: string, at: number): Diagnostic {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "$") return variable(text, at, "write the value itself");
  if (/[\p{L}\p{N}.]/u.test(character)) return strayInName(text, at);
  if ((character === "&" || character === "|") && text.charAt(at + 1) === character) {
    const operator = character + character;
    return diagnostic(text, at, `${operator} is no operator of PromQL`, character === "&" ? "write and" : "write or");
  }
  return diagnostic(text, at, `${shown(text, at)} means nothing in PromQL here`, instead.get(character) ?? anyFix);
}

/** A letter of another script, or a dot: part of a name that must be quoted. */
function strayInName(text: string, at: number): Diagnostic {
  const before = /[\w:]{0,60}$/.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? "";
  const name = before + wordAt(text, at, /^[\p{L}\p{N}_:.]+/u);
  const problem = `${shown(text, at)} cannot stand in a name outside quotes`;
  return diagnostic(text, at, problem, `quote a name that has it: {"${name}"}`);
}

function variable(text: string, at: number, fix: string): Diagnostic {
  const name = wordAt(text, at, /^\$(?:\{[\w:]{1,30}\}?|\w{1,30})?/);
  return diagnostic(text, at, `${name} is a variable, and rules have none`, fix);
}

/** Of a character that cannot stand between braces outside quotes. */
export function strayInBraces(text: string, at: number): Diagnostic {
  const character = text.charAt(at);
  if (character === "{") {
    if (text.charAt(at - 1) === "{")
      return diagnostic(text, at, "{{ starts a template, and expressions are none", "write the value itself");
    return diagnostic(text, at, "{ stands inside braces that are already open", "close them with } first, or quote it");
  }
  const problem = `${shown(text, at)} cannot stand between braces outside quotes`;
  if (character === "$") return variable(text, at, "write the value itself, quoted");
  if (/[0-9.:]/.test(character)) return diagnostic(text, at, problem, 'quote label values, as in {code="500"}');
  if (/[()[\]]/.test(character)) return diagnostic(text, at, problem, "close the braces with } before it, or quote it");
  if (character === "<" || character === ">")
    return diagnostic(text, at, problem, "labels are compared with =, !=, =~ or !~ only");
  return diagnostic(
    text,
    at,
    problem,
    instead.get(character) ?? 'write matchers such as a="x", b=~"y.*", with a comma between them',
  );
}

/** Of what cannot stand in brackets before their first number, or of brackets that the text ends in. */
export function strayInDuration(text: string, at: number): Diagnostic {
  if (at >= text.length) return diagnostic(text, at, "the text ends inside [", "write a range and close it, such as [5m]");
  if (text.charAt(at) === "$") return variable(text, at, "write a range such as [5m]");
  const word = wordAt(text, at, /^\w+/);
  return diagnostic(
    text,
    at,
    `${word.length > 1 ? word : shown(text, at)} cannot stand in a range`,
    "write a range such as [5m]",
  );
}

/** Of a word behind the range in brackets. */
export function strayInRange(text: string, at: number): Diagnostic {
  const word = /^[A-Za-z_]+/.exec(text.slice(at, at + 30))?.[0] ?? text.charAt(at);
  return diagnostic(
    text,
    at,
    `${word} cannot stand behind the range in brackets`,
    "close it with ], or write a subquery such as [30m:5m]",
  );
}

/** Of a second colon in brackets; the diagnostic starts at `start`. */
export function secondColon(text: string, start: number): Diagnostic {
  return diagnostic(text, start, "a subquery has one colon only", "write [range:step], such as [30m:5m]");
}

/** Of a colon in brackets with no range before it. */
export function colonWithoutRange(text: string, at: number): Diagnostic {
  return diagnostic(text, at + 1, "a subquery needs its range before the colon", "write [range:step], such as [30m:5m]");
}

/** Of a `[` inside brackets. */
export function nestedBracket(text: string, at: number): Diagnostic {
  return diagnostic(text, at, "[ stands inside brackets that are already open", "close them with ] first");
}

/** Of a `]` that closes nothing. */
export function strayBracket(text: string, at: number): Diagnostic {
  return diagnostic(text, at, "] has no [ before it", "delete it, or write the [");
}

/** Of a `)` that closes nothing; Prometheus tells it right behind. */
export function strayParen(text: string, at: number): Diagnostic {
  return diagnostic(text, at + 1, ") has no ( before it", "delete it, or write the (");
}

/** Of a text that ends inside parentheses, so many deep. */
export function unclosedParen(text: string, depth: number): Diagnostic {
  const missing = depth === 1 ? "a ) is missing" : `${depth} ) are missing`;
  return diagnostic(text, text.length, `${missing} at the end`, "close every ( that is open");
}

/** Of a text that ends inside brackets. */
export function unclosedBracket(text: string): Diagnostic {
  return diagnostic(text, text.length, "a ] is missing at the end", "close the range, such as [5m]");
}

/** Of a text that ends inside braces. */
export function unclosedBrace(text: string): Diagnostic {
  return diagnostic(text, text.length, "a } is missing at the end", "close the braces behind the last matcher");
}

/** Of a `=~` outside braces. */
export function regexOutsideBraces(text: string, at: number): Diagnostic {
  return diagnostic(text, at, "=~ compares labels and belongs between braces", 'write it as name{label=~"pattern"}');
}

/** Of a `!` that starts no operator. */
export function strayBang(text: string, at: number): Diagnostic {
  return diagnostic(
    text,
    at,
    "! is no operator by itself",
    "write != or !~ before a label's value, != between values, unless for without",
  );
}

/** Of a range that is a bare number, in versions that need a unit. */
export function rangeWithoutUnit(text: string, at: number, end: number): Diagnostic {
  const digits = text.slice(at, end);
  if (digits === "") return diagnostic(text, at, "a range is needed between the brackets", "write one such as [5m]");
  return diagnostic(
    text,
    at,
    `the range ${shorten(digits)} has no unit`,
    `write ${shorten(digits)}s for seconds, ${shorten(digits)}m for minutes`,
  );
}

/** Of what starts with a digit and is neither a number nor a duration. */
export function badNumber(text: string, at: number, inBrackets: boolean): Diagnostic {
  const written = wordAt(text, at, /^[0-9A-Za-z_.]*/);
  if (written === "") return diagnostic(text, at, "a range is needed between the brackets", "write one such as [5m]");
  const problem = `${shorten(written)} is neither a number nor a duration`;
  const duration = parseDuration(written);
  if (!duration.ok && duration.diagnostic.fix.startsWith("did you mean"))
    return diagnostic(text, at, problem, duration.diagnostic.fix);
  if (inBrackets) return diagnostic(text, at, problem, "write a range such as [90s], [5m] or [1h30m]");
  if (/^[0-9]+[a-zA-Z]*_[a-zA-Z]/.test(written)) {
    return diagnostic(text, at, `the name ${shorten(written)} starts with a digit`, `quote it: {"${shorten(written)}"}`);
  }
  return diagnostic(text, at, problem, "write a number such as 10, 0.5 or 1e3, or a duration such as 90s or 1h30m");
}

/** Of a string that does not end before its line or the text does, at `end`. */
export function unclosedString(text: string, at: number, end: number): Diagnostic {
  const quote = text.charAt(at);
  const where = end < text.length ? "on its line" : "at the end";
  const fix = end < text.length ? `write ${quote} behind it, or \\n for a newline in it` : `write ${quote} behind it`;
  return diagnostic(text, at, `the string that starts with ${quote} is not closed ${where}`, fix);
}

/** Of a backslash in a string that starts no escape. */
export function badEscape(text: string, at: number, backslash: number, quote: number): Diagnostic {
  const next = text.charAt(backslash + 1);
  const mark = String.fromCharCode(quote);
  if (/^[0-7xuU]$/.test(next)) {
    return diagnostic(
      text,
      at,
      `\\${next} starts a character code that is not complete or not a character`,
      "write \\x and two hexadecimal digits, \\u and four, or \\ and three octal ones up to \\377",
    );
  }
  if (next === "")
    return diagnostic(
      text,
      at,
      "the string ends in a backslash and is not closed",
      `write \\\\ for a backslash, and ${mark} behind it`,
    );
  return diagnostic(
    text,
    at,
    `\\${shown(text, backslash + 1)} is not an escape in a string`,
    `quote the string with backticks, or write \\\\${next}, which needs four backslashes in YAML's double quotes`,
  );
}

/** Of a character in a string that Prometheus takes for broken UTF-8. */
export function notText(text: string, at: number, index: number): Diagnostic {
  const code = (text.codePointAt(index) ?? 0).toString(16).toUpperCase();
  return diagnostic(
    text,
    at,
    `the string has U+${code} in it, which Prometheus takes for broken UTF-8`,
    "write the character that was meant, or \\ufffd",
  );
}
