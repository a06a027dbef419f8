import type { Diagnostic } from "../text/diagnostic.ts";
import { classOf, colonBit, digit, letter, nameBits, space } from "./characters.ts";
import type { Dialect } from "./dialect.ts";
import { escapeEnd } from "./escapes.ts";
import * as say from "./lexer-diagnostics.ts";
import { scanDuration, scanNumber } from "./scan-number.ts";
import { token } from "./tokens.ts";

const single = new Uint8Array(128);
single[44] = token.comma;
single[42] = token.mul;
single[47] = token.div;
single[37] = token.mod;
single[43] = token.add;
single[45] = token.sub;
single[94] = token.pow;
single[64] = token.at;

const newline = 10;
const carriageReturn = 13;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const openParen = 40;
const closeParen = 41;
const comma = 44;
const dot = 46;
const slash = 47;
const zero = 48;
const colon = 58;
const lessThan = 60;
const equalSign = 61;
const greaterThan = 62;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const backtick = 96;
const openBrace = 123;
const closeBrace = 125;
const tilde = 126;
const bang = 33;

/** So many digits are within the range of a float. */
const longestPlain = 300;

const plainMode = 0;
const braceMode = 1;
/** After a `[`, up to the first number. */
const bracketMode = 2;

/**
 * Reads a PromQL text token by token and only on demand, because the first error that Prometheus reports depends on how
 * far it has read. Its tokens, and where it fails, are those of Prometheus' lexer
 * (https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go).
 */
export class Lexer {
  readonly text: string;
  readonly dialect: Dialect;
  /** Where the last token starts and ends. */
  start = 0;
  end = 0;
  /** Whether the last token is a string with escapes. */
  escaped = false;
  /** Whether JavaScript reads the last token as the same number. */
  plain = false;
  /** The last token in lower case, if it is a keyword. */
  word = "";
  /** The diagnostic of a token of kind `error`. */
  lexDiagnostic: Diagnostic | undefined = undefined;
  /** Whether that diagnostic is about unclosed parentheses. */
  unclosed = false;
  private position = 0;
  private mode = plainMode;
  private parenDepth = 0;
  private bracketOpen = false;
  private gotColon = false;
  private gotDuration = false;

