/** The fields of a log line: plain values, never contents of objects. */
export type LogFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Records what happens, for the people who run the server. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Reads the time: `now` in milliseconds since 1970, `monotonic` in milliseconds since some fixed moment. */
export interface Clock {
  now(): number;
  monotonic(): number;
}

/** What can tell certificates from other texts; problems are lower-case clauses without anything of the texts. */
export interface Certificates {
  /** What keeps a text from being a certificate in PEM; undefined where it is one. */
  certificateProblem(pem: string): string | undefined;
  /** What keeps two texts from being a certificate and its private key, both in PEM; undefined where they are. */
  pairProblem(certificate: string, key: string): string | undefined;
}
