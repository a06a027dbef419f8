import assert from "node:assert/strict";
import { test } from "node:test";
import type { Parsed, Range } from "../../src/alerting/range.ts";
import { parseDaysOfMonth, parseMonths, parseTimes, parseWeekdays, parseYears } from "../../src/alerting/time-interval.ts";

const [old, newest] = [{ version: "0.34" }, { version: "0.35" }];

const rows: readonly (readonly [title: string, parsed: Parsed<Range>, wanted: readonly [number, number] | RegExp])[] = [
  ["times", parseTimes("09:00", "17:30"), [540, 1049]],
  ["times up to midnight", parseTimes("23:59", "24:00"), [1439, 1439]],
  ["times over midnight", parseTimes("22:00", "06:00"), /^the end, 06:00, must be later.*24:00 and one that starts at 00:00$/],
  ["equal times", parseTimes("22:00", "22:00"), /write a later end$/],
  ["a time of one digit", parseTimes("9:00", "10:00"), /^"9:00" is not a time of day/],
  ["a time after midnight", parseTimes("09:00", "24:01"), /^"24:01" is not/],
  ["a weekday", parseWeekdays("Monday", old), [1, 1]],
  ["weekdays", parseWeekdays("monday:friday", old), [1, 5]],
  [
    "weekdays over the end of the week",
    parseWeekdays("friday:monday", old),
    /^"friday:monday" ends.*friday:saturday and sunday:monday$/,
  ],
  ["weekdays that end on Sunday", parseWeekdays("saturday:sunday", old), /write two, saturday and sunday$/],
  ["weekdays over the end of the week, from 0.35 on", parseWeekdays("friday:monday", newest), [5, 1]],
  ["a short weekday", parseWeekdays("mon", old), /^"mon" is not a day of the week/],
  ["three weekdays", parseWeekdays("monday:tuesday:friday", old), /nor a range of two/],
  ["months by name and number", parseMonths("june:8", old), [6, 8]],
  ["months over the end of the year", parseMonths("11:february", old), /november:december and january:february$/],
  ["a month that no year has", parseMonths("13", old), [13, 13]],
  ["a month that no year has, from 0.35 on", parseMonths("13", newest), /^13 is not a month/],
  ["years", parseYears("2026:2028"), [2026, 2028]],
  ["years in the wrong order", parseYears("2028:2026"), /write 2026:2028$/],
  ["a year that is not a number", parseYears("next"), /^"next" is not a year/],
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