  constructor(text: string, dialect: Dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** Reads the next token and returns its kind. Must not be called after `eof` or `error`. */
  next(): number {
    const { text } = this;
    let at = this.position;
    let unit = text.charCodeAt(at);
    for (;;) {
      while (classOf(unit) === space) unit = text.charCodeAt(++at);
      if (unit !== hash || this.mode === bracketMode) break;
      while (at < text.length && unit !== newline && unit !== carriageReturn) unit = text.charCodeAt(++at);
    }
    this.start = at;
    if (this.mode === braceMode) return this.inBraces(at, unit);
    if (this.mode === bracketMode) return this.inBrackets(at, unit);
    if (classOf(unit) >= letter || unit === colon) return this.bracketOpen ? this.wordInBrackets(at, unit) : this.name(at);
    if (classOf(unit) === digit) return this.number(at);
    return this.symbol(at, unit);
  }

  private emit(kind: number, end: number): number {
    this.position = end;
    this.end = end;
    return kind;
  }

  private fail(diagnostic: Diagnostic): number {
    this.lexDiagnostic = diagnostic;
    this.end = this.text.length;
    return token.error;
  }

  private stray(): say.StrayIn {
    return { text: this.text, quotedNames: this.dialect.quotedNames };
  }

  private symbol(at: number, unit: number): number {
    const kind = unit < 128 ? (single[unit] ?? 0) : 0;
    if (kind !== 0) return this.emit(kind, at + 1);
    switch (unit) {
      case openParen:
        this.parenDepth += 1;
        return this.emit(token.leftParen, at + 1);
      case closeParen:
        return this.closeParen(at);
      case openBrace:
        this.mode = braceMode;
        return this.emit(token.leftBrace, at + 1);
      case openBracket:
        return this.openBracket(at);
      case closeBracket:
        if (!this.bracketOpen) return this.fail(say.strayBracket(this.text, at));
        this.bracketOpen = false;
        return this.emit(token.rightBracket, at + 1);
      case doubleQuote:
      case singleQuote:
        return this.quoted(at, unit);
      case backtick:
        return this.raw(at);
      default:
        return this.operator(at, unit);
    }
  }

  private operator(at: number, unit: number): number {
    const { text } = this;
    const next = text.charCodeAt(at + 1);
    switch (unit) {
      case equalSign:
        if (next === tilde) return this.fail(say.regexOutsideBraces(text, at));
        return next === equalSign ? this.emit(token.equalEqual, at + 2) : this.emit(token.equal, at + 1);
      case bang:
        if (next !== equalSign) return this.fail(say.strayBang(text, at));
        return this.emit(token.notEqual, at + 2);
      case lessThan:
        if (next === equalSign) return this.emit(token.lessEqual, at + 2);
        if (next === slash && this.dialect.trimOperators) return this.emit(token.trimUpper, at + 2);
        return this.emit(token.less, at + 1);
      case greaterThan:
        if (next === equalSign) return this.emit(token.greaterEqual, at + 2);
        if (next === slash && this.dialect.trimOperators) return this.emit(token.trimLower, at + 2);
        return this.emit(token.greater, at + 1);
      case dot:
        if (classOf(next) === digit) return this.number(at);
        return this.fail(say.strayCharacter(this.stray(), at));
      default:
        return at >= text.length ? this.atEnd(at) : this.fail(say.strayCharacter(this.stray(), at));
    }
  }

  private atEnd(at: number): number {
    this.unclosed = this.parenDepth !== 0;
    if (this.unclosed) return this.fail(say.unclosedParen(this.text, this.parenDepth));
    if (this.bracketOpen) return this.fail(say.unclosedBracket(this.text));
    return this.emit(token.eof, at);
  }

  private closeParen(at: number): number {
    this.parenDepth -= 1;
    if (this.parenDepth < 0) {
      this.start = at + 1;
      return this.fail(say.strayParen(this.text, at));
    }
    return this.emit(token.rightParen, at + 1);
  }

  private openBracket(at: number): number {
    if (this.bracketOpen) return this.fail(say.nestedBracket(this.text, at));
    this.gotColon = false;
    if (this.dialect.bracketReset) this.gotDuration = false;
    this.bracketOpen = true;
    this.mode = bracketMode;
    return this.emit(token.leftBracket, at + 1);
  }

  private name(at: number): number {
    const { text } = this;
    let end = at;
    let seen = 0;
    for (let bits = nameBits(text.charCodeAt(end)); bits !== 0; bits = nameBits(text.charCodeAt(++end))) seen |= bits;
    if ((seen & colonBit) !== 0) return this.emit(token.metricIdentifier, end);
    const keyword = this.dialect.keywords.find(text, at, end);
    if (keyword === undefined || (keyword.beforeParen && !this.parenFollows(end))) return this.emit(token.identifier, end);
    this.word = keyword.word;
    this.plain = false;
    return this.emit(keyword.kind, end);
  }

  private parenFollows(at: number): boolean {
    while (classOf(this.text.charCodeAt(at)) === space) at += 1;
    return this.text.charCodeAt(at) === openParen;
  }

  private inBraces(at: number, unit: number): number {
    const { text } = this;
    if (classOf(unit) >= letter) {
      let end = at + 1;
      while (classOf(text.charCodeAt(end)) > space) end += 1;
      return this.emit(token.identifier, end);
    }
    const next = text.charCodeAt(at + 1);
    switch (unit) {
      case equalSign:
        return next === tilde ? this.emit(token.equalRegex, at + 2) : this.emit(token.equal, at + 1);
      case doubleQuote:
      case singleQuote:
        return this.quoted(at, unit);
      case backtick:
        return this.raw(at);
      case comma:
        return this.emit(token.comma, at + 1);
      case closeBrace:
        this.mode = plainMode;
        return this.emit(token.rightBrace, at + 1);
      case bang:
        if (next === tilde) return this.emit(token.notEqualRegex, at + 2);
        if (next === equalSign) return this.emit(token.notEqual, at + 2);
        return this.fail(say.strayBang(text, at));
      default:
        return this.fail(at >= text.length ? say.unclosedBrace(text) : say.strayInBraces(this.stray(), at));
    }
  }

  /** Reads a word in brackets after the range: a duration function such as `step`, or the colon of a subquery. */
  private wordInBrackets(at: number, unit: number): number {
    const { text, dialect } = this;
    if (unit === colon || dialect.lettersAreColons) {
      if (this.gotColon) return this.fail(say.secondColon(text, at));
      this.gotColon = true;
      return this.emit(token.colon, at + 1);
    }
    const kind = this.durationWord(at, dialect.durationFunctionsGated);
    return kind === token.none ? this.fail(say.strayInRange(text, at)) : kind;
  }

  /** Reads the name of a duration function, which consists of letters and `_`; returns `none` if there is none. */
  private durationWord(at: number, range: boolean): number {
    const { text, dialect } = this;
    let end = at;
    while (classOf(text.charCodeAt(end)) >= letter) end += 1;
    const keyword = dialect.keywords.find(text, at, end);
    if (keyword === undefined) return token.none;
    switch (keyword.kind) {
      case token.range:
        // Before 3.12 the lexer does not accept it after a number.
        if (!range) return token.none;
        break;
      case token.step:
      case token.maxOf:
      case token.minOf:
        break;
      default:
        if (!dialect.durationMinMax || (keyword.word !== "min" && keyword.word !== "max")) return token.none;
    }
    this.word = keyword.word;
    return this.emit(keyword.kind, end);
  }

  private inBrackets(at: number, unit: number): number {
    const { text, dialect } = this;
    if (!dialect.durationSyntax) return this.bracketNumber(at);
    if (classOf(unit) === digit || (unit === dot && classOf(text.charCodeAt(at + 1)) === digit)) {
      this.gotDuration = true;
      this.mode = plainMode;
      return this.number(at);
    }
    switch (unit) {
      case closeBracket:
        this.mode = plainMode;
        this.bracketOpen = false;
        this.gotColon = false;
        return this.emit(token.rightBracket, at + 1);
      case colon:
        return this.colonInBrackets(at);
      case openParen:
        this.parenDepth += 1;
        return this.emit(token.leftParen, at + 1);
      case closeParen:
        return this.closeParen(at);
      default: {
        const kind = this.inDuration(at, unit);
        return kind === token.none ? this.fail(say.strayInDuration(text, at)) : kind;
      }
    }
  }

  private inDuration(at: number, unit: number): number {
    const { dialect } = this;
    const kind = unit < 128 && unit !== 64 ? (single[unit] ?? 0) : 0;
    if (kind === token.comma && !dialect.durationFunctions) return token.none;
    if (kind !== 0) return this.emit(kind, at + 1);
    if (classOf(unit) < letter || !dialect.durationFunctions) return token.none;
    const word = this.durationWord(at, true);
    if (word !== token.none && dialect.bracketReset) this.gotDuration = true;
    return word;
  }

  private colonInBrackets(at: number): number {
    if (!this.gotDuration || this.gotColon) {
      this.start = at + 1;
      return this.fail(this.gotDuration ? say.secondColon(this.text, at + 1) : say.colonWithoutRange(this.text, at));
    }
    this.gotColon = true;
    return this.emit(token.colon, at + 1);
  }

  /** Reads the number in brackets in versions without duration expressions: with a unit, which is optional from 2.54. */
  private bracketNumber(at: number): number {
    this.mode = plainMode;
    if (this.dialect.numbersAreDurations) return this.number(at);
    const end = scanNumber(this.text, at, false);
    if (end >= 0) return this.fail(say.rangeWithoutUnit(this.text, at, end));
    const durationEnd = scanDuration(this.text, ~end);
    return durationEnd < 0 ? this.fail(say.badNumber(this.text, at, true)) : this.emit(token.duration, durationEnd);
  }

  private number(at: number): number {
    const { text } = this;
    let digits = at;
    while (classOf(text.charCodeAt(digits)) === digit) digits += 1;
    let unit = text.charCodeAt(digits);
    this.plain = (unit === dot || digits === at + 1 || text.charCodeAt(at) !== zero) && digits - at < longestPlain;
    if (unit === dot && digits > at) {
      do unit = text.charCodeAt(++digits);
      while (classOf(unit) === digit);
    }
    if (digits > at && classOf(unit) <= space && unit !== dot) return this.emit(token.number, digits);
    this.plain = false;
    const end = scanNumber(text, at, this.dialect.numbersAreDurations);
    if (end >= 0) return this.emit(token.number, end);
    const durationEnd = scanDuration(text, ~end);
    return durationEnd < 0 ? this.fail(say.badNumber(text, at, this.bracketOpen)) : this.emit(token.duration, durationEnd);
  }

  private quoted(at: number, quote: number): number {
    const { text } = this;
    this.escaped = false;
    for (let index = at + 1; ; index++) {
      const unit = text.charCodeAt(index);
      if (unit === quote) return this.emit(token.string, index + 1);
      if (unit === backslash) {
        this.escaped = true;
        const end = escapeEnd(text, index + 1, quote);
        if (end < 0) return this.fail(say.badEscape(text, at, index, quote));
        index = end - 1;
      } else if (unit === newline || Number.isNaN(unit)) {
        return this.fail(say.unclosedString(text, at, index));
      } else if (unit >= 0xd800 && !isText(text, index)) {
        return this.fail(say.notText(text, at, index));
      } else if (unit >= 0xd800 && unit < 0xdc00) index += 1;
    }
  }

  private raw(at: number): number {
    const { text } = this;
    this.escaped = false;
    for (let index = at + 1; ; index++) {
      const unit = text.charCodeAt(index);
      if (unit === backtick) return this.emit(token.string, index + 1);
      if (Number.isNaN(unit)) return this.fail(say.unclosedString(text, at, index));
      if (unit >= 0xd800) {
        if (!isText(text, index)) return this.fail(say.notText(text, at, index));
        if (unit < 0xdc00) index += 1;
      }
    }
  }
}

/** Reports whether a unit from 0xD800 on is valid text. U+FFFD is not, because Go cannot distinguish it from invalid UTF-8. */
function isText(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit >= 0xe000) return unit !== 0xfffd;
  const next = text.charCodeAt(index + 1);
  return unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
