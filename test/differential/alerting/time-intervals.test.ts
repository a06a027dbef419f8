import assert from "node:assert/strict";
import { test } from "node:test";
import { appliesAt, appliesOn, dayAt } from "../../../src/alerting/calendar.ts";
import { findMoment } from "../../../src/alerting/find-moment.ts";
import type { Moment } from "../../../src/alerting/find-moment.ts";
import type { Parsed, Range } from "../../../src/alerting/range.ts";
import {
  parseDaysOfMonth,
  parseMonths,
  parseTime,
  parseWeekdays,
  parseYears,
  timesBetween,
} from "../../../src/alerting/time-interval.ts";
import type { TimeInterval } from "../../../src/alerting/time-interval.ts";
import { finish } from "../../../src/text/steps.ts";
import { Random } from "../../support/random.ts";
import { startAnswering } from "../render/ask.ts";
import type { Answer, Question } from "./alertmanager-answers.ts";

const cases = Number(process.env["PROMGATE_CASES"] ?? "20000");
const pairs = Math.ceil(cases / 20);
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const batchSize = 500;
const fromYear = 2026;

/** A time interval as it is written in alertmanager.yml. */
interface Written {
  readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
  readonly weekdays?: readonly string[];
  readonly days_of_month?: readonly string[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
}

const clockTimes = ["00:00", "09:00", "17:30", "23:59", "24:00", "24:01", "9:00", "12:60", "", "00:01"];
const weekdays = ["monday", "Friday", "sunday", "SATURDAY", "mon", "", "tuesday", "1"];
const days = ["1", "28", "29", "30", "31", "-1", "-3", "-28", "-31", "0", "32", "+7", "x", "15"];
const months = ["january", "June", "december", "2", "12", "13", "0", "jan", "", "6", "4", "11"];
const years = ["2026", "2027", "2030", "1999", "-5", "0", "x", "2100", "9999"];

/** Generates an interval, of which about half can be read. */
function makeInterval(random: Random): Written {
  const good = random.chance(0.7);
  const range = (words: readonly string[], usual: number): string => {
    const word = (): string => random.pick(good ? words.slice(0, usual) : words);
    return random.chance(0.5) ? word() : random.chance(0.97) ? `${word()}:${word()}` : `${word()}:${word()}:${word()}`;
  };
  const list = <T>(make: () => T): T[] => Array.from({ length: random.below(3) + (random.chance(0.9) ? 1 : 0) }, make);
  const clock = (): string => random.pick(good ? clockTimes.slice(0, 5) : clockTimes);
  const parts: readonly [keyof Written, () => unknown][] = [
    ["times", () => list(() => ({ start_time: clock(), end_time: clock() }))],
    ["weekdays", () => list(() => range(weekdays, 4))],
    ["days_of_month", () => list(() => range(days, 9))],
    ["months", () => list(() => range(months, 5))],
    ["years", () => list(() => range(years, 3))],
  ];
  return Object.fromEntries(parts.flatMap(([name, make]) => (random.chance(0.3) ? [[name, make()]] : [])));
}

/** Reads an interval; undefined where a part of it is invalid. */
function read(written: Written, version: string): TimeInterval | undefined {
  const parts: readonly [keyof TimeInterval, readonly Parsed<Range>[] | undefined][] = [
    ["times", written.times?.map(readTimes)],
    ["weekdays", written.weekdays?.map((text) => parseWeekdays(text, { version }))],
    ["daysOfMonth", written.days_of_month?.map((text) => parseDaysOfMonth(text))],
    ["months", written.months?.map((text) => parseMonths(text, { version }))],
    ["years", written.years?.map((text) => parseYears(text))],
  ];
  if (parts.some(([, ranges = []]) => ranges.some(({ ok }) => !ok))) return undefined;
  return Object.fromEntries(
    parts.flatMap(([name, ranges]) =>
      ranges === undefined ? [] : [[name, ranges.flatMap((range) => (range.ok ? [range.value] : []))]],
    ),
  );
}

function readTimes({ start_time, end_time }: NonNullable<Written["times"]>[number]): Parsed<Range> {
  const [start, end] = [parseTime(start_time), parseTime(end_time)];
  if (!start.ok) return start;
  return end.ok ? timesBetween(start.value, end.value) : end;
}

function applies(interval: TimeInterval, seconds: number): boolean {
  const minutes = Math.floor(seconds / 60);
  return appliesOn(interval, dayAt(Math.floor(minutes / 1440))) && appliesAt(interval, minutes % 1440);
}

/** Returns moments of the next 20 years, those at the ends of months and of days more often. */
function makeMoments(random: Random): readonly number[] {
  return Array.from({ length: 50 }, () => {
    const [month, hour] = [random.below(240), random.pick([0, 8, 9, 17, 23])];
    return Date.UTC(fromYear, month, random.below(31) - 2, hour, random.pick([0, 1, 29, 30, 59])) / 1000;
  });
}

function secondsOf({ day: { year, month, dayOfMonth }, minute }: Moment): number {
  return Date.UTC(year, month - 1, dayOfMonth, 0, minute) / 1000;
}

for (const version of ["0.25", "0.35"] as const) {
  test(`${cases} generated time intervals apply when Alertmanager ${version} says`, async (t) => {
    const alertmanager = await startAnswering<Question, Answer>(`alerting-${version}`);
    t.after(() => alertmanager.close());
    const random = new Random(seed);
    const wrong: object[] = [];
    let valid = 0;
    for (let done = 0; done < cases; done += batchSize) {
      const written = Array.from({ length: batchSize }, () => makeInterval(random));
      const seconds = written.map(() => makeMoments(random));
      const questions = written.map((interval, index) => ({
        ask: "interval" as const,
        text: JSON.stringify([interval]),
        seconds: seconds[index] ?? [],
      }));
      const answers = await alertmanager.ask(questions);
      for (const [index, { ok, message, applies: theirs }] of answers.entries()) {
        const interval = read(written[index] ?? {}, version);
        if (ok) valid += 1;
        const ours = interval && seconds[index]?.map((second) => applies(interval, second));
        if (JSON.stringify(ours) !== JSON.stringify(ok ? theirs : undefined) && wrong.length < 20)
          wrong.push({ written: written[index], ok, message });
      }
    }
    t.diagnostic(`${cases} compared, ${valid} valid`);
    assert.deepEqual(wrong, []);
    assert.ok(valid > cases / 4 && valid < cases, "the generator makes too little that is valid or invalid");
  });
}

test(`${pairs} generated pairs of active and mute intervals leave a moment when Alertmanager says so`, async (t) => {
  const alertmanager = await startAnswering<Question, Answer>("alerting-0.35");
  t.after(() => alertmanager.close());
  const random = new Random(seed);
  const wrong: object[] = [];
  const counts = { found: 0, none: 0, unknown: 0 };
  const make = (): readonly (readonly [Written, TimeInterval])[] =>
    Array.from({ length: random.below(4) }, () => makeInterval(random)).flatMap((written) => {
      const interval = read(written, "0.35");
      return interval === undefined ? [] : [[written, interval] as const];
    });
  for (let done = 0; done < pairs; done++) {
    const [active, muted] = [make(), make()];
    const result = finish(
      findMoment(
        active.map(([, interval]) => interval),
        muted.map(([, interval]) => interval),
        fromYear,
      ),
    );
    counts[typeof result === "string" ? result : "found"] += 1;
    const seconds = typeof result === "string" ? [...makeMoments(random), ...makeMoments(random)] : [secondsOf(result.found)];
    const [on, off] = await alertmanager.ask(
      [active, muted].map((list) => ({ ask: "interval", text: JSON.stringify(list.map(([written]) => written)), seconds })),
    );
    const left = seconds.some((_, index) => on?.applies?.[index] === true && off?.applies?.[index] !== true);
    if (left === (result === "none")) wrong.push({ active, muted, result });
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(wrong, []);
  assert.ok(counts.found > pairs / 5 && counts.none > pairs / 10 && counts.unknown === 0, "the generator is one-sided");
});
