import type { LabelMatcher, MatchOperator } from "../ast.ts";
import { compileRegex } from "../regex.ts";
import { token } from "../tokens.ts";
import type { Cursor } from "./cursor.ts";
import { stringValue } from "./literals.ts";
import { unexpected } from "./unexpected.ts";
import type { Expectation } from "./unexpected.ts";

const matcherExample = 'write matchers such as {job="node", instance=~"a.*"}';
const wantsMatcher = { wanted: "a label name or }", fix: matcherExample };
const wantsOperator = { wanted: "=, !=, =~ or !~", fix: matcherExample };
const quotedLater = { wanted: "a label name", fix: "write names without quotes; quoted ones need Prometheus 2.51 or later" };
const wantsComma = { wanted: "a comma or }", fix: "write a comma between matchers, and } behind the last" };

/** What a selector without matchers has. */
export const noMatchers: readonly LabelMatcher[] = Object.freeze([]);

/** Reads matchers from the `{` ahead to behind the `}`, which ends at `cursor.lastClosing`; undefined where they are cut short. */
export function takeMatchers(cursor: Cursor): readonly LabelMatcher[] | undefined {
  cursor.take();
  if (cursor.peek() === token.rightBrace) {
    cursor.take();
    return noMatchers;
  }
  let matchers: LabelMatcher[] = [];
  for (;;) {
    const matcher = takeMatcher(cursor);
    if (matcher === undefined) return undefined;
    // Most selectors have one or two, for which lists that grow are wasteful.
    const [first] = matchers;
    if (first === undefined) matchers = [matcher];
    else if (matchers.length === 1) matchers = [first, matcher];
    else matchers.push(matcher);
    const kind = cursor.peek();
    if (kind === token.comma) {
      cursor.take();
      if (cursor.peek() !== token.rightBrace) continue;
    } else if (kind !== token.rightBrace) {
      unexpected(cursor, wantsComma);
      return undefined;
    }
    cursor.take();
    return matchers;
  }
}

function takeMatcher(cursor: Cursor): LabelMatcher | undefined {
  const kind = cursor.peek();
  const { text, start } = cursor;
  let name: string;
  if (kind === token.identifier) name = text.slice(start, cursor.end);
  else if (kind === token.string && cursor.dialect.quotedNames) name = stringValue(cursor);
  else {
    unexpected(cursor, kind === token.string ? quotedLater : wantsMatcher);
    return undefined;
  }
  const { end } = cursor;
  cursor.take();
  const op = matchOperator(cursor.peek());
  if (op === undefined) {
    if (kind === token.identifier) {
      unexpected(cursor, wantsOperator);
      return undefined;
    }
    return { span: { start, end }, name: "__name__", op: "=", value: name, valueSpan: { start, end } };
  }
  cursor.take();
  if (cursor.peek() !== token.string) {
    unexpected(cursor, valueWanted(cursor, op));
    return undefined;
  }
  const value = stringValue(cursor);
  const valueSpan = { start: cursor.start, end: cursor.end };
  cursor.take();
  const matcher = { span: { start, end: valueSpan.end }, name, op, value, valueSpan };
  if (op === "=~" || op === "!~") checkRegex(cursor, matcher);
  return matcher;
}

/** What a matcher lacks behind its operator, given what is there. */
function valueWanted(cursor: Cursor, op: MatchOperator): Expectation {
  const { text, start, end, kind } = cursor;
  const wanted = "a quoted label value";
  if (kind === token.identifier && end - start <= 40) return { wanted, fix: `quote it: ${op}"${text.slice(start, end)}"` };
  if (kind === token.equal) return { wanted, fix: "labels are compared with a single =" };
  return { wanted, fix: 'quote the value, as in {job="node"}' };
}

function matchOperator(kind: number): MatchOperator | undefined {
  switch (kind) {
    case token.equal:
      return "=";
    case token.notEqual:
      return "!=";
    case token.equalRegex:
      return "=~";
    case token.notEqualRegex:
      return "!~";
    default:
      return undefined;
  }
}

function checkRegex(cursor: Cursor, matcher: LabelMatcher): void {
  const regex = compileRegex(matcher.value, cursor.dialect.options.version);
  if (regex.ok) return;
  cursor.report(
    matcher.span.start,
    matcher.span.end,
    `the regex is not valid: ${regex.diagnostic.problem}`,
    regex.diagnostic.fix,
  );
}
