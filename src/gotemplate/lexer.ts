import { Char, endsWord, isSpace, isWordStart, skipSpaces, skipWord } from "./characters.ts";
import { scanNumber } from "./number.ts";
import { Token, keywords } from "./token.ts";

/** Why the lexer failed. */
export type Trouble =
  | "unclosed action"
  | "unclosed comment"
  | "text after comment"
  | "unclosed paren"
  | "stray right paren"
  | "unclosed string"
  | "unclosed raw string"
  | "unclosed char"
  | "bad number"
  | "lone colon"
  | "word runs on"
  | "bad character";

/**
 * Reads a template token by token, as Go does
 * (https://cs.opensource.google/go/go/+/refs/tags/go1.26.0:src/text/template/parse/lex.go): on demand, so
 * that an error is found only once the parser gets there. Spaces are not tokens; see `spaced`.
 */
export class Lexer {
  readonly text: string;
  /** The kind and the range of the last token. */
  kind: number = Token.end;
  start = 0;
  end = 0;
  /** Whether there is space before it, and where the token before it ended. */
  spaced = false;
  from = 0;
  /** The number of tokens that were read. */
  count = 0;
  /** The text of the last identifier or keyword. */
  word = "";
  /** Why the last token is an error, and the first wrong character. */
  trouble: Trouble = "unclosed action";
  at = 0;
  #depth = 0;
  #pos = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Reads the next token outside actions: text, the start of an action, or the end. Skips comments. */
  nextOutside(): void {
    const { text } = this;
    for (;;) {
      const from = this.#pos;
      const open = text.indexOf("{{", from);
      if (open < 0) {
        this.#set(from < text.length ? Token.text : Token.end, from, text.length);
        return;
      }
      const trims = text.charCodeAt(open + 2) === Char.minus && isSpace(text.charCodeAt(open + 3));
      let until = open;
      if (trims) while (until > from && isSpace(text.charCodeAt(until - 1))) until -= 1;
      if (until > from) {
        this.#set(Token.text, from, until);
        this.#pos = open;
        return;
      }
      const inside = trims ? open + 4 : open + 2;
      if (text.charCodeAt(inside) !== Char.slash || text.charCodeAt(inside + 1) !== Char.star) {
        this.#set(Token.leftDelim, open, open + 2);
        this.#pos = inside;
        this.#depth = 0;
        return;
      }
      if (!this.#comment(inside)) return;
    }
  }

  /** Skips spaces and reads the next token of an action. */
  next(): void {
    const { text } = this;
    const from = this.#pos;
    const pos = skipSpaces(text, from);
    const code = text.charCodeAt(pos);
    this.from = from;
    this.spaced = pos > from;
    if (isWordStart(code)) this.#word(pos);
    else if (code === Char.dot) this.#dot(pos);
    else if (code === Char.dollar) this.#variable(pos);
    else if (code === Char.rightBrace && text.charCodeAt(pos + 1) === Char.rightBrace) this.#close(pos);
    else if (code === Char.minus && pos > from && isClose(text, pos + 1)) this.#trimmingClose(pos - from, pos);
    else if (code === Char.pipe) this.#set(Token.pipe, pos, pos + 1);
    else if (code === Char.doubleQuote) this.#quoted(pos, code, Token.string, "unclosed string");
    else if ((code >= Char.zero && code <= Char.nine) || code === Char.minus || code === Char.plus) this.#number(pos);
    else this.#rare(code, pos);
  }

  #rare(code: number, pos: number): void {
    if (code === Char.leftParen) {
      this.#depth += 1;
      this.#set(Token.leftParen, pos, pos + 1);
    } else if (code === Char.rightParen) {
      this.#depth -= 1;
      if (this.#depth < 0) this.#fail("stray right paren", pos, pos);
      else this.#set(Token.rightParen, pos, pos + 1);
    } else if (code === Char.colon) {
      if (this.text.charCodeAt(pos + 1) === Char.equals) this.#set(Token.declare, pos, pos + 2);
      else this.#fail("lone colon", pos, pos);
    } else if (code === Char.equals) this.#set(Token.assign, pos, pos + 1);
    else if (code === Char.backquote) this.#raw(pos);
    else if (code === Char.singleQuote) this.#quoted(pos, code, Token.char, "unclosed char");
    else if (code === Char.comma) this.#set(Token.comma, pos, pos + 1);
    else if (code > 0x20 && code < 0x7f) this.#set(Token.stray, pos, pos + 1);
    else if (pos >= this.text.length) this.#fail("unclosed action", pos, pos);
    else if (skipWord(this.text, pos) > pos) this.#word(pos);
    else this.#fail("bad character", pos, pos);
  }

  #set(kind: number, start: number, end: number): void {
    this.count += 1;
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.#pos = end;
  }

