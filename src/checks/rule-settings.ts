import type { Tagged } from "../model/tagged.ts";
import type { PromqlOptions } from "../promql/options.ts";
import { atLeast, minorVersion, parseVersion } from "../text/version.ts";
import { nameScheme, readerOf } from "./config-reader.ts";
import type { RuleSettings } from "./subject.ts";

/** The switches of PromQL's syntax. */
type PromqlSwitch = Exclude<keyof PromqlOptions, "version">;

/** The features of Prometheus that change what a rule may say, and the switch of each. */
export const promqlFeatures: Readonly<Record<string, PromqlSwitch>> = {
  "promql-experimental-functions": "experimentalFunctions",
  "promql-duration-expr": "durationExpressions",
  "promql-extended-range-selectors": "extendedRangeSelectors",
  "promql-binop-fill-modifiers": "binopFillModifiers",
};

/** What decides how a Prometheus reads rules. */
export interface RuleReader {
  readonly version: string;
  /** The features that are enabled, by Prometheus' names; others than those of PromQL do not matter. */
  readonly features: readonly string[];
  readonly nameValidationScheme?: string | undefined;
}

/**
 * Returns the settings that rules are checked by for a Prometheus. Duration expressions are always on from 3.14
 * (https://prometheus.io/docs/prometheus/latest/feature_flags/).
 */
export function ruleSettings(reader: RuleReader): Pick<RuleSettings, "promql" | "nameScheme"> {
  const { version, features, nameValidationScheme } = reader;
  const on = new Set(features.map((feature) => (Object.hasOwn(promqlFeatures, feature) ? promqlFeatures[feature] : undefined)));
  const parsed = parseVersion(version);
  return {
    promql: {
      version: parsed === undefined ? version : minorVersion(parsed),
      experimentalFunctions: on.has("experimentalFunctions"),
      durationExpressions: on.has("durationExpressions") || atLeast(version, "3.14"),
      extendedRangeSelectors: on.has("extendedRangeSelectors"),
      binopFillModifiers: on.has("binopFillModifiers"),
    },
    nameScheme: nameScheme(version, nameValidationScheme),
  };
}

/** Returns the settings that rules are checked by for the spec of a Prometheus. */
export function ruleSettingsOf(spec: Tagged["prometheus"]): Pick<RuleSettings, "promql" | "nameScheme"> {
  const { enableFeatures: features = [], nameValidationScheme } = spec;
  return ruleSettings({ version: readerOf(spec).version, features, nameValidationScheme });
}
