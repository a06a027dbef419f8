import type { Grade } from "../checks/check.ts";
import type { CheckContext } from "../checks/check-run.ts";
import type { RuleSettings } from "../checks/subject.ts";
import { release } from "../model/release.ts";
import type { PromqlOptions } from "../promql/options.ts";
import { suggest } from "../text/suggest.ts";
import { atLeast, minorVersion, parseVersion } from "../text/version.ts";
import type { Flags } from "./flag-values.ts";
import { gradesOf } from "./grades.ts";
import { policyFlags } from "./policy-flags.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Reads what rules are judged by and the grades that were asked for.
 *
 * @throws UsageError for a version, feature or check that does not exist.
 */
export async function checkContext(flags: Flags): Promise<CheckContext> {
  const version = prometheusVersion(flags.text("prometheus-version"));
  const nameScheme = flags.explicitText("name-validation-scheme") ?? (atLeast(version, "3.0") ? "utf8" : "legacy");
  const enforced = flags.text("enforced-namespace-label");
  return {
    settings: {
      promql: promqlOptions(version, flags),
      nameScheme: nameScheme === "utf8" ? "utf8" : "legacy",
      scrapeIntervalMs: flags.durationMs("scrape-interval"),
      ...(enforced === "" ? {} : { enforcedNamespaceLabel: enforced }),
      ...(await policy(flags)),
    },
    grades: await grades(flags.list("check")),
  };
}

/** Reading a policy takes the regexes, which are heavy, and is needed only where there is one. */
async function policy(flags: Flags): Promise<Pick<RuleSettings, "policy">> {
  if (!policyFlags.some(({ name }) => flags.has(name))) return {};
  const { rulePolicy } = await import("./policy.ts");
  return { policy: rulePolicy(flags) };
}

/** The catalogue is heavy, and is needed here only where a check is graded. */
async function grades(written: readonly string[]): Promise<ReadonlyMap<string, Grade>> {
  if (written.length === 0) return new Map();
  const { knownChecks } = await import("../checks/known-checks.ts");
  return gradesOf(
    written,
    knownChecks.map((check) => check.id),
  );
}

/**
 * Prometheus' features that change what a rule may be, each with upstream's name for it and ours. Duration expressions
 * are always on in a server from 3.14 (https://prometheus.io/docs/prometheus/latest/feature_flags/).
 */
const promqlFeatures = [
  { feature: "promql-experimental-functions", option: "experimental-functions", field: "experimentalFunctions" },
  { feature: "promql-duration-expr", option: "duration-expression-parsing", field: "durationExpressions" },
  { feature: "promql-extended-range-selectors", option: "extended-range-selectors", field: "extendedRangeSelectors" },
  { feature: "promql-binop-fill-modifiers", option: "binop-fill-modifiers", field: "binopFillModifiers" },
] as const;

function promqlOptions(version: string, flags: Flags): PromqlOptions {
  const features = flags.list("enable-feature");
  const options = flags.list("promql-options");
  known("enable-feature", features.filter(aboutPromql), [...promqlFeatures.map((row) => row.feature), ...otherPromqlFeatures]);
  known(
    "promql-options",
    options,
    promqlFeatures.map((row) => row.option),
  );
  const on = new Set(
    promqlFeatures.filter((row) => features.includes(row.feature) || options.includes(row.option)).map((row) => row.field),
  );
  return {
    version,
    experimentalFunctions: on.has("experimentalFunctions"),
    durationExpressions: on.has("durationExpressions") || atLeast(version, "3.14"),
    extendedRangeSelectors: on.has("extendedRangeSelectors"),
    binopFillModifiers: on.has("binopFillModifiers"),
  };
}

/** Prometheus has many features that say nothing about rules, and whole lists of them may be pasted here. */
function aboutPromql(feature: string): boolean {
  return feature.startsWith("promql") || promqlFeatures.some((row) => row.option === feature);
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
      `--${flag}: there is no ${JSON.stringify(name)}`,
      near === undefined ? `known are ${names.join(", ")}` : `did you mean ${near}?`,
    );
  }
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
