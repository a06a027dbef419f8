/** For each thing that Go says of a template, what we say of the same. */
const rows: readonly (readonly [go: RegExp, ours: RegExp])[] = [
  [/^bad character /, /cannot stand right behind a name$/],
  [/^bad number syntax/, /starts like a number and goes on otherwise$/],
  [/^comment ends before/, /between a comment's/],
  [/^expected :=/, /^a ":" stands alone$/],
  [/^expected end/, /has an else already$/],
  [/^function /, /^there is no template function|does not have the function/],
  [
    /^(illegal number|integer overflow|syntax error scanning complex|strconv\.ParseFloat)/,
    /is no number$|too large a number$|is octal|no operator/,
  ],
  [/^(invalid syntax|malformed character)/, /escape|exactly one character$/],
  [/^missing value/, /is empty$|are empty$|no condition$|no value$|nothing to go through$|no data$/],
  [/^non executable command/, /is no function$/],
  [/^range can only initialize/, /^a second variable/],
  [/^template: multiple definition/, /is defined already$/],
  [/^too many declarations/, /can be set here, not more$/],
  [/^unclosed action/, /^this action is never closed$/],
  [/^unclosed comment/, /^this comment is never closed$/],
  [/^unclosed left paren/, /^this "\(" is not closed/],
  [/^undefined variable/, /is not set/],
  [/^unexpected \. after term/, /has no fields$/],
  [/^unexpected EOF/, /is never ended$/],
  [/^unexpected right paren/, /closes nothing$/],
  [/^unexpected \{\{else\}\}/, /belongs to no if/],
  [/^unexpected \{\{end\}\}/, /closes nothing$/],
  [/^unexpected /, /cannot stand here$|no name in quotes$|has no "else |inside another action$/],
  [/^unrecognized character/, /means nothing in an action$/],
  [/^unterminated character/, /single quote is not closed/],
  [/^unterminated quoted/, /no closing quote/],
  [/^unterminated raw/, /backquote is never closed$/],
  [/^\{\{(break|continue)\}\} outside/, /outside of a range$/],
];

/** Says whether Go's message and our problem tell of the same fault. */
export function sameFault(message: string, problem: string): boolean {
  return rows.find(([go]) => go.test(message))?.[1].test(problem) ?? false;
}
