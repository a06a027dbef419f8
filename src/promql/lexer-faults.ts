import type { Fault } from "../text/fault.ts";

/** Prometheus says of whatever it cannot read that it reaches to the end of the text. */
function fault(text: string, start: number, problem: string, fix: string): Fault {
  return { span: { start, end: text.length }, problem, fix };
}

/** The character at `at`, whole and fit for a message. */
function shown(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  if (code === 0x60) return "a backtick";
  if (code <= 32 || (code >= 127 && code < 161) || (code >= 0x2000 && code < 0x2070) || code >= 0xd800) {
    return `the character U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return String.fromCodePoint(code);
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
  ["$", "there are no variables in a rule: write the value itself"],
  ["}", "there is no { before it: delete it, or write the {"],
  [";", "one rule has one expression: delete it, or write a second rule"],
  [".", 'a name has letters, digits, _ and : only; write another one as {"the.name"}'],
  ["~", 'write =~ or !~ in braces, such as {a=~"x.*"}'],
  ["?", "delete it"],
  ["\\", "delete it; a newline needs no \\ before it"],
]);

const anyFix = "delete it, or quote it where it belongs to a name or value";

export function strayCharacter(text: string, at: number): Fault {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return fault(text, at, `${shown(text, at)} means nothing in PromQL here`, instead.get(character) ?? anyFix);
}

export function strayInBraces(text: string, at: number): Fault {
  const character = text.charAt(at);
  if (character === "{")
    return fault(text, at, "{ stands inside braces that are already open", "close them with } first, or quote it");
  const problem = `${shown(text, at)} cannot stand between braces outside quotes`;
  if (/[0-9.:]/.test(character)) return fault(text, at, problem, 'quote label values, as in {code="500"}');
  if (/[()[\]]/.test(character)) return fault(text, at, problem, "close the braces with } before it, or quote it");
  if (character === "<" || character === ">") return fault(text, at, problem, "labels are compared with =, !=, =~ or !~ only");
  return fault(text, at, problem, instead.get(character) ?? 'write matchers such as a="x", b=~"y.*", with a comma between them');
}

export function strayInDuration(text: string, at: number): Fault {
  if (at >= text.length) return fault(text, at, "the text ends inside [", "write a range and close it, such as [5m]");
  const problem = `${shown(text, at)} cannot stand in a range`;
  return fault(
    text,
    at,
    problem,
    text.charAt(at) === "$" ? "write a range such as [5m]; there are no variables in a rule" : "write a range such as [5m]",
  );
}

export function strayInRange(text: string, at: number): Fault {
  const word = /^[A-Za-z_]+/.exec(text.slice(at, at + 30))?.[0] ?? text.charAt(at);
  return fault(
    text,
    at,
    `${word} cannot stand behind the range in brackets`,
    "close it with ], or write a subquery such as [30m:5m]",
  );
}

export function secondColon(text: string, start: number): Fault {
  return fault(text, start, "a subquery has one colon only", "write [range:step], such as [30m:5m]");
}

export function colonWithoutRange(text: string, at: number): Fault {
  return fault(text, at + 1, "a subquery needs its range before the colon", "write [range:step], such as [30m:5m]");
}

export function nestedBracket(text: string, at: number): Fault {
  return fault(text, at, "[ stands inside brackets that are already open", "close them with ] first");
}

export function strayBracket(text: string, at: number): Fault {
  return fault(text, at, "] has no [ before it", "delete it, or write the [");
}

export function strayParen(text: string, at: number): Fault {
  return fault(text, at + 1, ") has no ( before it", "delete it, or write the (");
}

export function unclosedParen(text: string, depth: number): Fault {
  const missing = depth === 1 ? "a ) is missing" : `${depth} ) are missing`;
  return fault(text, text.length, `${missing} at the end`, "close every ( that is open");
}

export function unclosedBracket(text: string): Fault {
  return fault(text, text.length, "a ] is missing at the end", "close the range, such as [5m]");
}

export function unclosedBrace(text: string): Fault {
  return fault(text, text.length, "a } is missing at the end", "close the braces behind the last matcher");
}

export function regexOutsideBraces(text: string, at: number): Fault {
  return fault(text, at, "=~ compares labels and belongs between braces", 'write it as name{label=~"pattern"}');
}

export function strayBang(text: string, at: number): Fault {
  return fault(
    text,
    at,
    "! is no operator by itself",
    "write != or !~ before a label's value, != between values, unless for without",
  );
}

export function rangeWithoutUnit(text: string, at: number, end: number): Fault {
  const digits = text.slice(at, end);
  if (digits === "") return fault(text, at, "a range is needed between the brackets", "write one such as [5m]");
  return fault(
    text,
    at,
    `the range ${short(digits)} has no unit`,
    `write ${short(digits)}s for seconds, ${short(digits)}m for minutes`,
  );
}

export function badNumber(text: string, at: number, end: number): Fault {
  const written = /^[0-9A-Za-z_.]*/.exec(text.slice(at, Math.max(end, at + 40)))?.[0] ?? "";
  if (written === "") return fault(text, at, "a range is needed between the brackets", "write one such as [5m]");
  const problem = `${short(written)} is neither a number nor a duration`;
  return fault(
    text,
    at,
    problem,
    "write a number such as 10, 0.5 or 1e3, or a duration such as 90s or 1h30m; a name starts with a letter",
  );
}

export function unclosedString(text: string, at: number, end: number): Fault {
  const quote = text.charAt(at);
  const where = end < text.length ? "on its line" : "at the end";
  const fix = end < text.length ? `write ${quote} behind it, or \\n for a newline in it` : `write ${quote} behind it`;
  return fault(text, at, `the string that starts with ${quote} is not closed ${where}`, fix);
}

export function badEscape(text: string, at: number, backslash: number, quote: number): Fault {
  const next = text.charAt(backslash + 1);
  const mark = String.fromCharCode(quote);
  if (/^[0-7xuU]$/.test(next)) {
    return fault(
      text,
      at,
      `\\${next} starts a character code that is not complete or not a character`,
      "write \\x and two hexadecimal digits, \\u and four, or \\ and three octal ones up to \\377",
    );
  }
  if (next === "")
    return fault(
      text,
      at,
      "the string ends in a backslash and is not closed",
      `write \\\\ for a backslash, and ${mark} behind it`,
    );
  return fault(
    text,
    at,
    `\\${shown(text, backslash + 1)} is not an escape in a string`,
    `write \\\\${next} for a backslash there, or quote the string with backticks`,
  );
}

export function notText(text: string, at: number, index: number): Fault {
  const code = (text.codePointAt(index) ?? 0).toString(16).toUpperCase();
  return fault(
    text,
    at,
    `the string has U+${code} in it, which Prometheus takes for broken UTF-8`,
    "write the character that was meant, or \\ufffd",
  );
}

function short(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}
