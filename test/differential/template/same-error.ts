/** For each message of Go, what our problem for the same error matches. */
const rows: readonly (readonly [go: RegExp, ours: RegExp])[] = [
  [/^bad character /, /after a name$/],
  [/^bad number syntax/, /^bad number syntax/],
  [/^comment ends before/, /between the comment's/],
  [/^expected :=/, /^unexpected ":", expected ":="$/],
  [/^expected end/, /already has one$/],
  [/^function /, /is not (?:defined|available in alert templates)$|^the function \w+ needs Prometheus/],
  [
    /^(illegal number|integer overflow|syntax error scanning complex|strconv\.ParseFloat)/,
    /^invalid number|out of range$|is octal|^templates have no operator/,
  ],
  [/^(invalid syntax|malformed character)/, /escape|exactly one character$/],
  [/^missing value/, / (?:is|are) empty$| needs a (?:condition|value)/],
  [/^non executable command/, /is not a function$/],
  [/^range can only initialize/, /^expected a variable/],
  [/^template: multiple definition/, /is already defined$/],
  [/^too many declarations/, /^unexpected ",", /],
  [/^unclosed comment/, /^the comment is not closed$/],
  [/^unclosed left paren/, /^the "\(" is not closed/],
  [/^undefined variable/, /is not set/],
  [/^unexpected \. after term/, /^unexpected field of/],
  [/^unexpected EOF/, /has no end$/],
  [/^unexpected right paren/, /^unexpected "\)"/],
  [/^unexpected \{\{else\}\}/, /^unexpected "else" without/],
  [/^unexpected \{\{end\}\}/, /^unexpected "end" without/],
  [/^unexpected /, /^unexpected |needs a name in quotes$/],
  [/^unrecognized character/, /^unexpected character/],
  [/^unterminated character/, /^unterminated single quote/],
  [/^unterminated (?:quoted|raw)/, /^unterminated string/],
  [/^\{\{(break|continue)\}\} outside/, /outside a range$/],
];

/** Reports whether Go's message and our problem are about the same error. */
export function isSameError(message: string, problem: string): boolean {
  // Go reports the first thing that it cannot read in an action that is not closed.
  if (problem.startsWith("the action is not closed")) return true;
  return rows.find(([go]) => go.test(message))?.[1].test(problem) ?? false;
}
