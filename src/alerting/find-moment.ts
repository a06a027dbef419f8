import { Pace } from "../text/steps.ts";
import type { Steps } from "../text/steps.ts";
import { appliesOn, dayAt } from "./calendar.ts";
import type { Day } from "./calendar.ts";
import type { TimeInterval } from "./time-interval.ts";

/** A minute of a day, in the time zone of the intervals that it was found for. */
export interface Moment {
  readonly day: Day;
  /** From 0 to 1439. */
  readonly minute: number;
}

/** A moment, that there is none, or that it is not known: the intervals are in different time zones, or too many. */
export type FoundMoment = { readonly found: Moment } | "none" | "unknown";

/** The most ranges of all intervals, and comparisons of days with ranges, before the answer is unknown. */
const maxRanges = 1_000;
const maxComparisons = 10_000_000;

/**
 * Finds a moment from the start of a year on at which one of `active` applies and none of `muted`: exact, since the calendar
 * has only fourteen kinds of years, by their length and first weekday. A time that clocks are set past on its only day counts as a moment.
 */
export function* findMoment(
  active: readonly TimeInterval[],
  muted: readonly TimeInterval[],
  fromYear: number,
): Steps<FoundMoment> {
  const all = [...active, ...muted];
  const zones = new Set(all.map(({ location = "UTC" }) => location));
  if (zones.size > 1 || all.reduce((count, interval) => count + rangesIn(interval), 0) > maxRanges) return "unknown";
  const pace = new Pace();
  const looked = new Set<string>();
  let comparisons = 0;
  for (const { on, off, years } of erasOf(active.map(prepare), muted.map(prepare), fromYear)) {
    const ranges = [...on, ...off].reduce((count, interval) => count + rangesIn(interval), 0);
    for (const year of years) {
      const key = `${kindOfYear(year)}:${idsOf(on)}:${idsOf(off)}`;
      if (looked.has(key)) continue;
      looked.add(key);
      comparisons += daysPerYear * (ranges + 1);
      if (comparisons > maxComparisons) return "unknown";
      const found = momentIn(year, on, off);
      if (found !== undefined) return { found };
      if (pace.isOver(daysPerYear * (ranges + 1))) yield;
    }
  }
  return "none";
}

function rangesIn({ times = [], weekdays = [], daysOfMonth = [], months = [], years = [] }: TimeInterval): number {
  return 1 + times.length + weekdays.length + daysOfMonth.length + months.length + years.length;
}

/** An interval, its place among the given ones, and its minutes of the day as bits, the lowest of which is midnight. */
interface Prepared extends TimeInterval {
  readonly id: number;
  readonly minutes: bigint;
}

const minutesPerDay = 1440;
const daysPerYear = 366;

function prepare(interval: TimeInterval, id: number): Prepared {
  const times = interval.times ?? [{ first: 0, last: minutesPerDay - 1 }];
  const bits = (count: number): bigint => (1n << BigInt(count)) - 1n;
  return { ...interval, id, minutes: times.reduce((sum, { first, last }) => sum | (bits(last + 1) & ~bits(first)), 0n) };
}

/** Years in which the same intervals apply, at least one of each kind that they have. */
interface Era {
  readonly on: readonly Prepared[];
  readonly off: readonly Prepared[];
  readonly years: readonly number[];
}

/** After so many years the calendar repeats. */
const cycle = 400;
const kindsOfYears = 14;

function* erasOf(active: readonly Prepared[], muted: readonly Prepared[], fromYear: number): Generator<Era> {
  const edges = [...active, ...muted].flatMap(({ years = [] }) => years.flatMap(({ first, last }) => [first, last + 1]));
  const starts = [...new Set([fromYear, ...edges.filter((year) => year > fromYear)])].toSorted((a, b) => a - b);
  for (const [index, start] of starts.entries()) {
    const end = Math.min(starts[index + 1] ?? Infinity, start + cycle);
    const years = new Map<number, number>();
    for (let year = start; year < end && years.size < kindsOfYears; year++) {
      const kind = kindOfYear(year);
      if (!years.has(kind)) years.set(kind, year);
    }
    const inEra = ({ years: own }: Prepared): boolean =>
      own === undefined || own.some(({ first, last }) => start >= first && start <= last);
    yield { on: active.filter(inEra), off: muted.filter(inEra), years: [...years.values()] };
  }
}

function idsOf(intervals: readonly Prepared[]): string {
  return intervals.map(({ id }) => id).join();
}

function kindOfYear(year: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return 2 * dayAt(firstDayOf(year)).weekday + (leap ? 1 : 0);
}

function firstDayOf(year: number): number {
  return Date.UTC(year, 0, 1) / 86_400_000;
}

function momentIn(year: number, active: readonly Prepared[], muted: readonly Prepared[]): Moment | undefined {
  const end = firstDayOf(year + 1);
  for (let number = firstDayOf(year); number < end; number++) {
    const day = dayAt(number);
    const left = minutesOn(active, day) & ~minutesOn(muted, day);
    if (left !== 0n) return { day, minute: lowestBit(left) };
  }
  return undefined;
}

function minutesOn(intervals: readonly Prepared[], day: Day): bigint {
  return intervals.reduce((sum, interval) => (appliesOn(interval, day) ? sum | interval.minutes : sum), 0n);
}

function lowestBit(bits: bigint): number {
  return (bits & -bits).toString(2).length - 1;
}
