/**
 * The kinds of tokens in a template. Those up to {@link lastOperand} can be an argument; those from {@link firstKeyword} on
 * are keywords, which cannot.
 */
export const Token = {
  bool: 0,
  char: 1,
  dot: 2,
  field: 3,
  identifier: 4,
  leftParen: 5,
  number: 6,
  nil: 7,
  rawString: 8,
  string: 9,
  variable: 10,
  complex: 11,
  /** Text outside actions. */
  text: 20,
  leftDelim: 21,
  rightDelim: 22,
  rightParen: 23,
  pipe: 24,
  assign: 25,
  declare: 26,
  comma: 27,
  /** Any other printable ASCII character, which no action can contain. */
  stray: 28,
  end: 29,
  /** The lexer failed; its `trouble` says why. */
  error: 30,
  block: 40,
  break: 41,
  continue: 42,
  define: 43,
  else: 44,
  endKeyword: 45,
  if: 46,
  range: 47,
  template: 48,
  with: 49,
} as const;

/** The last kind that can be an argument. */
export const lastOperand = Token.complex;

/** The first kind of keyword. */
export const firstKeyword = Token.block;

/** The words that are not identifiers. */
export const keywords: ReadonlyMap<string, number> = new Map([
  ["block", Token.block],
  ["break", Token.break],
  ["continue", Token.continue],
  ["define", Token.define],
  ["else", Token.else],
  ["end", Token.endKeyword],
  ["false", Token.bool],
  ["if", Token.if],
  ["nil", Token.nil],
  ["range", Token.range],
  ["template", Token.template],
  ["true", Token.bool],
  ["with", Token.with],
]);
