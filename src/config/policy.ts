import type { NamedValue, RulePolicy } from "../checks/policy/policy.ts";
import { aggregators } from "../promql/aggregators.ts";
import { promqlFunctions } from "../promql/functions.ts";
import { isLabelName } from "../promql/names.ts";
import { compileRegex } from "../promql/regex.ts";
import { suggest } from "../text/suggest.ts";
import type { Flags } from "./flag-values.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Reads what the installation asks of rules from the flags called `policy.…`.
 *
 * @throws UsageError for an invalid regex, a name that no label or function can have, or a minimum above its maximum.
 */
export function rulePolicy(flags: Flags): RulePolicy {
  const policy: { -readonly [K in keyof RulePolicy]: RulePolicy[K] } = {};
  for (const [flag, field] of namedValues) if (given(flags, flag)) policy[field] = named(flags, flag);
  for (const [flag, field] of regexes) if (given(flags, flag)) policy[field] = checked(flag, flags.text(flagName(flag)));
  for (const [flag, field] of durations) if (given(flags, flag)) policy[field] = flags.durationMs(flagName(flag));
  for (const [flag, field] of labelLists) if (given(flags, flag)) policy[field] = labels(flags, flag);
  if (given(flags, "max-rules")) policy.maxRules = flags.number(flagName("max-rules"));
  if (given(flags, "forbidden-function")) policy.forbiddenFunctions = functions(flags);
  ordered("for", policy.minForMs, policy.maxForMs);
  ordered("interval", policy.minIntervalMs, policy.maxIntervalMs);
  return policy;
}

const namedValues = [
  ["required-label", "requiredLabels"],
  ["forbidden-label", "forbiddenLabels"],
  ["required-annotation", "requiredAnnotations"],
  ["forbidden-annotation", "forbiddenAnnotations"],
] as const;

const regexes = [
  ["alert-name", "alertName"],
  ["record-name", "recordName"],
  ["group-name", "groupName"],
  ["forbidden-metric", "forbiddenMetrics"],
] as const;

const durations = [
  ["min-for", "minForMs"],
  ["max-for", "maxForMs"],
  ["min-interval", "minIntervalMs"],
  ["max-interval", "maxIntervalMs"],
  ["max-range", "maxRangeMs"],
] as const;

const labelLists = [
  ["selector-label", "selectorLabels"],
  ["kept-label", "keptLabels"],
] as const;

function flagName(flag: string): string {
  return `policy.${flag}`;
}

/** An empty value, as of an environment variable that is set to nothing, asks for nothing. */
function given(flags: Flags, flag: string): boolean {
  return flags.has(flagName(flag)) && flags.list(flagName(flag)).some((value) => value !== "");
}

function named(flags: Flags, flag: string): readonly NamedValue[] {
  return flags.list(flagName(flag)).map((written) => {
    const cut = written.indexOf("=");
    const name = cut < 0 ? written : written.slice(0, cut);
    labelName(flag, name);
    return cut < 0 ? { name } : { name, value: checked(flag, written.slice(cut + 1)) };
  });
}

function labels(flags: Flags, flag: string): readonly string[] {
  const names = flags.list(flagName(flag));
  for (const name of names) labelName(flag, name);
  return names;
}

function labelName(flag: string, name: string): void {
  if (isLabelName(name, "utf8")) return;
  throw new UsageError(
    `--policy.${flag}: ${JSON.stringify(name)} is not a valid name`,
    "write it as in severity or severity=critical|warning",
  );
}

function checked(flag: string, pattern: string): string {
  const regex = compileRegex(pattern);
  if (regex.ok) return pattern;
  throw new UsageError(`--policy.${flag}: ${JSON.stringify(pattern)}: ${regex.diagnostic.problem}`, regex.diagnostic.fix);
}

function functions(flags: Flags): readonly string[] {
  const known = [...promqlFunctions.keys(), ...aggregators.keys()];
  const names = flags.list(flagName("forbidden-function"));
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = suggest(name, known);
    throw new UsageError(
      `--policy.forbidden-function: PromQL has no function ${JSON.stringify(name)}`,
      near === undefined ? "write one as in irate" : `did you mean ${near}?`,
    );
  }
  return names;
}

function ordered(what: string, least: number | undefined, most: number | undefined): void {
  if (least === undefined || most === undefined || least <= most) return;
  throw new UsageError(`--policy.min-${what} is more than --policy.max-${what}`, "no rule could satisfy both: change one");
}
