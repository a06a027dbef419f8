import type { NumberLiteral, StringLiteral } from "../ast.ts";
import { parseDuration } from "../duration.ts";
import { parseNumber } from "../number.ts";
import { token } from "../tokens.ts";
import { unquote } from "../unquote.ts";
import type { Cursor } from "./cursor.ts";

/** A number literal that is still being built: a sign before it becomes part of it. */
export interface NumberDraft extends NumberLiteral {
  value: number;
  span: { start: number; end: number };
}

/** Takes the number or duration ahead; the value of a duration is in seconds. */
export function takeNumber(cursor: Cursor): NumberDraft {
  const { start, end } = cursor;
  const duration = cursor.kind === token.duration;
  const value = duration ? durationValue(cursor, start, end) : numberValue(cursor, start, end);
  cursor.take();
  return { kind: "NumberLiteral", span: { start, end }, value, duration };
}

function numberValue(cursor: Cursor, start: number, end: number): number {
  const { text } = cursor;
  // Most numbers have one digit.
  if (cursor.plain) return end === start + 1 ? text.charCodeAt(start) - 48 : Number(text.slice(start, end));
  const parsed = parseNumber(text.slice(start, end));
  if (parsed.ok) return parsed.value;
  cursor.report(start, end, parsed.problem, "write a number such as 10, 0.5 or 1e3");
  return Number.NaN;
}

function durationValue(cursor: Cursor, start: number, end: number): number {
  const { text } = cursor;
  const parsed = parseDuration(text.slice(start, end));
  if (parsed.ok) {
    // Before 3.4 every duration had to be positive.
    if (parsed.ms === 0 && !cursor.dialect.durationSyntax)
      cursor.report(start, end, "the duration must be greater than 0", "write a longer one, such as 5m");
    return parsed.ms / 1000;
  }
  cursor.report(start, end, parsed.diagnostic.problem, parsed.diagnostic.fix);
  return Number.NaN;
}

/** Returns the value of the string ahead, without taking it. */
export function stringValue(cursor: Cursor): string {
  const { text, start, end } = cursor;
  if (!cursor.escaped) return text.slice(start + 1, end - 1);
  const unquoted = unquote(text, start, end);
  if (unquoted.ok) return unquoted.value;
  cursor.report(start, end, unquoted.diagnostic.problem, unquoted.diagnostic.fix);
  return "";
}

/** Takes the string ahead. */
export function takeString(cursor: Cursor): StringLiteral {
  const { start, end } = cursor;
  const value = stringValue(cursor);
  cursor.take();
  return { kind: "StringLiteral", span: { start, end }, value };
}
