import { parseDuration } from "../../promql/duration.ts";
import type { FieldError } from "../../text/field-error.ts";
import { suggest } from "../../text/suggest.ts";

/** What is wrong with a text that does not match a pattern, and what to do about it; `span` where one part of it is wrong. */
export type FormError = Pick<FieldError, "problem" | "fix" | "span" | "edit">;

/** What the text of a pattern is, in words, and what is wrong with one that does not match. */
interface Form {
  readonly name: string;
  readonly error: (text: string) => FormError;
}

/** Returns what is wrong with a text that does not match a pattern, in words where the pattern has some. */
export function formError(text: string, pattern: string): FormError {
  const form = forms[pattern];
  return form?.error(text) ?? { problem: `must match ${pattern}`, fix: "write text that matches" };
}

/** Returns what the text of a pattern is, in words: `a duration such as 1h30m`. */
export function formName(pattern: string): string {
  return forms[pattern]?.name ?? `text that matches ${pattern}`;
}

/** Returns the patterns that have words. */
export function wordedPatterns(): readonly string[] {
  return Object.keys(forms);
}

type FormCheck = Form["error"];

const says =
  (problem: string, fix: string): FormCheck =>
  () => ({ problem, fix });

/** A duration as Prometheus reads one. */
const duration: FormCheck = (text) => {
  const parsed = parseDuration(text);
  return parsed.ok ? { problem: "must be a duration", fix: "write one such as 30s or 1h30m" } : withEdit(parsed.diagnostic);
};

/** Adds the text that a fix proposes as an edit. */
function withEdit(error: FormError): FormError {
  const [, meant] = /^did you mean "([^"]*)"\?$/.exec(error.fix) ?? [];
  return meant === undefined ? error : { ...error, edit: { value: meant } };
}

/** A duration whose largest unit is the hour, as Go's is. */
const shortDuration: FormCheck = (text) =>
  /^(?:[0-9]+[ywd])+(?:[0-9]+(?:h|m|s|ms))*$/.test(text)
    ? { problem: "must not have days, weeks or years", fix: "write hours, as in 48h" }
    : duration(text);

const url =
  (...schemes: readonly string[]): FormCheck =>
  (text) => {
    const listed = `${schemes.slice(0, -1).join(", ")} or ${schemes.at(-1)}`;
    const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
    if (scheme === undefined)
      return { problem: "must be a URL with a scheme", fix: `start it with ${listed}, as in https://example.com` };
    const lower = scheme.toLowerCase();
    if (schemes.includes(scheme))
      return { problem: "must be a URL with a host", fix: `write one, as in ${scheme}://example.com` };
    if (schemes.includes(lower)) {
      const meant = lower + text.slice(scheme.length);
      return withEdit({ problem: "must have its scheme in lower case", fix: `did you mean "${meant}"?` });
    }
    return { problem: `must be a URL of ${listed}`, fix: "use one of them" };
  };

/** Returns the word that a typing error or a short form was meant as; a number is never meant as another. */
function nearestWord(written: string, words: readonly string[]): string | undefined {
  const lower = written.toLowerCase();
  if (words.includes(lower)) return lower;
  if (/^[0-9]*$/.test(written)) return undefined;
  const whole = lower.length < 3 ? undefined : words.find((word) => word.startsWith(lower));
  return whole ?? suggest(written, words);
}

/** A word, or two with a colon between them. */
const range =
  (words: readonly string[], what: string, example: string): FormCheck =>
  (text) => {
    const near = text.split(":", 2).map((word) => nearestWord(word, words));
    const meant = near.every((word) => word !== undefined) ? near.join(":") : undefined;
    const fix = meant === undefined || meant === text ? `write one, or two as in ${example}` : `did you mean "${meant}"?`;
    return withEdit({ problem: `must be ${what}`, fix });
  };

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const monthNames = "january february march april may june july august september october november december".split(" ");
const months = [...monthNames, ...monthNames.map((_, index) => String(index + 1))];

/** A number with a unit of Kubernetes. */
function quantity(text: string): FormError {
  const near = suggestedQuantity(text);
  const fix = near === undefined ? "write a number and at most one unit, as in 500m, 2, 512Mi or 1Gi" : `did you mean "${near}"?`;
  return withEdit({ problem: "must be a quantity", fix });
}

