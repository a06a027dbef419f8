import type { Grade } from "../checks/check.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { promqlFeatures, ruleSettings } from "../checks/rule-settings.ts";
import type { RuleSettings } from "../checks/subject.ts";
import { release } from "../model/release.ts";
import { suggest } from "../text/suggest.ts";
import { atLeast, minorVersion, parseVersion } from "../text/version.ts";
import type { Flags } from "./flag-values.ts";
import { gradesOf } from "./grades.ts";
import { policyFlags } from "./policy-flags.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Reads the settings of rules and the grades of checks from flags.
 *
 * @throws UsageError for a version, feature or check that does not exist.
 */
export async function checkContext(flags: Flags): Promise<CheckContext> {
  const version = prometheusVersion(flags.text("prometheus-version"));
  const { promql, nameScheme } = ruleSettings({ version, features: enabledFeatures(flags) });
  const scheme = flags.explicitText("name-validation-scheme");
  const enforced = flags.text("enforced-namespace-label");
  return {
    settings: {
      promql,
      nameScheme: scheme === undefined ? nameScheme : scheme === "utf8" ? "utf8" : "legacy",
      scrapeIntervalMs: flags.durationMs("scrape-interval"),
      ...(enforced === "" ? {} : { enforcedNamespaceLabel: enforced }),
      ...(await policy(flags)),
    },
    grades: await checkGrades(flags),
  };
}

/** Reads a policy. It needs regular expressions, which are heavy, and is loaded only where there is one. */
async function policy(flags: Flags): Promise<Pick<RuleSettings, "policy">> {
  if (!policyFlags.some(({ name }) => flags.has(name))) return {};
  const { rulePolicy } = await import("./policy.ts");
  return { policy: rulePolicy(flags) };
}

/**
 * Reads the grades of checks from flags. The catalogue is heavy, and is loaded only where a check is graded.
 *
 * @throws UsageError for a check that does not exist.
 */
export async function checkGrades(flags: Flags): Promise<ReadonlyMap<string, Grade>> {
  const written = flags.list("check");
  if (written.length === 0) return new Map();
  const { knownChecks } = await import("../checks/known-checks.ts");
  return gradesOf(
    written,
    knownChecks.map((check) => check.id),
  );
}

/** The names of PromQL's features in upstream's flag `--promql-options`, with those of Prometheus. */
const promqlOptions: Readonly<Record<string, string>> = {
  "experimental-functions": "promql-experimental-functions",
  "duration-expression-parsing": "promql-duration-expr",
  "extended-range-selectors": "promql-extended-range-selectors",
  "binop-fill-modifiers": "promql-binop-fill-modifiers",
};

/** Reads the features that are enabled, by Prometheus' names. */
function enabledFeatures(flags: Flags): readonly string[] {
  const features = flags.list("enable-feature");
  const options = flags.list("promql-options");
  known("enable-feature", features.filter(isAboutPromql), [...Object.keys(promqlFeatures), ...otherPromqlFeatures]);
  known("promql-options", options, Object.keys(promqlOptions));
  return [...features, ...options.map((option) => promqlOptions[option] ?? option)];
}

/** Reports whether a feature is about PromQL; others are accepted whatever they are, so that whole lists can be pasted. */
function isAboutPromql(feature: string): boolean {
  return feature.startsWith("promql") || Object.hasOwn(promqlOptions, feature);
}

const otherPromqlFeatures = [
  "promql-per-step-stats",
  "promql-delayed-name-removal",
  "promql-at-modifier",
  "promql-negative-offset",
];

function known(flag: string, written: readonly string[], names: readonly string[]): void {
  for (const name of written) {
    if (names.includes(name)) continue;
    const near = suggest(name, names);
    throw new UsageError(
      `--${flag}: unknown value ${JSON.stringify(name)}`,
      near === undefined ? `known values are ${names.join(", ")}` : `did you mean ${near}?`,
    );
  }
}

/** Returns a notice where rules are checked for a version that is newer than any known here. */
export function versionNotices({ settings }: CheckContext): readonly string[] {
  const { newest } = release.prometheus;
  const { version } = settings.promql;
  if (atLeast(newest, version)) return [];
  return [`--prometheus-version: ${version} is newer than ${newest}, the newest known here: what it changes is not known`];
}

/** Reads `3.5`, `v3.5.3` and the like as `3.5`. */
function prometheusVersion(written: string): string {
  const { oldest, newest } = release.prometheus;
  const parsed = parseVersion(written);
  if (parsed === undefined || !written.includes("."))
    throw new UsageError(`--prometheus-version: ${JSON.stringify(written)} is not a version`, `write it as in ${newest}`);
  const version = minorVersion(parsed);
  if (!atLeast(version, oldest))
    throw new UsageError(
      `--prometheus-version: ${version} is older than ${oldest}, the oldest known here`,
      `write ${oldest} or a later version`,
    );
  return version;
}
