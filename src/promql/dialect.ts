import { promqlFunctions } from "./functions.ts";
import type { PromqlFunction } from "./functions.ts";
import { Keywords } from "./keywords.ts";
import type { PrometheusVersion, PromqlOptions } from "./options.ts";
import { memoizeRecent } from "../text/memoize-recent.ts";
import { atLeast } from "../text/version.ts";

/** What one version of Prometheus with one set of switches takes for PromQL. Spans told as its own follow its habits too. */
export interface Dialect {
  readonly options: PromqlOptions;
  readonly keywords: Keywords;
  /** The functions that may be called. */
  readonly functions: ReadonlyMap<string, PromqlFunction>;
  /** `{"a metric", "a label"="b"}` (2.51). */
  readonly quotedNames: boolean;
  /** `by ("a label")` (2.55). */
  readonly quotedGrouping: boolean;
  /** Names with a colon, or in any script where quoted, as grouping labels (3.0). */
  readonly utf8Grouping: boolean;
  /** Numbers and durations stand for each other, `_` in numbers (2.54). */
  readonly numbersAreDurations: boolean;
  /** Arithmetic in brackets and after `offset` is read at all (3.4). */
  readonly durationSyntax: boolean;
  /** ... and is allowed: always on from 3.16. */
  readonly durationExpressions: boolean;
  /** `offset -2^2` stops at the 2, and `offset (2)^2` goes on (3.5). */
  readonly offsetForms: boolean;
  /** An offset is rounded to nanoseconds, and no longer cut to milliseconds (3.5). */
  readonly offsetsInNanoseconds: boolean;
  /** `step()` in a duration (3.6). */
  readonly durationFunctions: boolean;
  /** ... which is behind the switch of duration expressions (3.12). */
  readonly durationFunctionsGated: boolean;
  /** Duration functions `min()` and `max()`, later `min_of()` and `max_of()` (3.6 to 3.12). */
  readonly durationMinMax: boolean;
  /** A parenthesised number in a duration counts as an expression (3.15). */
  readonly durationParensKept: boolean;
  /** The lexer lets `:` follow `step()` and the like, and forgets the last bracket (3.16). */
  readonly bracketReset: boolean;
  /** A letter behind the range in brackets reads as a colon (before 3.6). */
  readonly lettersAreColons: boolean;
  /** `anchored` and `smoothed` are allowed: always on from 3.16. */
  readonly extendedRangeSelectors: boolean;
  /** `</` and `>/` (3.11). */
  readonly trimOperators: boolean;
  /** `start()`, `end()`, `step()`, `range()` as functions (3.12). */
  readonly keywordFunctions: boolean;
  /** No `offset` expression and no `@ start()` before a range (3.15). */
  readonly strictBeforeRange: boolean;
  /** Where Prometheus says an aggregation ends. */
  readonly aggregationEnd: "last token" | "queue" | "own paren";
}

/** Returns the dialect for `options`; the same object for equal options while they are among the few in use. */
export const dialectOf: (options: PromqlOptions) => Dialect = memoizeRecent(makeDialect, sameOptions);

function sameOptions(a: PromqlOptions, b: PromqlOptions): boolean {
  return (
    a.version === b.version &&
    a.experimentalFunctions === b.experimentalFunctions &&
    a.durationExpressions === b.durationExpressions &&
    a.extendedRangeSelectors === b.extendedRangeSelectors &&
    a.binopFillModifiers === b.binopFillModifiers
  );
}

function makeDialect(options: PromqlOptions): Dialect {
  const { version } = options;
  return {
    options: { ...options },
    keywords: new Keywords(version),
    functions: new Map([...promqlFunctions].filter(([, fn]) => hasFunction(fn, version) && !isGated(fn, options))),
    quotedNames: atLeast(version, "2.51"),
    quotedGrouping: atLeast(version, "2.55"),
    utf8Grouping: atLeast(version, "3.0"),
    numbersAreDurations: atLeast(version, "2.54"),
    durationSyntax: atLeast(version, "3.4"),
    durationExpressions: options.durationExpressions || atLeast(version, "3.16"),
    offsetForms: atLeast(version, "3.5"),
    offsetsInNanoseconds: atLeast(version, "3.5"),
    durationFunctions: atLeast(version, "3.6"),
    durationFunctionsGated: atLeast(version, "3.12"),
    durationMinMax: atLeast(version, "3.6") && !atLeast(version, "3.13"),
    durationParensKept: atLeast(version, "3.15"),
    bracketReset: atLeast(version, "3.16"),
    lettersAreColons: !atLeast(version, "3.6"),
    extendedRangeSelectors: options.extendedRangeSelectors || atLeast(version, "3.16"),
    trimOperators: atLeast(version, "3.11"),
    keywordFunctions: atLeast(version, "3.12"),
    strictBeforeRange: atLeast(version, "3.15"),
    aggregationEnd: atLeast(version, "3.7") ? "own paren" : atLeast(version, "3.5") ? "queue" : "last token",
  };
}

/** Says whether a version of Prometheus has a function. */
export function hasFunction(fn: PromqlFunction, version: PrometheusVersion): boolean {
  return atLeast(version, fn.since) && (fn.until === undefined || !atLeast(version, fn.until));
}

function isGated(fn: PromqlFunction, options: PromqlOptions): boolean {
  if (!fn.experimental || options.experimentalFunctions) return false;
  return fn.experimentalUntil === undefined || !atLeast(options.version, fn.experimentalUntil);
}
