import type { Diagnostic } from "../text/diagnostic.ts";
import { quoteAround } from "../text/quote.ts";
import { skipWord } from "./characters.ts";
import type { Trouble } from "./lexer.ts";

/** Where the parser stood when the lexer could go no further. */
export interface TroubleSite {
  readonly text: string;
  /** The first character of the token that could not be read. */
  readonly start: number;
  /** The first character in it that is wrong. */
  readonly at: number;
  /** Where the action began. */
  readonly action: number;
  /** Its innermost parenthesis that is still open. */
  readonly paren: number;
}

/** Makes a diagnostic of `[start, end)`. */
export function diagnosticAt(start: number, end: number, problem: string, fix: string): Diagnostic {
  return { span: { start, end }, problem, fix };
}

/** Tells what the lexer met, and what to do about it. */
export function troubleDiagnostic(trouble: Trouble, site: TroubleSite): Diagnostic {
  return tellers[trouble](site);
}

const tellers: Readonly<Record<Trouble, (site: TroubleSite) => Diagnostic>> = {
  "unclosed action": ({ action }) => diagnosticAt(action, action + 2, "this action is never closed", "close it with }}"),
  "unclosed comment": ({ start }) => diagnosticAt(start, start + 2, "this comment is never closed", "close it with */}}"),
  "text after comment": ({ text, at }) =>
    diagnosticAt(
      at,
      behindCharacter(text, at),
      "something stands between a comment's */ and }}",
      "give the comment its own {{/* action */}}",
    ),
  "unclosed paren": ({ paren }) => diagnosticAt(paren, paren + 1, 'this "(" is not closed before the action ends', 'add a ")"'),
  "stray right paren": ({ start }) =>
    diagnosticAt(start, start + 1, 'this ")" closes nothing', 'drop it, or open a "(" before it'),
  "unclosed string": ({ text, start }) =>
    diagnosticAt(
      start,
      lineEnd(text, start),
      "this string has no closing quote on its line",
      "close it, or write it in backquotes",
    ),
  "unclosed raw string": ({ start }) => diagnosticAt(start, start + 1, "this backquote is never closed", "add a backquote"),
  "unclosed char": ({ text, start }) =>
    diagnosticAt(start, lineEnd(text, start), "this single quote is not closed on its line", "put text in double quotes"),
  "bad number": ({ text, start }) => {
    let end = skipWord(text, start + 1);
    while (text[end] === "." && skipWord(text, end + 1) > end + 1) end = skipWord(text, end + 1);
    const problem = `${quoteAround(text.slice(start, end))} starts like a number and goes on otherwise`;
    return diagnosticAt(start, end, problem, "put text in double quotes, and a space between two words");
  },
  "lone colon": ({ start }) => diagnosticAt(start, start + 1, 'a ":" stands alone', 'write ":=" to set a variable'),
  "word runs on": ({ text, start, at }) => runOn(text, start, at),
  "bad character": ({ text, at }) => {
    const end = behindCharacter(text, at);
    return diagnosticAt(
      at,
      end,
      `${quoteAround(text.slice(at, end))} means nothing in an action`,
      "drop it, or put text in double quotes",
    );
  },
};

/** A name with a character behind it that can follow none: most often a label's name with a dash, or `[`. */
function runOn(text: string, start: number, at: number): Diagnostic {
  const end = behindCharacter(text, at);
  const character = quoteAround(text.slice(at, end));
  const problem = `${character} cannot stand right behind a name`;
  const label = labelAt(text, start, at);
  if (label !== undefined) return diagnosticAt(at, end, problem, `write index $labels ${JSON.stringify(label)} for such a label`);
  if ("=!<>+-*/%".includes(text.charAt(at))) {
    return diagnosticAt(
      at,
      end,
      problem,
      "templates have no operators: compare with eq, ne, lt, gt, and compute in the expression",
    );
  }
  return diagnosticAt(at, end, problem, "put a space between them");
}

/** The label's name that was meant by `$labels.my-label`, `.Labels.my-label` or `$labels["my-label"]`. */
function labelAt(text: string, start: number, at: number): string | undefined {
  const dashed = /^[-/]?[\w./-]*/.exec(text.slice(at, at + 64))?.[0] ?? "";
  if (text[start] === "." && dashed !== "" && /(?:\$labels|\.Labels)$/.test(text.slice(Math.max(0, start - 7), start))) {
    return text.slice(start + 1, at) + dashed;
  }
  if (text[at] !== "[" || !/^(?:\$labels|\.Labels)$/.test(text.slice(start, at))) return undefined;
  return /^\[["'`]?([^"'`\]]*)/.exec(text.slice(at, at + 64))?.[1];
}

function behindCharacter(text: string, at: number): number {
  return Math.min(text.length, at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
}

/** Where the line of `start` ends, or the action if it ends before. */
function lineEnd(text: string, start: number): number {
  const close = text.indexOf("}}", start + 1);
  const newline = text.indexOf("\n", start + 1);
  return Math.min(close < 0 ? text.length : close, newline < 0 ? text.length : newline);
}
