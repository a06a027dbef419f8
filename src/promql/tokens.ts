/**
 * The kinds of PromQL tokens. Those that may close a construct are consecutive (`rightBrace` to `duration`), and so are the
 * binary operators (`add` to `trimLower`); {@link isClosing} and {@link binding} rely on that.
 */
export const token = {
  /** No token was read yet. */
  none: 0,
  eof: 1,
  /** What the lexer cannot read; no token follows. */
  error: 2,
  comma: 3,
  leftParen: 4,
  leftBrace: 5,
  leftBracket: 6,
  colon: 7,
  equal: 8,
  equalRegex: 9,
  notEqualRegex: 10,
  at: 11,
  string: 12,
  identifier: 13,
  /** A name that contains a colon. */
  metricIdentifier: 14,
  rightBrace: 15,
  rightParen: 16,
  rightBracket: 17,
  number: 18,
  duration: 19,
  add: 20,
  sub: 21,
  mul: 22,
  div: 23,
  mod: 24,
  pow: 25,
  atan2: 26,
  equalEqual: 27,
  notEqual: 28,
  less: 29,
  lessEqual: 30,
  greater: 31,
  greaterEqual: 32,
  and: 33,
  or: 34,
  unless: 35,
  trimUpper: 36,
  trimLower: 37,
  aggregator: 38,
  by: 39,
  without: 40,
  on: 41,
  ignoring: 42,
  groupLeft: 43,
  groupRight: 44,
  bool: 45,
  offset: 46,
  anchored: 47,
  smoothed: 48,
  fill: 49,
  fillLeft: 50,
  fillRight: 51,
  start: 52,
  end: 53,
  step: 54,
  range: 55,
  maxOf: 56,
  minOf: 57,
} as const;

/** Reports whether Prometheus ends the expression before this token at the end of the token. */
export function isClosing(kind: number): boolean {
  return kind >= token.rightBrace && kind <= token.duration;
}

const bindings = new Uint8Array(64);
for (const [level, kinds] of [
  [token.or],
  [token.and, token.unless],
  [
    token.equalEqual,
    token.notEqual,
    token.less,
    token.lessEqual,
    token.greater,
    token.greaterEqual,
    token.trimUpper,
    token.trimLower,
  ],
  [token.add, token.sub],
  [token.mul, token.div, token.mod, token.atan2],
  [token.pow],
].entries()) {
  for (const kind of kinds) bindings[kind] = level + 1;
}

/** Returns the precedence of a binary operator, from 1 (`or`) to 6 (`^`); 0 for every other token. */
export function binding(kind: number): number {
  return bindings[kind] ?? 0;
}

/** The precedence of a sign, that of `*`: `-2 ^ 2` is `-(2 ^ 2)`. */
export const signBinding = 5;

/** The precedence of `^`, the only right-associative operator. */
export const powBinding = 6;