/** Every pattern of the kinds, letter for letter. */
const forms: Readonly<Record<string, Form>> = {
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$": {
    name: "a quantity such as 500m, 2 or 1Gi",
    error: quantity,
  },
  "^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$": {
    name: "a duration such as 30s or 1h30m",
    error: duration,
  },
  "^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$": {
    name: "a duration such as 30s or 1h30m, with units",
    error: (text) => (text === "0" ? { problem: "must have a unit", fix: "write 0s", edit: { value: "0s" } } : duration(text)),
  },
  "^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$": {
    name: "a duration such as 30s or 48h, hours the largest unit",
    error: shortDuration,
  },
  "(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$": {
    name: "a number of bytes such as 512MB or 1GiB",
    error: says("must be a number of bytes with a unit", "write one such as 512MB or 1GiB"),
  },
  "^(http|https)://.+$": { name: "a URL of http or https", error: url("http", "https") },
  "^https?://.+$": { name: "a URL of http or https", error: url("http", "https") },
  "^(http|https|socks5)://.+$": { name: "a URL of http, https or socks5", error: url("http", "https", "socks5") },
  "^[a-zA-Z][a-zA-Z0-9+.-]*://.+$": {
    name: "an address such as unix:///var/run/docker.sock",
    error: says("must be the address of a daemon", "write one such as unix:///var/run/docker.sock or tcp://host:2375"),
  },
  "^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$)": {
    name: "a time of day from 00:00 to 24:00",
    error: timeOfDay,
  },
  "^((?i)sun|mon|tues|wednes|thurs|fri|satur)day(?:((:(sun|mon|tues|wednes|thurs|fri|satur)day)$)|$)": {
    name: "a day of the week, or two as in monday:friday",
    error: range(weekdays, "a day of the week", "monday:friday"),
  },
  "^((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9])(?:((:((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9]))$)|$)":
    { name: "a month, or two as in may:august or 5:8", error: range(months, "a month", "may:august or 5:8") },
  "^2\\d{3}(?::2\\d{3}|$)": {
    name: "a year from 2000 on, or two as in 2026:2028",
    error: says("must be a year from 2000 on", "write one, or two as in 2026:2028"),
  },
  "^[0-9a-zA-Z-.]+$": {
    name: "letters, digits, - and .",
    error: says("must have only letters, digits, - and .", "copy it from the Azure portal, without spaces or quotes"),
  },
  "^[\\w\\s:/.\\\\-]+$": {
    name: "letters, digits, white space and : / . _ - \\",
    error: says("must have only letters, digits, white space and : / . _ - \\", "remove the other characters"),
  },
  "^(?i)(abort|warn)?$": {
    name: "abort or warn, in any case",
    error: says("must be abort or warn", "write one of them"),
  },
  "^[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)$": {
    name: "a name that ends in .json, .yml or .yaml, with at most one *",
    error: says(
      "must be the name of a JSON or YAML file",
      "end it in .json, .yml or .yaml, with at most one * in the file's name, as in targets/*.yaml",
    ),
  },
};

/** A time of day, which may lack a zero. */
function timeOfDay(text: string): FormError {
  const padded = `0${text}`;
  const isMeant = /^0[0-9]:[0-5][0-9]$/.test(padded);
  const fix = isMeant ? `did you mean "${padded}"?` : "write hours and minutes, from 00:00 to 24:00, as in 08:30";
  return withEdit({ problem: "must be a time of day", fix });
}

const quantityUnits = ["", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "m"];

/** Returns a quantity as it was probably meant: with the unit of Kubernetes for another spelling of it, or without a space. */
function suggestedQuantity(text: string): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]*)$/.exec(text.trim());
  const [, number = "", unit = ""] = match ?? [];
  if (match === null) return undefined;
  const near =
    quantityUnits.find((known) => known === unit || `${known}B` === unit) ??
    quantityUnits.find((known) => known.toLowerCase() === unit.toLowerCase().replace(/b$/, ""));
  return near === undefined || (number + near).length > 30 ? undefined : number + near;
}
