import assert from "node:assert/strict";
import { test } from "node:test";
import { findMoment } from "../../src/alerting/find-moment.ts";
import type { TimeInterval } from "../../src/alerting/time-interval.ts";
import { finish } from "../../src/text/steps.ts";

const day = (first: number, last = first): TimeInterval => ({ daysOfMonth: [{ first, last }] });
const inMonth = (month: number, interval: TimeInterval): TimeInterval => ({
  ...interval,
  months: [{ first: month, last: month }],
});

const rows: readonly (readonly [
  title: string,
  active: readonly TimeInterval[],
  muted: readonly TimeInterval[],
  found: string | undefined,
])[] = [
  ["an interval without parts always applies", [{}], [], "2026-1-1 0"],
  ["an interval with an empty part never applies", [{ weekdays: [] }], [], undefined],
  ["29 February", [inMonth(2, day(29))], [], "2028-2-29 0"],
  ["30 February", [inMonth(2, day(30))], [], undefined],
  ["the 31st of the last days of February", [inMonth(2, day(-31, -30))], [], undefined],
  ["a month that no year has", [{ months: [{ first: 13, last: 13 }] }], [], undefined],
  ["a year that is over", [{ years: [{ first: 2020, last: 2025 }] }], [], undefined],
  ["a Friday the 13th", [{ ...day(13), weekdays: [{ first: 5, last: 5 }] }], [], "2026-2-13 0"],
  ["29 February on a Sunday", [{ ...inMonth(2, day(29)), weekdays: [{ first: 0, last: 0 }] }], [], "2032-2-29 0"],
  ["weekdays over the end of the week", [{ weekdays: [{ first: 6, last: 0 }] }], [], "2026-1-3 0"],
  [
    "two halves of a day mute all of it",
    [{}],
    [{ times: [{ first: 0, last: 719 }] }, { times: [{ first: 720, last: 1439 }] }],
    undefined,
  ],
  ["a minute is left", [{}], [{ times: [{ first: 0, last: 718 }] }, { times: [{ first: 720, last: 1439 }] }], "2026-1-1 719"],
  ["days from both ends of the month mute all of it", [{}], [day(1, 15), day(-16, -1)], undefined],
  ["a day in the middle of long months is left", [{}], [day(1, 14), day(-16, -1)], "2026-1-15 0"],
  ["muted from a year on", [{ months: [{ first: 1, last: 1 }] }], [{ years: [{ first: 2027, last: 9999 }] }], "2026-1-1 0"],
  ["muted from this year on", [{}], [{ years: [{ first: 2026, last: 99_999 }] }], "100000-1-1 0"],
];

for (const [title, active, muted, wanted] of rows) {
  test(title, () => {
    const result = finish(findMoment(active, muted, 2026));
    assert.notEqual(result, "unknown");
    if (typeof result === "string") return assert.equal(undefined, wanted);
    const {
      minute,
      day: { year, month, dayOfMonth },
    } = result.found;
    assert.equal(`${year}-${month}-${dayOfMonth} ${minute}`, wanted);
  });
}

test("intervals of two time zones are not compared", () => {
  assert.equal(finish(findMoment([{ location: "Europe/Berlin" }], [{}], 2026)), "unknown");
});

test("too many ranges are not compared", () => {
  const times = Array.from({ length: 2_000 }, (_, minute) => ({ first: minute % 1440, last: minute % 1440 }));
  assert.equal(finish(findMoment([{ times }], [], 2026)), "unknown");
  const many = Array.from({ length: 90 }, (_, index) => ({
    ...day(1 + (index % 28)),
    years: [{ first: 2026 + index, last: 2026 + index }],
  }));
  assert.equal(finish(findMoment([{}], [{}, ...many], 2026)), "none");
});
