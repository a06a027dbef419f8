import assert from "node:assert/strict";
import { test } from "node:test";
import type { Parsed, Range } from "../../src/alerting/range.ts";
import {
  parseDaysOfMonth,
  parseMonths,
  parseTime,
  parseWeekdays,
  parseYears,
  timesBetween,
} from "../../src/alerting/time-interval.ts";

const [old, newest] = [{ version: "0.34" }, { version: "0.35" }];

const rows: readonly (readonly [title: string, parsed: Parsed<Range>, wanted: readonly [number, number] | RegExp])[] = [
  ["times", timesBetween(540, 1050), [540, 1049]],
  ["times over midnight", timesBetween(1320, 360), /^must be later than the start; .*24:00 and one that starts at 00:00$/],
  ["equal times", timesBetween(1320, 1320), /write a later end$/],
  ["a weekday", parseWeekdays("Monday", old), [1, 1]],
  ["weekdays", parseWeekdays("monday:friday", old), [1, 5]],
  [
    "weekdays over the end of the week",
    parseWeekdays("friday:monday", old),
    /^monday comes before friday; write two, friday:saturday and sunday:monday$/,
  ],
  ["weekdays that end on Sunday", parseWeekdays("saturday:sunday", old), /write two, saturday and sunday$/],
  ["weekdays over the end of the week, from 0.35 on", parseWeekdays("friday:monday", newest), [5, 1]],
  ["a short weekday", parseWeekdays("mon", old), /^must be a day of the week, or two.*monday:friday$/],
  ["three weekdays", parseWeekdays("monday:tuesday:friday", old), /or two with a colon/],
  ["months by name and number", parseMonths("june:8", old), [6, 8]],
  ["months over the end of the year", parseMonths("11:february", old), /november:december and january:february$/],
  ["a month that no year has", parseMonths("13", old), [13, 13]],
  ["a month that no year has, from 0.35 on", parseMonths("13", newest), /^13 is not a month/],
  ["years", parseYears("2026:2028"), [2026, 2028]],
  ["years in the wrong order", parseYears("2028:2026"), /write 2026:2028$/],
  ["a year that is not a number", parseYears("next"), /^must be a year/],
  ["days of the month", parseDaysOfMonth("1:7"), [1, 7]],
  ["the last days of the month", parseDaysOfMonth("-3:-1"), [-3, -1]],
  ["day 0", parseDaysOfMonth("0"), /^0 is not a day of the month/],
  ["day 32", parseDaysOfMonth("32"), /^32 is not/],
  ["days from the end to the start", parseDaysOfMonth("-3:1"), /^the last day must be negative/],
  ["days that February does not have", parseDaysOfMonth("28:-1"), /in February.*-3:-1$/],
  ["days in the wrong order", parseDaysOfMonth("7:1"), /write the earlier day first$/],
];

for (const [title, parsed, wanted] of rows) {
  test(title, () => {
    if (wanted instanceof RegExp) assert.match(parsed.ok ? "" : `${parsed.problem}; ${parsed.fix}`, wanted);
    else assert.deepEqual(parsed, { ok: true, value: { first: wanted[0], last: wanted[1] } });
  });
}

test("times of day", () => {
  const minutes = ["00:00", "09:05", "23:59", "24:00"].map((text) => parseTime(text));
  assert.deepEqual(
    minutes,
    [0, 545, 1439, 1440].map((value) => ({ ok: true, value })),
  );
  for (const text of ["9:00", "24:01", "12:60", ""]) assert.equal(parseTime(text).ok, false);
});
