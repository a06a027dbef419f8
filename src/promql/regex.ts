import { RE2JS } from "re2js";
import type { Diagnostic } from "../text/diagnostic.ts";
import { memoizeRecent } from "../text/memoize-recent.ts";
import { TextCache } from "../text/text-cache.ts";
import { atLeast } from "../text/version.ts";
import type { PrometheusVersion } from "./options.ts";
import { withoutNames } from "./regex-program.ts";
import { readRegex } from "./regex-syntax.ts";
import type { ReadRegex, RegexFacts } from "./regex-syntax.ts";

/** A pattern that Prometheus accepts, or the first error in it, with a span within the pattern. */
export type CompiledRegex = ValidRegex | { readonly ok: false; readonly diagnostic: Diagnostic };

/** A pattern that Prometheus accepts. */
export interface ValidRegex {
  readonly ok: true;
  /** Whether the pattern matches the empty text. */
  readonly matchesEmpty: boolean;
  /** Reports whether it matches the whole of a text; undefined if it is too large to run ({@link maxCost}). */
  readonly matches: (text: string) => boolean | undefined;
}

/** The largest pattern that is run, in instructions: about what compiles in 50 ms. Larger ones are checked all the same. */
export const maxCost = 20_000;

/** The limits of the cache of each dialect; weights are UTF-16 units of the patterns. */
const cacheLimits = { maxEntries: 2000, maxWeight: 1 << 20, maxEntryWeight: 1 << 14 };

/** How the Prometheus versions from `since` on read a pattern. */
interface Dialect {
  readonly since: PrometheusVersion;
  /** `.` matches a line break (3.0). */
  readonly dotNewline: boolean;
  /** `(?<name>…)` is a group (2.53). */
  readonly angleNames: boolean;
  /** Matches a pattern that is more than plain text: `|` is plain from 2.52 on, and nothing before 2.46. */
  readonly meta: RegExp;
  /** The pattern is also compiled within `^(?:…)$` (up to 2.51). */
  readonly wrapped: boolean;
  readonly cache: TextCache<CompiledRegex>;
}

const newCache = (): TextCache<CompiledRegex> => new TextCache(cacheLimits);

const newest: Dialect = {
  since: "3.0",
  dotNewline: true,
  angleNames: true,
  meta: /[\\.+*?()[\]{}^$]/,
  wrapped: false,
  cache: newCache(),
};

const oldest: Dialect = {
  since: "0.0",
  dotNewline: false,
  angleNames: false,
  meta: /^/,
  wrapped: true,
  cache: newCache(),
};

/** Newest first. */
const dialects: readonly Dialect[] = [
  newest,
  { ...newest, since: "2.53", dotNewline: false, cache: newCache() },
  { ...newest, since: "2.52", dotNewline: false, angleNames: false, cache: newCache() },
  { ...oldest, since: "2.46", meta: /[\\.+*?()|[\]{}^$]/, cache: newCache() },
  oldest,
];

/**
 * Compiles the regex of a label matcher as Prometheus of that version does (`^(?s:pattern)$`, RE2 syntax;
 * https://github.com/prometheus/prometheus/blob/main/model/labels/regexp.go). Takes time linear in the length of
 * `pattern`; a pattern that comes again is not compiled again.
 */
export function compileRegex(pattern: string, version: PrometheusVersion = "3.0"): CompiledRegex {
  const dialect = dialectOf(version);
  const cached = dialect.cache.get(pattern);
  if (cached !== undefined) return cached;
  const compiled = compile(pattern, dialect);
  dialect.cache.set(pattern, compiled, pattern.length);
  return compiled;
}

/**
 * Returns the texts that `pattern` matches if it is a plain word or alternatives of plain words, such as `a|b`, where an
 * escaped punctuation character is plain too. Undefined for any other pattern.
 */
export function literalOf(pattern: string): readonly string[] | undefined {
  if (!/^(?:[^\\.+*?()[\]{}^$]|\\[^A-Za-z0-9\u0080-\uffff])*$/.test(pattern)) return undefined;
  const branches = [""];
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charAt(at);
    if (unit === "|") branches.push("");
    else branches[branches.length - 1] += unit === "\\" ? pattern.charAt(++at) : unit;
  }
  return branches;
}

/** Reports whether `pattern` matches any text (`.*`), any text but the empty one (`.+`), or not. */
export function matchesEverything(pattern: string): "any" | "any but empty" | "no" {
  const bare = /^\^?(?:\((?:\?:)?([.*+]+)\)|([.*+]+))\$?$/.exec(pattern);
  const inner = bare?.[1] ?? bare?.[2] ?? "";
  if (/^(?:\.\*)+$/.test(inner)) return "any";
  return /^(?:\.\*)*\.\+(?:\.\*)*$/.test(inner) ? "any but empty" : "no";
}

const dialectOf: (version: PrometheusVersion) => Dialect = memoizeRecent(
  (version) => dialects.find(({ since }) => atLeast(version, since)) ?? oldest,
);

function compile(pattern: string, dialect: Dialect): CompiledRegex {
  if (!dialect.meta.test(pattern)) {
    const branches = pattern.split("|");
    return { ok: true, matchesEmpty: branches.includes(""), matches: (text) => branches.includes(text) };
  }
  const read = readRegex(pattern, dialect.angleNames);
  if (!read.ok) return read;
  if (read.openQuote && dialect.wrapped) return unclosedQuote(pattern);
  return { ok: true, matchesEmpty: read.matchesEmpty, matches: lazyMatcher(pattern, read, dialect.dotNewline) };
}

function unclosedQuote(pattern: string): ReadRegex & { readonly ok: false } {
  const start = pattern.lastIndexOf("\\Q");
  const span = { start, end: pattern.length };
  return { ok: false, diagnostic: { span, problem: "\\Q is not closed", fix: "close it with \\E" } };
}

/** Returns a matcher that compiles the pattern when it is first run. */
function lazyMatcher(pattern: string, facts: RegexFacts, dotNewline: boolean): (text: string) => boolean | undefined {
  let compiled: RE2JS | undefined;
  return (text) => {
    if (text === "") return facts.matchesEmpty;
    if (facts.cost > maxCost) return undefined;
    compiled ??= RE2JS.compile(withoutNames(pattern, facts.names), dotNewline ? RE2JS.DOTALL : 0);
    return compiled.matches(text);
  };
}
