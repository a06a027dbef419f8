import type { Diagnostic } from "../text/diagnostic.ts";
import { describeCharacter, lookAlike } from "../text/look-alikes.ts";
import { quoteAround } from "../text/quote.ts";
import { skipWord } from "./characters.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import type { Trouble } from "./lexer.ts";
import { operatorFix } from "./term-diagnostics.ts";

/** Where the lexer failed. */
export interface TroubleSite {
  readonly text: string;
  /** The start of the token that could not be read. */
  readonly start: number;
  /** The first wrong character in it. */
  readonly at: number;
  /** The start of the action. */
  readonly action: number;
  /** The innermost parenthesis that is open in it. */
  readonly paren: number;
}

/** Returns the diagnostic for a failure of the lexer. */
export function troubleDiagnostic(trouble: Trouble, site: TroubleSite): Diagnostic {
  return makers[trouble](site);
}

const makers: Readonly<Record<Trouble, (site: TroubleSite) => Diagnostic>> = {
  "unclosed action": ({ action }) => diagnosticAt(action, action + 2, "the action is not closed", "close it with }}"),
  "unclosed comment": ({ start }) => diagnosticAt(start, start + 2, "the comment is not closed", "close it with */}}"),
  "text after comment": ({ text, at }) =>
    diagnosticAt(at, characterEnd(text, at), "unexpected text between the comment's */ and }}", "close the comment with */}}"),
  "unclosed paren": ({ paren }) => diagnosticAt(paren, paren + 1, 'the "(" is not closed in its action', 'add a ")"'),
  "stray right paren": ({ start }) => diagnosticAt(start, start + 1, 'unexpected ")" without a "("', 'delete it, or add the "("'),
  "unclosed string": ({ text, start }) =>
    diagnosticAt(
      start,
      lineEnd(text, start),
      "unterminated string",
      "add the closing quote on its line, or put it in backquotes",
    ),
  "unclosed raw string": ({ start }) => diagnosticAt(start, start + 1, "unterminated string", "add the closing backquote"),
  "unclosed char": ({ text, start }) =>
    diagnosticAt(start, lineEnd(text, start), "unterminated single quote", "put text in double quotes"),
  "bad number": ({ text, start }) => {
    let end = skipWord(text, start + 1);
    while (text[end] === "." && skipWord(text, end + 1) > end + 1) end = skipWord(text, end + 1);
    return diagnosticAt(start, end, `bad number syntax ${quoteAround(text.slice(start, end))}`, "put text in double quotes");
  },
  "lone colon": ({ start }) => diagnosticAt(start, start + 1, 'unexpected ":", expected ":="', "write := to set a variable"),
  "word runs on": ({ text, start, at }) => runOn(text, start, at),
  "bad character": ({ text, at }) => {
    const end = characterEnd(text, at);
    const ascii = lookAlike(text.slice(at, end));
    const fix =
      ascii === undefined || ascii === "" ? "delete it" : ascii === " " ? "replace it with a space" : `replace it with ${ascii}`;
    return diagnosticAt(at, end, `unexpected character ${describeCharacter(text, at)}`, fix);
  },
};

/** Reports a character that cannot follow a name: most often in the name of a label with a dash, or `[`. */
function runOn(text: string, start: number, at: number): Diagnostic {
  const end = characterEnd(text, at);
  const problem = `unexpected character ${describeCharacter(text, at)} after a name`;
  const label = labelAt(text, start, at);
  if (label !== undefined) return diagnosticAt(at, end, problem, `write index $labels ${JSON.stringify(label)} for such a label`);
  const character = text.charAt(at);
  if ("=!<>+-*/%&".includes(character)) return diagnosticAt(at, end, problem, operatorFix(character));
  const ascii = lookAlike(text.slice(at, end));
  if (ascii === " ") return diagnosticAt(at, end, problem, "replace it with a space");
  return diagnosticAt(
    at,
    end,
    problem,
    ascii === undefined || ascii === "" ? "delete it, or put a space before it" : `replace it with ${ascii}`,
  );
}

/** Returns the label that is meant by `$labels.my-label`, `.Labels.my-label` or `$labels["my-label"]`. */
function labelAt(text: string, start: number, at: number): string | undefined {
  const dashed = /^[-/]?[\w./-]*/.exec(text.slice(at, at + 64))?.[0] ?? "";
  if (text[start] === "." && dashed !== "" && /(?:\$labels|\.Labels)$/.test(text.slice(Math.max(0, start - 7), start))) {
    return text.slice(start + 1, at) + dashed;
  }
  if (text[at] !== "[" || !/^(?:\$labels|\.Labels)$/.test(text.slice(start, at))) return undefined;
  return /^\[["'`]?([^"'`\]]*)/.exec(text.slice(at, at + 64))?.[1];
}

function characterEnd(text: string, at: number): number {
  return Math.min(text.length, at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
}

/** Returns where the line of `start` ends, or its action if that ends before. */
function lineEnd(text: string, start: number): number {
  const close = text.indexOf("}}", start + 1);
  const newline = text.indexOf("\n", start + 1);
  return Math.min(close < 0 ? text.length : close, newline < 0 ? text.length : newline);
}
