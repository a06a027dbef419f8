/** A format of numbers, as ajv takes one. */
interface NumberFormat {
  readonly type: "number";
  readonly validate: (value: number) => boolean;
}

/**
 * The formats that schemas name, judged as the API server judges them
 * (https://github.com/kubernetes/kube-openapi/tree/master/pkg/validation).
 */
export const formats: {
  readonly int32: NumberFormat;
  readonly int64: NumberFormat;
  readonly "date-time": (value: string) => boolean;
} = {
  int32: { type: "number", validate: (value) => Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 },
  int64: { type: "number", validate: (value) => Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63 },
  "date-time": isDateTime,
};

/** A day and a time of it; seconds may have fractions, and there is a zone. */
const dateTime =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})t([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[^\n][0-9]+)?(?:z|[+-][0-9]{2}:[0-9]{2})(?:t|$)/u;

function isDateTime(text: string): boolean {
  const [, day, hours = "", minutes = "", seconds = ""] = dateTime.exec(text.toLowerCase()) ?? [];
  return day !== undefined && isDay(day) && hours <= "23" && minutes <= "59" && seconds <= "59";
}

/** Whether the calendar has a day; it is the one that Date counts by, which months' ends would overflow into the next. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
