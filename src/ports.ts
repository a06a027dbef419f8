/** What a log line may carry beside its message: plain values, never contents of objects. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Where an edge tells the people who run it what happens. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Where time is read: `now` in milliseconds since 1970, `monotonic` in milliseconds since some fixed moment. */
export interface Clock {
  now(): number;
  monotonic(): number;
}