  #fail(trouble: Trouble, start: number, at: number): void {
    this.#set(Token.error, start, this.text.length);
    this.trouble = trouble;
    this.at = at;
  }

  #close(pos: number): void {
    if (this.#depth > 0) this.#fail("unclosed paren", pos, pos);
    else this.#set(Token.rightDelim, pos, pos + 2);
  }

  /** Closes an action at ` -}}`, whose space is part of it. */
  #trimmingClose(spaces: number, minus: number): void {
    if (this.#depth > 0) {
      this.#fail("unclosed paren", minus - 1, minus + 1);
      return;
    }
    this.spaced = spaces > 1;
    this.#set(Token.rightDelim, minus + 1, minus + 3);
    this.#pos = skipSpaces(this.text, minus + 3);
  }

  /** Skips a comment, or fails. */
  #comment(from: number): boolean {
    const { text } = this;
    const close = text.indexOf("*/", from + 2);
    if (close < 0) {
      this.#fail("unclosed comment", from, from);
      return false;
    }
    const pos = close + 2;
    const trims = isSpace(text.charCodeAt(pos)) && text.charCodeAt(pos + 1) === Char.minus && isClose(text, pos + 2);
    if (trims) this.#pos = skipSpaces(text, pos + 4);
    else if (isClose(text, pos)) this.#pos = pos + 2;
    else {
      this.#fail("text after comment", from, pos);
      return false;
    }
    return true;
  }

  #word(start: number): void {
    const { text } = this;
    const end = skipWord(text, start);
    if (!this.#wordEnds(start, end)) return;
    const word = text.slice(start, end);
    this.word = word;
    this.#set(keywords.get(word) ?? Token.identifier, start, end);
  }

  #dot(pos: number): void {
    const code = this.text.charCodeAt(pos + 1);
    if ((code >= Char.zero && code <= Char.nine) || pos + 1 >= this.text.length) this.#number(pos);
    else this.#name(pos, Token.field, Token.dot);
  }

  #variable(pos: number): void {
    this.#name(pos, Token.variable, Token.variable);
  }

  /** Reads the name after a `.` or `$`, if any. */
  #name(start: number, named: number, bare: number): void {
    const { text } = this;
    const code = text.charCodeAt(start + 1);
    if (endsWord(code) || isClose(text, start + 1) || start + 1 >= text.length) {
      this.#set(bare, start, start + 1);
      return;
    }
    const end = skipWord(text, start + 1);
    if (this.#wordEnds(start, end)) this.#set(named, start, end);
  }

  #wordEnds(start: number, end: number): boolean {
    const { text } = this;
    if (end >= text.length || endsWord(text.charCodeAt(end)) || isClose(text, end)) return true;
    this.#fail("word runs on", start, end);
    return false;
  }

  #number(start: number): void {
    const { text } = this;
    const first = scanNumber(text, start);
    if (first < 0) {
      this.#fail("bad number", start, start);
      return;
    }
    const sign = text.charCodeAt(first);
    if (sign !== Char.plus && sign !== Char.minus) {
      this.#set(Token.number, start, first);
      return;
    }
    const second = scanNumber(text, first);
    if (second < 0 || text[second - 1] !== "i") this.#fail("bad number", start, start);
    else this.#set(Token.complex, start, second);
  }

  /** Reads a string or character constant up to its closing quote; the parser checks what it contains. */
  #quoted(start: number, quote: number, kind: number, trouble: Trouble): void {
    const { text } = this;
    for (let pos = start + 1; pos < text.length; pos++) {
      const code = text.charCodeAt(pos);
      if (code === quote) {
        this.#set(kind, start, pos + 1);
        return;
      }
      if (code === Char.newline) break;
      if (code === Char.backslash) {
        pos += 1;
        if (text.charCodeAt(pos) === Char.newline) break;
      }
    }
    this.#fail(trouble, start, start);
  }

  #raw(start: number): void {
    const close = this.text.indexOf("`", start + 1);
    if (close < 0) this.#fail("unclosed raw string", start, start);
    else this.#set(Token.rawString, start, close + 1);
  }
}

function isClose(text: string, pos: number): boolean {
  return text.charCodeAt(pos) === Char.rightBrace && text.charCodeAt(pos + 1) === Char.rightBrace;
}
