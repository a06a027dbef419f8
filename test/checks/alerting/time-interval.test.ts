import { timeInterval } from "../../../src/checks/alerting/time-interval.ts";
import { describeCheck, specYaml } from "../../support/describe-check.ts";

const config = (interval: string): string =>
  specYaml(
    "AlertmanagerConfig",
    `{ route: { receiver: a }, receivers: [{ name: a }], muteTimeIntervals: [{ name: nights, timeIntervals: [{ ${interval} }] }] }`,
  );
const found = (path: string, rest: string): string =>
  `spec.muteTimeIntervals[0].timeIntervals[0].${path}: ${rest} (alerting/time-interval)`;

describeCheck(timeInterval, [
  [
    "times over midnight, and without an end",
    config('times: [{ startTime: "22:00", endTime: "06:00" }, { startTime: "22:00" }]'),
    [
      found(
        "times[0].endTime",
        'Invalid value: "06:00": must be later than the start; write two, one that ends at 24:00 and one that starts at 00:00',
      ),
      found("times[1].endTime", "Required value: both ends are required; add endTime, as in 17:00"),
    ],
  ],
  [
    "days and months over the end of the week and of the year",
    config("weekdays: [Friday:monday], months: ['november:february', '3:1']"),
    [
      found(
        "months[0]",
        'Invalid value: "november:february": february comes before november; write two, november:december and january:february',
      ),
      found("months[1]", 'Invalid value: "3:1": january comes before march; write two, march:december and january'),
      found(
        "weekdays[0]",
        'Invalid value: "Friday:monday": monday comes before friday; write two, friday:saturday and sunday:monday',
      ),
    ],
  ],
  [
    "days of the month",
    config("daysOfMonth: [{ start: 5 }, { start: -3, end: 5 }, { start: 31, end: -1 }]"),
    [
      found(
        "daysOfMonth[0].end",
        "Required value: must be a day of the month, and not 0; write end, from 1 to 31 or from -31 to -1",
      ),
      found(
        "daysOfMonth[1].end",
        'Invalid value: "5": the last day must be negative, as the first is; count both from the end of the month',
      ),
      found(
        "daysOfMonth[2].end",
        'Invalid value: "-1": day -1 comes before day 31 in February; count both from the end of the month, such as -3:-1',
      ),
    ],
  ],
  [
    "years",
    config("years: ['2028:2026', '2026:2027x']"),
    [
      found("years[0]", 'Invalid value: "2028:2026": 2026 comes before 2028; write 2026:2028'),
      found(
        "years[1]",
        'Invalid value: "2026:2027x": must be a year, or two with a colon between them; write it as in 2026:2028',
      ),
    ],
  ],
  [
    "intervals in order",
    config(
      'times: [{ startTime: "00:00", endTime: "24:00" }], weekdays: [sunday, monday:friday], months: ["2:march"], daysOfMonth: [{ start: 1, end: -1 }], years: ["2026"]',
    ),
    [],
  ],
]);
