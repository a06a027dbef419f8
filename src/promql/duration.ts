import type { Diagnostic } from "../text/diagnostic.ts";
import { suggest } from "../text/suggest.ts";
import { shorten } from "./shorten.ts";

/** A duration in whole milliseconds, or the first error in the text. */
export type ParsedDuration = { readonly ok: true; readonly ms: number } | { readonly ok: false; readonly diagnostic: Diagnostic };

/** The units in milliseconds, largest first, which is also the order in which they must be written. */
const units: ReadonlyMap<string, number> = new Map([
  ["y", 31_536_000_000],
  ["w", 604_800_000],
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
  ["ms", 1],
]);

/** The longest duration: 2^63 - 1 nanoseconds, about 292 years. */
const maxMs = 9_223_372_036_854;

/** Units as other systems write them. */
const otherSpellings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    y: "yr yrs year years a",
    w: "wk wks week weeks",
    d: "day days",
    h: "hr hrs hour hours",
    m: "min mins minute minutes",
    s: "sec secs second seconds",
    ms: "msec msecs milli millis millisecond milliseconds",
  }).flatMap(([unit, spellings]) => spellings.split(" ").map((spelling) => [spelling, unit] as const)),
);

interface Part {
  readonly digits: string;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a Prometheus duration such as `1h30m`: whole numbers each with a unit (y, w, d, h, m, s, ms), each unit at most
 * once and the largest first, or a bare `0`; at most 292 years. Accepts exactly what Prometheus accepts
 * (https://github.com/prometheus/common/blob/main/model/time.go).
 */
export function parseDuration(text: string): ParsedDuration {
  if (text === "0") return { ok: true, ms: 0 };
  if (text === "") return wrong(0, 0, "the duration is empty", "write one such as 5m");
  let total = 0;
  let previous: Part | undefined;
  for (let at = 0; at < text.length;) {
    const part = readPart(text, at);
    const unitMs = units.get(part.unit);
    if (part.digits === "" || unitMs === undefined) return malformed(text, part);
    if (previous !== undefined && unitMs >= (units.get(previous.unit) ?? 0)) return disordered(text, part, previous);
    total += Number(part.digits) * unitMs;
    if (total > maxMs) return wrong(0, text.length, "must be at most 292 years", "write at most 292y");
    previous = part;
    at = part.end;
  }
  return { ok: true, ms: total };
}

/**
 * Formats milliseconds as Prometheus formats a duration: `90000` as `1m30s`, `0` as `0s`; years and weeks only if nothing
 * remains. Fractions of a millisecond are dropped; a negative duration starts with its sign.
 */
export function formatDuration(ms: number): string {
  let rest = Math.trunc(Math.abs(ms));
  if (rest === 0) return "0s";
  let text = ms < 0 ? "-" : "";
  for (const [unit, unitMs] of units) {
    const count = Math.floor(rest / unitMs);
    const mustBeEven = unit === "y" || unit === "w";
    if (count === 0 || (mustBeEven && rest % unitMs !== 0)) continue;
    text += `${count}${unit}`;
    rest -= count * unitMs;
  }
  return text;
}

/** Reads a number and its unit, either of which may be empty; a unit ends at the next digit. */
function readPart(text: string, start: number): Part {
  let middle = start;
  while (middle < text.length && isDigit(text.charCodeAt(middle))) middle += 1;
  let end = middle;
  while (end < text.length && !isDigit(text.charCodeAt(end))) end += 1;
  return { digits: text.slice(start, middle), unit: text.slice(middle, end), start, end };
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function wrong(start: number, end: number, problem: string, fix: string): ParsedDuration {
  return { ok: false, diagnostic: { span: { start, end }, problem, fix } };
}

function malformed(text: string, part: Part): ParsedDuration {
  if (text.trim() !== text && text.trim() !== "") {
    return wrong(0, text.length, "unexpected space around the duration", `write ${JSON.stringify(shorten(text.trim()))}`);
  }
  if (text.startsWith("-") || text.startsWith("+")) {
    return wrong(0, 1, `unexpected sign ${text.charAt(0)}`, "delete it");
  }
  const fraction = wholeUnits(text);
  if (fraction !== undefined) return wrong(0, text.length, "durations must be whole numbers of a unit", fraction);
  const unitStart = part.start + part.digits.length;
  if (part.digits === "") {
    return wrong(
      part.start,
      part.end,
      "a duration must start with a number",
      "write one such as 5m, with the units y, w, d, h, m, s or ms",
    );
  }
  if (part.unit === "") {
    const digits = shorten(part.digits);
    return wrong(part.start, part.end, `missing unit after ${digits}`, `write ${digits}s for seconds, or ${digits}m for minutes`);
  }
  const isSpaced = /^\s+\S/.test(part.unit);
  const problem = isSpaced ? "unexpected space before the unit" : `unknown unit ${JSON.stringify(shorten(part.unit))}`;
  return wrong(unitStart, part.end, problem, knownUnit(text, part, unitStart));
}

/** Returns the fix for an unknown unit: the whole duration as it was probably meant, else the known units. */
function knownUnit(text: string, part: Part, unitStart: number): string {
  const word = part.unit.trim();
  if (/^(?:us|µs|μs|ns)$/.test(word)) return "write at least 1ms; the smallest unit is ms";
  const unit = otherSpellings.get(word.toLowerCase()) ?? (units.has(word.toLowerCase()) ? word.toLowerCase() : undefined);
  const near = unit ?? (word.length > 2 ? otherSpellings.get(suggest(word, otherSpellings.keys()) ?? "") : undefined);
  if (near === undefined) return "use the units y, w, d, h, m, s and ms";
  return `did you mean ${JSON.stringify(shorten(text.slice(0, unitStart) + near + text.slice(part.end)))}?`;
}

/** Returns the fix for a number with a fraction, such as `1.5h`: the same in whole units. */
function wholeUnits(text: string): string | undefined {
  const match = /^([0-9]{0,9}\.[0-9]{1,9}|[0-9]{1,9}\.)([a-z]{1,12})$/.exec(text);
  const word = match?.[2] ?? "";
  const unitMs = units.get(word) ?? units.get(otherSpellings.get(word) ?? "");
  if (match === null || unitMs === undefined) return undefined;
  const ms = Math.round(Number(match[1]) * unitMs);
  if (ms > maxMs) return "write at most 292y";
  return ms === 0 ? "write at least 1ms; the smallest unit is ms" : `write ${formatDuration(ms)}`;
}

/** Reports a unit that is repeated or follows a smaller one, with the duration in the right order. */
function disordered(text: string, part: Part, previous: Part): ParsedDuration {
  const problem =
    part.unit === previous.unit
      ? `duplicate unit ${part.unit}`
      : `the unit ${part.unit} must come before the smaller unit ${previous.unit}`;
  return wrong(part.start, part.end, problem, `write each unit once, the largest first${reordered(text)}`);
}

function reordered(text: string): string {
  const sums = new Map<string, number>();
  for (let at = 0; at < text.length;) {
    const part = readPart(text, at);
    if (part.digits === "" || part.digits.length > 12 || !units.has(part.unit)) return "";
    sums.set(part.unit, (sums.get(part.unit) ?? 0) + Number(part.digits));
    at = part.end;
  }
  const sorted = [...units.keys()].filter((unit) => sums.has(unit)).map((unit) => `${sums.get(unit)}${unit}`);
  return `: ${sorted.join("")}`;
}
