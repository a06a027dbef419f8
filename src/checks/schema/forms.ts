import { parseDuration } from "../../promql/duration.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import { suggest } from "../../text/suggest.ts";

/** What is wrong with a text that is not of a form, and what to do about it; `span` where one place in it is to blame. */
export type FormError = Pick<Diagnostic, "problem" | "fix"> & Partial<Pick<Diagnostic, "span">>;

/** What the text of a pattern is, in words, and what is wrong with one that the pattern refuses. */
interface Form {
  readonly wanted: string;
  readonly error: (text: string) => FormError;
}

/**
 * What the text of a field should have been, by the pattern that refused it; a pattern that nobody has put into words
 * is told as it is.
 */
export function formError(text: string, pattern: string): FormError {
  const form = forms[pattern];
  return form?.error(text) ?? { problem: `this does not match ${pattern}`, fix: "write text that matches" };
}

/** What a pattern asks for, in words: `a duration such as 1h30m`. */
export function formWanted(pattern: string): string {
  return forms[pattern]?.wanted ?? `text that matches ${pattern}`;
}

/** The patterns that have words. */
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
  return parsed.ok ? { problem: "this is no duration", fix: "write one such as 30s or 1h30m" } : parsed.diagnostic;
};

/** A duration whose largest unit is the hour, as Go's is. */
const shortDuration: FormCheck = (text) =>
  /^(?:[0-9]+[ywd])+(?:[0-9]+(?:h|m|s|ms))*$/.test(text)
    ? { problem: "days, weeks and years are no units here", fix: "write hours, as in 48h" }
    : duration(text);

const url =
  (...schemes: readonly string[]): FormCheck =>
  (text) => {
    const listed = `${schemes.slice(0, -1).join(", ")} or ${schemes.at(-1)}`;
    const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text) ?? [];
    if (scheme === undefined)
      return { problem: "the URL has no scheme", fix: `start it with ${listed}, as in https://example.com` };
    const lower = scheme.toLowerCase();
    if (schemes.includes(scheme)) return { problem: "the URL has no host", fix: `write one, as in ${scheme}://example.com` };
    if (schemes.includes(lower)) return { problem: "the scheme is in upper case", fix: `write ${lower}://` };
    return { problem: `${scheme} is no scheme of this URL`, fix: `use ${listed}` };
  };

/** The word that a slip of the pen or a short form stands for; a number stands for no other. */
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
    return { problem: `this is ${what}`, fix };
  };

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const monthNames = "january february march april may june july august september october november december".split(" ");
const months = [...monthNames, ...monthNames.map((_, index) => String(index + 1))];

/** A number with a unit of Kubernetes'. */
function quantity(text: string): FormError {
  const near = suggestedQuantity(text);
  const fix = near === undefined ? "write a number and at most one unit, as in 500m, 2, 512Mi or 1Gi" : `did you mean "${near}"?`;
  return { problem: "this is no quantity", fix };
}

/** Every pattern of the kinds, letter for letter. */
const forms: Readonly<Record<string, Form>> = {
  "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$": {
    wanted: "a quantity such as 500m, 2 or 1Gi",
    error: quantity,
  },
  "^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$": {
    wanted: "a duration such as 30s or 1h30m",
    error: duration,
  },
  "^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$": {
    wanted: "a duration such as 30s or 1h30m, with units",
    error: (text) => (text === "0" ? { problem: "the number 0 has no unit", fix: "write 0s" } : duration(text)),
  },
  "^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$": {
    wanted: "a duration such as 30s or 48h, hours the largest unit",
    error: shortDuration,
  },
  "(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$": {
    wanted: "a number of bytes such as 512MB or 1GiB",
    error: says("this is no number of bytes", "write a number and a unit that ends in B, as in 512MB or 1GiB"),
  },
  "^(http|https)://.+$": { wanted: "a URL of http or https", error: url("http", "https") },
  "^https?://.+$": { wanted: "a URL of http or https", error: url("http", "https") },
  "^(http|https|socks5)://.+$": { wanted: "a URL of http, https or socks5", error: url("http", "https", "socks5") },
  "^[a-zA-Z][a-zA-Z0-9+.-]*://.+$": {
    wanted: "an address such as unix:///var/run/docker.sock",
    error: says("this is no address of a daemon", "write one such as unix:///var/run/docker.sock or tcp://host:2375"),
  },
  "^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$)": {
    wanted: "a time of day from 00:00 to 24:00",
    error: says("this is no time of day", "write hours and minutes, from 00:00 to 24:00, as in 08:30"),
  },
  "^((?i)sun|mon|tues|wednes|thurs|fri|satur)day(?:((:(sun|mon|tues|wednes|thurs|fri|satur)day)$)|$)": {
    wanted: "a day of the week, or two as in monday:friday",
    error: range(weekdays, "no day of the week", "monday:friday"),
  },
  "^((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9])(?:((:((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9]))$)|$)":
    { wanted: "a month, or two as in may:august or 5:8", error: range(months, "no month", "may:august or 5:8") },
  "^2\\d{3}(?::2\\d{3}|$)": {
    wanted: "a year from 2000 on, or two as in 2026:2028",
    error: says("this is no year", "write one from 2000 on, or two as in 2026:2028"),
  },
  "^[0-9a-zA-Z-.]+$": {
    wanted: "letters, digits, - and .",
    error: says("an identifier of Azure has letters, digits, - and . only", "copy it from the portal, without spaces or quotes"),
  },
  "^[\\w\\s:/.\\\\-]+$": {
    wanted: "letters, digits, white space and : / . _ - \\",
    error: says("a scope of Azure has letters, digits, white space and : / . _ - \\ only", "drop the other characters"),
  },
  "^(?i)(abort|warn)?$": {
    wanted: "abort or warn, in any case",
    error: says("this is neither abort nor warn", "write one of them"),
  },
  "^[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)$": {
    wanted: "a name that ends in .json, .yml or .yaml, with one * at the most",
    error: says(
      "this names no JSON or YAML file",
      "end it in .json, .yml or .yaml; one * may stand in the file's name, as in targets/*.yaml",
    ),
  },
};

const quantityUnits = ["", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "m"];

/** A quantity as it was probably meant: with Kubernetes' unit for one that people also use, or without a space. */
function suggestedQuantity(text: string): string | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]*)$/.exec(text.trim());
  const [, number = "", unit = ""] = match ?? [];
  if (match === null) return undefined;
  const near =
    quantityUnits.find((known) => known === unit || `${known}B` === unit) ??
    quantityUnits.find((known) => known.toLowerCase() === unit.toLowerCase().replace(/b$/, ""));
  return near === undefined || (number + near).length > 30 ? undefined : number + near;
}
