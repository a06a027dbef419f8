import { atLeast } from "../text/version.ts";
import type { Dialect } from "./dialect.ts";
import type { Parsed, Range } from "./range.ts";

/**
 * When a time interval applies: at the times that all of its parts hold, where a part holds if any of its ranges does, and
 * an absent part always holds (https://prometheus.io/docs/alerting/latest/configuration/#time_interval).
 */
export interface TimeInterval {
  /** Minutes of the day, from 0 to 1439. */
  readonly times?: readonly Range[];
  /** Days of the week, Sunday is 0; a range whose first day is after its last goes over the end of the week. */
  readonly weekdays?: readonly Range[];
  /** Days of the month; negative ones count from its end, whose last day is -1. */
  readonly daysOfMonth?: readonly Range[];
  /** Months, January is 1. */
  readonly months?: readonly Range[];
  readonly years?: readonly Range[];
  /** The time zone; UTC where absent. */
  readonly location?: string;
}

const clock = /^(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)$/;

/** Parses a time of day, such as 17:00 or 24:00, in minutes from midnight. */
export function parseTime(text: string): Parsed<number> {
  const found = clock.exec(text);
  if (found === null) return invalid("is not a time of day", "write it as HH:MM, from 00:00 to 24:00");
  return { ok: true, value: found[1] === undefined ? 24 * 60 : Number(found[1]) * 60 + Number(found[2]) };
}

/** Returns the times from a minute up to another, which is not one of them. */
export function timesBetween(start: number, end: number): Parsed<Range> {
  if (start < end) return { ok: true, value: { first: start, last: end - 1 } };
  const fix = start === end ? "write a later end" : "write two, one that ends at 24:00 and one that starts at 00:00";
  return invalid("must be later than the start", fix);
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = "january february march april may june july august september october november december".split(" ");

/** Parses a day of the week or a range of them, such as `monday:friday`. Ranges over the end of the week exist from Alertmanager 0.35 on. */
export function parseWeekdays(text: string, { version }: Pick<Dialect, "version">): Parsed<Range> {
  const range = parseRange(text, (word) => indexIn(weekdays, word), ["a day of the week", "monday:friday"]);
  if (!range.ok || range.value.first <= range.value.last || atLeast(version, "0.35")) return range;
  return backwards(range.value, weekdays, ["sunday", "saturday"]);
}

/** Parses a month or a range of them, such as `june:august` or `6:8`. */
export function parseMonths(text: string, { version }: Pick<Dialect, "version">): Parsed<Range> {
  const range = parseRange(text, monthOf, ["a month", "june:august"]);
  if (!range.ok) return range;
  const { first, last } = range.value;
  const outside = [first, last].find((month) => month < 1 || month > months.length);
  if (outside !== undefined && atLeast(version, "0.35"))
    return invalid(`${outside} is not a month`, "write a month from 1 to 12");
  return first <= last ? range : backwards(range.value, ["", ...months], ["january", "december"]);
}

function monthOf(word: string): number | undefined {
  const index = indexIn(months, word);
  return index === undefined ? integerOf(word) : index + 1;
}

/** Parses a year or a range of them, such as `2026:2028`. */
export function parseYears(text: string): Parsed<Range> {
  const range = parseRange(text, integerOf, ["a year", "2026:2028"]);
  if (!range.ok || range.value.first <= range.value.last) return range;
  const { first, last } = range.value;
  return invalid(`${last} comes before ${first}`, `write ${last}:${first}`);
}

/** Parses a day of the month or a range of them, such as `1:7` or `-3:-1`. */
export function parseDaysOfMonth(text: string): Parsed<Range> {
  const range = parseRange(text, integerOf, ["a day of the month", "1:7"]);
  return range.ok ? checkDaysOfMonth(range.value) : range;
}

/** The length of the shortest month, by which Alertmanager compares days from the start with days from the end. */
const shortestMonth = 28;

/** Returns a range of days of the month if Alertmanager takes it. */
export function checkDaysOfMonth(range: Range): Parsed<Range> {
  const { first, last } = range;
  const outside = [first, last].find((day) => day === 0 || Math.abs(day) > 31);
  if (outside !== undefined)
    return invalid(`${outside} is not a day of the month`, "write a day from 1 to 31, or from -31 to -1 to count from the end");
  if (first < 0 && last > 0)
    return invalid("the last day must be negative, as the first is", "count both from the end of the month");
  const [from, to] = [first, last].map((day) => (day < 0 ? shortestMonth + day : day));
  if (from === undefined || to === undefined || from <= to) return { ok: true, value: range };
  if (first > 0 && last < 0)
    return invalid(`day ${last} comes before day ${first} in February`, "count both from the end of the month, such as -3:-1");
  return invalid(`day ${last} comes before day ${first}`, "write the earlier day first");
}

function parseRange(
  text: string,
  numberOf: (word: string) => number | undefined,
  [what, example]: readonly [what: string, example: string],
): Parsed<Range> {
  const words = text.toLowerCase().split(":");
  const [first, last] = [numberOf(words[0] ?? ""), numberOf(words.at(-1) ?? "")];
  if (words.length <= 2 && first !== undefined && last !== undefined) return { ok: true, value: { first, last } };
  return invalid(`must be ${what}, or two with a colon between them`, `write it as in ${example}`);
}

/** Says how to write a range over the end of the week or of the year as two. */
function backwards(
  { first, last }: Range,
  names: readonly string[],
  [start, end]: readonly [start: string, end: string],
): Parsed<Range> {
  const range = (from: string, to: string): string => (from === to ? from : `${from}:${to}`);
  const [late = String(first), early = String(last)] = [names[first], names[last]];
  return invalid(`${early} comes before ${late}`, `write two, ${range(late, end)} and ${range(start, early)}`);
}

function indexIn(names: readonly string[], word: string): number | undefined {
  const index = names.indexOf(word);
  return index < 0 ? undefined : index;
}

/** Reads an integer as Go's `strconv.Atoi` does. */
function integerOf(word: string): number | undefined {
  return /^[+-]?[0-9]+$/.test(word) && Number.isSafeInteger(Number(word)) ? Number(word) : undefined;
}

function invalid(problem: string, fix: string): { readonly ok: false; readonly problem: string; readonly fix: string } {
  return { ok: false, problem, fix };
}
