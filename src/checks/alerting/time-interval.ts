import type { Parsed, Range } from "../../alerting/range.ts";
import {
  checkDaysOfMonth,
  parseMonths,
  parseTime,
  parseWeekdays,
  parseYears,
  timesBetween,
} from "../../alerting/time-interval.ts";
import { release } from "../../model/release.ts";
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
  for (const [index, time] of times.entries()) checkTimes(time, [...at, "times", index], report);
  for (const [index, days] of daysOfMonth.entries()) checkDays(days, [...at, "daysOfMonth", index], report);
  checkRanges(weekdays, [...at, "weekdays"], (text) => parseWeekdays(text, alertmanager), report);
  checkRanges(months, [...at, "months"], (text) => parseMonths(text, alertmanager), report);
  checkRanges(years, [...at, "years"], parseYears, report);
}

/** The Alertmanager that runs by default. */
const alertmanager = { version: release.alertmanager.default };

function checkTimes(times: NonNullable<Interval["times"]>[number], at: FieldPath, report: Report): void {
  const { startTime = "", endTime = "" } = times;
  for (const [name, time] of Object.entries({ startTime, endTime })) {
    if (time === "")
      report({ path: [...at, name], kind: "Required value", problem: "both ends are required", fix: `add ${name}, as in 17:00` });
  }
  const [start, end] = [parseTime(startTime), parseTime(endTime)];
  if (start.ok && end.ok) reportInvalid(timesBetween(start.value, end.value), [...at, "endTime"], endTime, report);
}

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
  if (start !== 0 && end !== 0) reportInvalid(checkDaysOfMonth({ first: start, last: end }), [...at, "end"], String(end), report);
}

function checkRanges(ranges: readonly string[], at: FieldPath, parse: (text: string) => Parsed<Range>, report: Report): void {
  for (const [index, range] of ranges.entries()) reportInvalid(parse(range), [...at, index], range, report);
}

function reportInvalid(parsed: Parsed<Range>, path: FieldPath, value: string, report: Report): void {
  if (!parsed.ok) report({ path, value, problem: parsed.problem, fix: parsed.fix });
}
