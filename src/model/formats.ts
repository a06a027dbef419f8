/**
 * The formats of schemas, as the API server reads them
 * (https://github.com/kubernetes/kube-openapi/tree/master/pkg/validation).
 */
export const formats = {
  int32: (value: unknown): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
  /** The largest integer of 64 bits reads as 2^63 in JavaScript, which is therefore one. */
  int64: (value: unknown): value is number =>
    typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63,
  "date-time": isDateTime,
};

/** A day and a time of it; seconds may have fractions, and there is a zone. */
const dateTime =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})t([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[^\n][0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})(?:t|$)/u;

function isDateTime(text: string): boolean {
  const [, day, hours = "", minutes = "", seconds = ""] = dateTime.exec(text.toLowerCase()) ?? [];
  return day !== undefined && isDay(day) && hours <= "23" && minutes <= "59" && seconds <= "59";
}

/** Reports whether the calendar has a day; Date reads the day after a month's last as the first of the next month. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
