import { alertmanager, key } from "../becomes.ts";
import { anything, atomicList, field, flag, integer, object, oneOf, required, setOf, text } from "../schema.ts";
import { nonEmptyDuration, word } from "../shape/scalar.ts";

/** Matcher of a label of alerts. */
export const matcher = object({
  name: required(word, "Label.", key("")),
  value: field(text(), "Value to compare with, a regular expression for =~ and !~; defaults to the empty string.", key("")),
  matchType: field(oneOf(["!=", "=", "=~", "!~"]), "How to compare the label's value; depends on regex by default.", key("")),
  regex: field(flag(), "Whether the value is a regular expression; deprecated, use matchType instead.", key("")),
});

/** Node of the routing tree; alerts that match a child route do not reach its own receiver. */
export const route = object({
  receiver: field(text(), "Name of the receiver; required in the first route.", key("receiver")),
  groupBy: field(setOf(text()), "Labels to group alerts by; `...` alone groups by all labels.", key("group_by")),
  groupWait: field(
    nonEmptyDuration,
    "Time that a new group waits for more alerts before the first notification.",
    key("group_wait"),
  ),
  groupInterval: field(nonEmptyDuration, "Time before notifying again about a group that has new alerts.", key("group_interval")),
  repeatInterval: field(nonEmptyDuration, "Time before notifying again about an unchanged group.", key("repeat_interval")),
  matchers: field(atomicList(matcher), "Matchers that alerts must all satisfy.", key("matchers")),
  continue: field(flag(), "Whether alerts continue to the following routes; always true in the first route.", key("continue")),
  routes: field(atomicList(anything()), "Child routes.", key("routes")),
  muteTimeIntervals: field(
    setOf(text()),
    "Names of the time intervals in which notifications are muted.",
    key("mute_time_intervals", alertmanager("0.22")),
  ),
  activeTimeIntervals: field(
    setOf(text()),
    "Names of the only time intervals in which notifications are sent.",
    key("active_time_intervals", alertmanager("0.24")),
  ),
});

/** Rule by which alerts inhibit others. */
export const inhibitRule = object({
  targetMatch: field(atomicList(matcher), "Matchers of the alerts to inhibit.", key("target_matchers")),
  sourceMatch: field(atomicList(matcher), "Matchers of the alerts that inhibit them.", key("source_matchers")),
  equal: field(atomicList(text()), "Labels that must have equal values in both.", key("equal")),
});

const time = text({ pattern: "^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$)" });

/** Time range of a day. */
export const timeRange = object({
  startTime: field(time, "Start, as HH:MM.", key("start_time")),
  endTime: field(time, "End, as HH:MM, up to 24:00.", key("end_time")),
});

const dayOfMonth = integer({ maximum: 31, minimum: -31 });

/** Range of days of the month; negative days count from its end. */
export const dayOfMonthRange = object({
  start: field(dayOfMonth, "First day.", key("")),
  end: field(dayOfMonth, "Last day; required.", key("")),
});

const months = "january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9]";

/** Day of the week or range of days, such as `monday:friday`. */
const weekdayRange = text({
  pattern: "^((?i)sun|mon|tues|wednes|thurs|fri|satur)day(?:((:(sun|mon|tues|wednes|thurs|fri|satur)day)$)|$)",
});

/** Month or range of months, such as `june:august` or `6:8`. */
const monthRange = text({ pattern: `^((?i)${months})(?:((:((?i)${months}))$)|$)` });

/** Year or range of years, such as `2026:2028`. */
const yearRange = text({ pattern: "^2\\d{3}(?::2\\d{3}|$)" });

/** Time interval; a time must match all fields. */
export const timeInterval = object({
  times: field(atomicList(timeRange), "Times of the day.", key("times")),
  weekdays: field(atomicList(weekdayRange), "Days of the week, such as `monday:friday`.", key("weekdays")),
  daysOfMonth: field(atomicList(dayOfMonthRange), "Days of the month.", key("days_of_month")),
  months: field(atomicList(monthRange), "Months by name or number, such as `june:august`.", key("months")),
  years: field(atomicList(yearRange), "Years, such as `2026:2028`.", key("years")),
});

/** Named time intervals that routes refer to. */
export const muteTimeInterval = object({
  name: required(text(), "Name that routes refer to.", key("name")),
  timeIntervals: field(atomicList(timeInterval), "Times, any of which may apply.", key("time_intervals")),
});
