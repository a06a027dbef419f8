import type { LabelMatcher, MatchOperator } from "../ast.ts";
import { compileRegex } from "../regex.ts";
import { token } from "../tokens.ts";
import { shorten } from "../shorten.ts";
import type { Cursor } from "./cursor.ts";
import { labelConditionFix } from "./foreign-conditions.ts";
import { stringValue } from "./literals.ts";
import { unexpected } from "./unexpected.ts";
import type { Expectation } from "./unexpected.ts";

const matcherExample = 'write matchers such as {job="node", instance=~"a.*"}';
const matcherExpected = { expected: 'a label name or "}"', fix: matcherExample };
const operatorExpected = { expected: "=, !=, =~ or !~", fix: matcherExample };
const unquotedExpected = { expected: "a label name", fix: "remove the quotes; quoted names need Prometheus 2.51 or later" };
const commaExpected = { expected: '"," or "}"', fix: 'separate matchers with commas, and close the braces with "}"' };

const orExpected = { expected: '"," or "}"', fix: 'write two selectors joined by or; "or" inside braces is MetricsQL' };

/** The matchers of a selector without any. */
export const noMatchers: readonly LabelMatcher[] = Object.freeze([]);

/** Parses the matchers in the braces ahead, which end at `cursor.lastClosing`; undefined if they are incomplete. */
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
    // Most selectors have one or two; an array that grows would reserve more.
    const [first] = matchers;
    if (first === undefined) matchers = [matcher];
    else if (matchers.length === 1) matchers = [first, matcher];
    else matchers.push(matcher);
    const kind = cursor.peek();
    if (kind === token.comma) {
      cursor.take();
      if (cursor.peek() !== token.rightBrace) continue;
    } else if (kind !== token.rightBrace) {
      unexpectedAfterMatcher(cursor, matcher, kind);
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
    unexpected(cursor, kind === token.string ? unquotedExpected : matcherExpected);
    return undefined;
  }
  const { end } = cursor;
  cursor.take();
  const op = matchOperator(cursor.peek());
  if (op === undefined) {
    if (kind === token.identifier) {
      const fix = labelConditionFix(text, cursor.start, name) ?? operatorExpected.fix;
      unexpected(cursor, { ...operatorExpected, fix });
      return undefined;
    }
    return { span: { start, end }, name: "__name__", op: "=", value: name, valueSpan: { start, end } };
  }
  cursor.take();
  if (cursor.peek() !== token.string) {
    unexpected(cursor, valueExpected(cursor, op));
    return undefined;
  }
  const value = stringValue(cursor);
  const valueSpan = { start: cursor.start, end: cursor.end };
  cursor.take();
  const matcher = { span: { start, end: valueSpan.end }, name, op, value, valueSpan };
  if (op === "=~" || op === "!~") checkRegex(cursor, matcher);
  return matcher;
}

/** Reports what follows a matcher: where a quote is missing before a comma, the value has swallowed the next label name. */
function unexpectedAfterMatcher(cursor: Cursor, { value, name, op, span }: LabelMatcher, kind: number): void {
  const swallowed = /^([^,]{0,30}),(\s*\w{1,30}\s*(?:=~|!~|!=|=)\s*)$/.exec(value);
  const [, first = "", rest = ""] = swallowed ?? [];
  if (swallowed !== null && kind === token.identifier && !cursor.full) {
    const fix = `write ${shorten(name)}${op}"${first}",${rest}"..."`;
    cursor.report(cursor.start, cursor.end, `missing quote before the comma in ${cursor.text.slice(span.start, span.end)}`, fix);
  } else if (kind === token.or) unexpected(cursor, orExpected);
  else unexpected(cursor, commaExpected);
}

/** Returns what a matcher needs after its operator, given what is there. */
function valueExpected(cursor: Cursor, op: MatchOperator): Expectation {
  const { text, start, end, kind } = cursor;
  const expected = "a quoted label value";
  if (kind === token.identifier && end - start <= 40) return { expected, fix: `quote it: ${op}"${text.slice(start, end)}"` };
  if (kind === token.equal) return { expected, fix: "match labels with a single =" };
  return { expected, fix: 'quote the value, such as {job="node"}' };
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
  cursor.report(matcher.span.start, matcher.span.end, `invalid regex: ${regex.diagnostic.problem}`, regex.diagnostic.fix);
}
