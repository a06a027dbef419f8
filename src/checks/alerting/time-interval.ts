import type { FieldPath } from "../../text/field-path.ts";
import { Pace } from "../../text/steps.ts";
import type { Report, SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (times: string): string =>
  exampleObject(
    "AlertmanagerConfig",
    `route: { receiver: team }\nreceivers: [{ name: team }]\nmuteTimeIntervals: [{ name: nights, timeIntervals: [{ times: [${times}] }] }]`,
  );

/** Finds time intervals that Alertmanager cannot read although each value is of the right form. */
export const timeInterval: SpecCheck<"alertmanagerConfig"> = {
  id: "alerting/time-interval",
  grade: "deny",
  on: "spec",
  of: ["alertmanagerConfig"],
  doc: {
    what: "A time interval whose end comes before its start or is missing, and a day of the month that is 0.",
    why: "The operator leaves the whole object out, and none of its alerts are sent.",
    fix: "Write the start first; split an interval over midnight or over the end of the year into two.",
    bad: example('{ startTime: "22:00", endTime: "06:00" }'),
    good: example('{ startTime: "22:00", endTime: "24:00" }, { startTime: "00:00", endTime: "06:00" }'),
  },
  *run({ value }, report) {
    const pace = new Pace();
    for (const field of ["muteTimeIntervals", "timeIntervals"] as const) {
      for (const [index, { timeIntervals = [] }] of (value[field] ?? []).entries()) {
        for (const [at, interval] of timeIntervals.entries()) {
          checkInterval(interval, [field, index, "timeIntervals", at], report);
          if (pace.isOver(workPerInterval)) yield;
        }
      }
    }
  },
};

/** The work of checking an interval, as {@link Pace} counts it. */
const workPerInterval = 256;

/** A time interval as it is written. */
interface Interval {
  readonly times?: readonly { readonly startTime?: string; readonly endTime?: string }[];
  readonly weekdays?: readonly string[];
  readonly daysOfMonth?: readonly { readonly start?: number; readonly end?: number }[];
  readonly months?: readonly string[];
  readonly years?: readonly string[];
}

function checkInterval(interval: Interval, at: FieldPath, report: Report): void {
  const { times = [], weekdays = [], daysOfMonth = [], months = [], years = [] } = interval;
  for (const [index, time] of times.entries()) checkTime(time, [...at, "times", index], report);
  for (const [index, days] of daysOfMonth.entries()) checkDays(days, [...at, "daysOfMonth", index], report);
  checkRanges(weekdays, [...at, "weekdays"], weekdayNumber, report);
  checkRanges(months, [...at, "months"], monthNumber, report);
  checkRanges(years, [...at, "years"], yearNumber, report);
}

function checkTime(
  { startTime = "", endTime = "" }: NonNullable<Interval["times"]>[number],
  at: FieldPath,
  report: Report,
): void {
  for (const [name, time] of [
    ["startTime", startTime],
    ["endTime", endTime],
  ] as const) {
    if (time === "")
      report({ path: [...at, name], kind: "Required value", problem: "both ends are required", fix: `add ${name}, as in 17:00` });
  }
  // Times of five characters are in the order of their texts.
  if (startTime === "" || endTime === "" || startTime < endTime) return;
  const fix = startTime === endTime ? "write a later end" : `write two, one that ends at 24:00 and one that starts at 00:00`;
  report({ path: [...at, "endTime"], value: endTime, problem: `must be later than startTime, ${startTime}`, fix });
}

/** The length of the shortest month, by which Alertmanager counts days from its end. */
const shortestMonth = 28;

function checkDays({ start = 0, end = 0 }: NonNullable<Interval["daysOfMonth"]>[number], at: FieldPath, report: Report): void {
  for (const [name, day] of Object.entries({ start, end })) {
    if (day !== 0) continue;
    report({
      path: [...at, name],
      kind: "Required value",
      problem: "must be a day of the month, and not 0",
      fix: `write ${name}, from 1 to 31 or from -31 to -1`,
    });
  }
  if (start === 0 || end === 0) return;
  if (start < 0 && end > 0) {
    report({
      path: [...at, "end"],
      value: String(end),
      problem: "must be negative, as start is",
      fix: "count both from the end of the month",
    });
    return;
  }
  const [first, last] = [start, end].map((day) => (day < 0 ? shortestMonth + day : day));
  if (first === undefined || last === undefined || first <= last) return;
  report({
    path: [...at, "end"],
    value: String(end),
    problem: `is before start, ${start}, in every month`,
    fix: "write the first day as start",
  });
}

function checkRanges(
  ranges: readonly string[],
  at: FieldPath,
  numberOf: (word: string) => number | undefined,
  report: Report,
): void {
  for (const [index, range] of ranges.entries()) {
    const [first = "", last = first] = range.split(":");
    const [start, end] = [numberOf(first), numberOf(last)];
    if (end === undefined || start === undefined) {
      report({
        path: [...at, index],
        value: range,
        problem: "must be a year, or two with a colon between them",
        fix: "write it as in 2026:2028",
      });
    } else if (start > end) {
      report({ path: [...at, index], value: range, problem: `${last} comes before ${first}`, fix: fixOf(at, first, last) });
    }
  }
}

/** Where a range goes over the end of the week or of the year, it is two. */
function fixOf(at: FieldPath, first: string, last: string): string {
  const [final, initial] =
    at.at(-1) === "weekdays" ? ["saturday", "sunday"] : /^\d/.test(first) ? ["12", "1"] : ["december", "january"];
  if (at.at(-1) === "years") return `write ${last}:${first}`;
  const range = (start: string, end: string): string => (start.toLowerCase() === end.toLowerCase() ? start : `${start}:${end}`);
  return `write two, ${range(first, final)} and ${range(initial, last.toLowerCase())}`;
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = "january february march april may june july august september october november december".split(" ");

function weekdayNumber(word: string): number | undefined {
  const index = weekdays.indexOf(word.toLowerCase());
  return index < 0 ? undefined : index;
}

function monthNumber(word: string): number | undefined {
  const index = months.indexOf(word.toLowerCase());
  return index < 0 ? yearNumber(word) : index + 1;
}

function yearNumber(word: string): number | undefined {
  return /^[0-9]+$/.test(word) ? Number(word) : undefined;
}
