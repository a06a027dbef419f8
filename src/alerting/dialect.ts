import { atLeast } from "../text/version.ts";

/**
 * How an Alertmanager reads matchers and names of labels: as it always has, as UTF-8, or as UTF-8 with what only the
 * older reading knows taken as that (https://prometheus.io/docs/alerting/latest/configuration/#label-matchers).
 */
export type MatcherMode = "classic" | "utf8" | "fallback";

/** What the language of a configuration depends on. */
export interface Dialect {
  /** The version of Alertmanager, `major.minor` or longer. */
  readonly version: string;
  readonly matchers: MatcherMode;
  /** Whether regular expressions know `(?<name>…)`: Go does from 1.22 on. */
  readonly angleNames: boolean;
}

/** Returns the dialect of a version with features enabled, as `--enable-feature` names them. */
export function dialectOf(version: string, features: readonly string[] = []): Dialect {
  return { version, matchers: modeOf(version, features), angleNames: atLeast(version, "0.28") };
}

function modeOf(version: string, features: readonly string[]): MatcherMode {
  if (!atLeast(version, "0.27") || features.includes("classic-mode")) return "classic";
  return features.includes("utf8-strict-mode") ? "utf8" : "fallback";
}
