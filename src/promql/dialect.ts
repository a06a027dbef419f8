import { promqlFunctions } from "./functions.ts";
import type { PromqlFunction } from "./functions.ts";
import { Keywords } from "./keywords.ts";
import type { PrometheusVersion, PromqlOptions } from "./options.ts";
import { memoizeRecent } from "../text/memoize-recent.ts";
import { atLeast } from "../text/version.ts";

/** The PromQL of one version of Prometheus with one set of feature flags, and how that version reports positions. */
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
  /** Numbers and durations are interchangeable, `_` in numbers (2.54). */
  readonly numbersAreDurations: boolean;
  /** Arithmetic in brackets and after `offset` is parsed (3.4). */
  readonly durationSyntax: boolean;
  /** ... and is enabled: always from 3.16. */
  readonly durationExpressions: boolean;
  /** `offset -2^2` ends after the first 2, and `offset (2)^2` continues (3.5). */
  readonly offsetForms: boolean;
  /** An offset is rounded to nanoseconds rather than truncated to milliseconds (3.5). */
  readonly offsetsInNanoseconds: boolean;
  /** `step()` in a duration (3.6). */
  readonly durationFunctions: boolean;
  /** ... which needs duration expressions to be enabled (3.12). */
  readonly durationFunctionsGated: boolean;
  /** Duration functions `min()` and `max()`, later `min_of()` and `max_of()` (3.6 to 3.12). */
  readonly durationMinMax: boolean;
  /** A parenthesised number in a duration counts as an expression (3.15). */
  readonly durationParensKept: boolean;
  /** `:` may follow `step()` and the like, and the lexer resets its state at each bracket (3.16). */
  readonly bracketReset: boolean;
  /** A letter after the range in brackets is read as a colon (before 3.6). */
  readonly lettersAreColons: boolean;
  /** `anchored` and `smoothed` are enabled: always from 3.16. */
  readonly extendedRangeSelectors: boolean;
  /** `</` and `>/` (3.11). */
  readonly trimOperators: boolean;
  /** `start()`, `end()`, `step()`, `range()` as functions (3.12). */
  readonly keywordFunctions: boolean;
  /** An `offset` expression and `@ start()` before a range are errors (3.15). */
  readonly strictBeforeRange: boolean;
  /** Where Prometheus reports the end of an aggregation. */
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

/** Reports whether a version of Prometheus has a function. */
export function hasFunction(fn: PromqlFunction, version: PrometheusVersion): boolean {
  return atLeast(version, fn.since) && (fn.until === undefined || !atLeast(version, fn.until));
}

function isGated(fn: PromqlFunction, options: PromqlOptions): boolean {
  if (!fn.experimental || options.experimentalFunctions) return false;
  return fn.experimentalUntil === undefined || !atLeast(options.version, fn.experimentalUntil);
}
