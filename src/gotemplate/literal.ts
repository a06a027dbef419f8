/** An error inside quotes, at `[start, end)` of the literal's text. */
export interface LiteralDiagnostic {
  readonly start: number;
  readonly end: number;
  readonly sort: "unknown escape" | "escaped other quote" | "incomplete escape" | "no character";
}

/** The value of a literal, or the first error in it. */
export type Literal =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly diagnostic: LiteralDiagnostic };

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

/** Unquotes a string in backquotes, which drops carriage returns. */
export function unquoteRaw(text: string): string {
  return text.slice(1, -1).replaceAll("\r", "");
}

/** Unquotes a string in double quotes as Go's `strconv.Unquote` does. */
export function unquote(text: string): Literal {
  if (!text.includes("\\")) return { ok: true, value: text.slice(1, -1) };
  let value = "";
  let pos = 1;
  while (pos < text.length - 1) {
    const backslash = text.indexOf("\\", pos);
    if (backslash < 0) break;
    const escape = readEscape(text, backslash, '"');
    if (!escape.ok) return escape;
    value += text.slice(pos, backslash) + escape.value;
    pos = escape.end;
  }
  return { ok: true, value: value + text.slice(pos, -1) };
}

/** Checks a character constant, which must contain exactly one character or escape. */
export function readCharacter(text: string): LiteralDiagnostic | undefined {
  if (text.charAt(1) === "\\") {
    const escape = readEscape(text, 1, "'");
    if (!escape.ok) return escape.diagnostic;
    return escape.end === text.length - 1 ? undefined : { start: 0, end: text.length, sort: "no character" };
  }
  const rune = text.codePointAt(1) ?? 0;
  const end = rune > 0xffff ? 3 : 2;
  return text.length > 2 && end === text.length - 1 ? undefined : { start: 0, end: text.length, sort: "no character" };
}

type Escape =
  | { readonly ok: true; readonly value: string; readonly end: number }
  | { readonly ok: false; readonly diagnostic: LiteralDiagnostic };

/** Reads the escape at `at`; the last character of the text is the closing quote. */
function readEscape(text: string, at: number, quote: string): Escape {
  const letter = text.charAt(at + 1);
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { ok: true, value: simple, end: at + 2 };
  if (letter === '"' || letter === "'") {
    return letter === quote ? { ok: true, value: letter, end: at + 2 } : failed(at, at + 2, "escaped other quote");
  }
  if (letter === "x") return coded(text, at, { from: at + 2, width: 2, base: 16, most: 0xff });
  if (letter === "u") return coded(text, at, { from: at + 2, width: 4, base: 16, most: 0xffff });
  if (letter === "U") return coded(text, at, { from: at + 2, width: 8, base: 16, most: 0x10ffff });
  if (letter >= "0" && letter <= "7") return coded(text, at, { from: at + 1, width: 3, base: 8, most: 0xff });
  return failed(at, at + ((text.codePointAt(at + 1) ?? 0) > 0xffff ? 3 : 2), "unknown escape");
}

interface Coded {
  readonly from: number;
  readonly width: number;
  readonly base: 8 | 16;
  readonly most: number;
}

function coded(text: string, at: number, { from, width, base, most }: Coded): Escape {
  const digits = text.slice(from, Math.min(from + width, text.length - 1));
  const form = base === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/;
  const code = digits.length === width && form.test(digits) ? Number.parseInt(digits, base) : Number.NaN;
  if (!(code <= most)) return failed(at, from + digits.length, "incomplete escape");
  const isByte = most === 0xff;
  if (!isByte && code >= 0xd800 && code <= 0xdfff) return failed(at, from + digits.length, "incomplete escape");
  // A single byte above ASCII is not UTF-8.
  return {
    ok: true,
    value: isByte && code >= 0x80 ? String.fromCharCode(0xdc00 + code) : String.fromCodePoint(code),
    end: from + width,
  };
}

function failed(start: number, end: number, sort: LiteralDiagnostic["sort"]): Escape {
  return { ok: false, diagnostic: { start, end, sort } };
}
