import type { Range } from "./range.ts";
import type { TimeInterval } from "./time-interval.ts";

/** A day of the Gregorian calendar. */
export interface Day {
  readonly year: number;
  /** January is 1. */
  readonly month: number;
  readonly dayOfMonth: number;
  /** Sunday is 0. */
  readonly weekday: number;
  readonly daysInMonth: number;
}

/** Returns the day that is so many days after 1 January 1970. */
export function dayAt(daysSince1970: number): Day {
  const date = new Date(daysSince1970 * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, dayOfMonth: date.getUTCDate(), weekday: date.getUTCDay(), daysInMonth };
}

/** Reports whether a time interval applies on a day, at some or all of its times. */
export function appliesOn({ weekdays, daysOfMonth, months, years }: Omit<TimeInterval, "times">, day: Day): boolean {
  return (
    (years === undefined || years.some((range) => contains(range, day.year))) &&
    (months === undefined || months.some((range) => contains(range, day.month))) &&
    (weekdays === undefined || weekdays.some((range) => containsWeekday(range, day.weekday))) &&
    (daysOfMonth === undefined || daysOfMonth.some((range) => containsDay(range, day)))
  );
}

/** Reports whether a time interval applies at a minute of the day, on the days that it applies on. */
export function appliesAt({ times }: Pick<TimeInterval, "times">, minute: number): boolean {
  return times === undefined || times.some((range) => contains(range, minute));
}

function contains({ first, last }: Range, value: number): boolean {
  return value >= first && value <= last;
}

function containsWeekday(range: Range, weekday: number): boolean {
  return range.first <= range.last ? contains(range, weekday) : weekday >= range.first || weekday <= range.last;
}

/** Days before the month count as its first, days after it as its last; one that starts after the month has no days. */
function containsDay({ first, last }: Range, { dayOfMonth, daysInMonth }: Day): boolean {
  const [from, to] = [first, last].map((day) => (day < 0 ? daysInMonth + day + 1 : day));
  if (from === undefined || to === undefined || from > daysInMonth) return false;
  return contains({ first: from, last: Math.min(to, daysInMonth) }, dayOfMonth);
}
