import { RE2JS } from "re2js";
import type { Fault } from "../text/fault.ts";
import { atLeast } from "./options.ts";
import type { PrometheusVersion } from "./options.ts";
import { readRegex } from "./regex-syntax.ts";
import type { ReadRegex, RegexFacts } from "./regex-syntax.ts";

/** A pattern that Prometheus takes, or what is wrong with it; the fault's span lies within the pattern. */
export type CompiledRegex = ValidRegex | { readonly ok: false; readonly fault: Fault };

/** A pattern that Prometheus takes. */
export interface ValidRegex {
  readonly ok: true;
  /** Whether the pattern matches the empty text. */
  readonly matchesEmpty: boolean;
  /** Whether it matches the whole of a text; undefined where it is too large to try ({@link maxCost}). */
  readonly matches: (text: string) => boolean | undefined;
}

/** The largest pattern that is run on texts, in instructions: about what compiles in a twentieth of a second. Any is judged. */
export const maxCost = 20_000;

const cacheEntries = 2000;
const cacheUnits = 1 << 20;
const longestCached = 1 << 14;

/** How Prometheus reads a pattern, by version. */
interface Dialect {
  /** `.` matches a line break, since 3.0. */
  readonly dotNewline: boolean;
  /** Plain words and alternatives of them are no regexes, since 2.52; before, the pattern was also read within `^(?:…)$`. */
  readonly literals: boolean;
  /** `(?<name>…)` is known, since 2.53. */
  readonly angleNames: boolean;
  readonly cache: Map<string, CompiledRegex>;
}

const dialects: readonly Dialect[] = [
  { dotNewline: true, literals: true, angleNames: true, cache: new Map() },
  { dotNewline: false, literals: true, angleNames: true, cache: new Map() },
  { dotNewline: false, literals: true, angleNames: false, cache: new Map() },
  { dotNewline: false, literals: false, angleNames: false, cache: new Map() },
];

const dialectSince: readonly PrometheusVersion[] = ["3.0", "2.53", "2.52"];

const metacharacter = /[\\.+*?()|[\]{}^$]/;
const metacharacterInBranch = /[\\.+*?()[\]{}^$]/;

let cachedUnits = 0;

/**
 * Judges a label matcher's regex as Prometheus of that version does (`^(?s:pattern)$`, RE2 syntax;
 * https://github.com/prometheus/prometheus/blob/main/model/labels/regexp.go). The time is linear in the length of
 * `pattern`; what was judged lately is remembered.
 */
export function compileRegex(pattern: string, version: PrometheusVersion = "3.0"): CompiledRegex {
  const dialect = dialectOf(version);
  const known = dialect.cache.get(pattern);
  if (known !== undefined) return known;
  const judged = judge(pattern, dialect);
  if (pattern.length <= longestCached) remember(pattern, judged, dialect);
  return judged;
}

/**
 * Gives the only texts that `pattern` matches, where it is a plain word or alternatives of plain words, such as `a|b`;
 * a backslash before a character that is not a letter or digit counts as plain. Undefined for any other pattern.
 */
export function literalOf(pattern: string): readonly string[] | undefined {
  if (!metacharacter.test(pattern)) return [pattern];
  if (!/^(?:[^\\.+*?()[\]{}^$]|\\[^A-Za-z0-9\u0080-\uffff])*$/.test(pattern)) return undefined;
  const branches = [""];
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charAt(at);
    if (unit === "|") branches.push("");
    else branches[branches.length - 1] += unit === "\\" ? pattern.charAt(++at) : unit;
  }
  return branches;
}

/** Says whether `pattern` matches any text there is (`.*`), any but the empty one (`.+`), or is more choosy. */
export function matchesEverything(pattern: string): "any" | "any but empty" | "no" {
  const bare = /^\^?(?:\((?:\?:)?([.*+]+)\)|([.*+]+))\$?$/.exec(pattern);
  const inner = bare?.[1] ?? bare?.[2] ?? "";
  if (/^(?:\.\*)+$/.test(inner)) return "any";
  return /^(?:\.\*)*\.\+(?:\.\*)*$/.test(inner) ? "any but empty" : "no";
}

function dialectOf(version: PrometheusVersion): Dialect {
  const index = dialectSince.findIndex((since) => atLeast(version, since));
  const [newest] = dialects;
  const dialect = dialects.at(index === -1 ? dialects.length - 1 : index) ?? newest;
  if (dialect === undefined) throw new Error("there is always a dialect");
  return dialect;
}

function remember(pattern: string, judged: CompiledRegex, dialect: Dialect): void {
  const { cache } = dialect;
  for (const oldest of cache.keys()) {
    if (cache.size < cacheEntries && cachedUnits + pattern.length <= cacheUnits) break;
    cache.delete(oldest);
    cachedUnits -= oldest.length;
  }
  cache.set(pattern, judged);
  cachedUnits += pattern.length;
}

function judge(pattern: string, dialect: Dialect): CompiledRegex {
  if (dialect.literals && !metacharacterInBranch.test(pattern)) {
    const branches = pattern.split("|");
    return { ok: true, matchesEmpty: branches.includes(""), matches: (text) => branches.includes(text) };
  }
  const read = readRegex(pattern, dialect.angleNames);
  if (!read.ok) return read;
  if (read.openQuote && !dialect.literals) return unclosedQuote(pattern);
  return { ok: true, matchesEmpty: read.matchesEmpty, matches: lazyMatcher(pattern, read, dialect.dotNewline) };
}

function unclosedQuote(pattern: string): ReadRegex & { readonly ok: false } {
  const start = pattern.lastIndexOf("\\Q");
  const span = { start, end: pattern.length };
  return { ok: false, fault: { span, problem: "the quoted part is not closed", fix: "close it with \\E" } };
}

/** Compiles the pattern when it is first run on a text. */
function lazyMatcher(pattern: string, facts: RegexFacts, dotNewline: boolean): (text: string) => boolean | undefined {
  let compiled: RE2JS | undefined;
  return (text) => {
    if (text === "") return facts.matchesEmpty;
    if (facts.cost > maxCost) return undefined;
    compiled ??= RE2JS.compile(withoutNames(pattern, facts.names), dotNewline ? RE2JS.DOTALL : 0);
    return compiled.matches(text);
  };
}

/** Drops the names of groups, which Go lets stand twice and RE2JS does not. */
function withoutNames(pattern: string, names: RegexFacts["names"]): string {
  let text = "";
  let from = 0;
  for (const [start, end] of names) {
    text += pattern.slice(from, start);
    from = end;
  }
  return text + pattern.slice(from);
}
