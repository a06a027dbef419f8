import { CORE_SCHEMA, YAML11_SCHEMA, load, loadAll } from "js-yaml";
import { assumedReader } from "../../src/checks/config-reader.ts";
import { renderOptions } from "../../src/cli/render-options.ts";
import { References } from "../../src/cluster/references.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import type { CheckDoc, ExampleSettings } from "../../src/checks/check.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { findingMessage } from "../../src/checks/message.ts";
import { checkObject, checkRuleFile } from "../../src/checks/run.ts";
import { finish } from "../../src/text/steps.ts";
import type { CheckContext } from "../../src/checks/check-run.ts";
import { loadSpecReader } from "../../src/checks/schema/spec-reader.ts";
import type { RuleSettings } from "../../src/checks/subject.ts";
import { deepFreeze } from "./deep-freeze.ts";

// Checks run at once only where the schemas are loaded.
await loadSpecReader();

/** Settings as of a current Prometheus with everything optional off. */
export const plainSettings: RuleSettings = {
  promql: {
    version: "3.16",
    experimentalFunctions: false,
    durationExpressions: true,
    extendedRangeSelectors: false,
    binopFillModifiers: false,
  },
  nameScheme: "utf8",
  scrapeIntervalMs: 30_000,
};

/** A context of {@link plainSettings} with the differences named. */
export function contextOf(settings: Partial<RuleSettings> = {}, grades: CheckContext["grades"] = new Map()): CheckContext {
  return { settings: { ...plainSettings, ...settings }, grades };
}

/** Checks a PrometheusRule whose spec is written as YAML and read as kubectl reads it. */
export function checkSpec(yaml: string, context: CheckContext = contextOf()): readonly Finding[] {
  return checkYaml(specObject(yaml), context);
}

function specObject(yaml: string): string {
  return `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example, namespace: default }\nspec:\n${indent(yaml, 2)}`;
}

/** Checks one object written as YAML; Secrets and ConfigMaps that follow it are those of its cluster. */
export function checkYaml(yaml: string, context: CheckContext = contextOf()): readonly Finding[] {
  const [object, ...others] = deepFreeze(loadAll(yaml, null, { schema: YAML11_SCHEMA }));
  const cluster = { ...renderOptions, references: new References(snapshotOf(others)) };
  return finish(checkObject(object, others.length === 0 ? context : { ...context, cluster }));
}

/** Checks a rule file written as YAML. */
export function checkFile(yaml: string, context: CheckContext = contextOf()): readonly Finding[] {
  return finish(checkRuleFile(deepFreeze(load(yaml, { schema: CORE_SCHEMA })), context));
}

/** Checks one rule written as YAML, alone in its group. */
export function checkRule(yaml: string, context: CheckContext = contextOf()): readonly Finding[] {
  return checkSpec(ruleSpec(yaml), context);
}

function ruleSpec(yaml: string): string {
  return `groups:\n  - name: example\n    rules:\n      - ${indent(yaml, 8).trimStart()}`;
}

/** Checks an example of a check's docs: one rule, a spec, or a whole object. */
export function checkExample(doc: CheckDoc, yaml: string): readonly Finding[] {
  return checkAnyForm(yaml, contextUnder(doc.under ?? {}));
}

/** Checks YAML of any of the forms that examples have. */
export function checkAnyForm(yaml: string, context: CheckContext): readonly Finding[] {
  return checkYaml(exampleObject(yaml), context);
}

/** Returns the whole object of YAML in any of the forms that examples have: one rule, a spec, or a whole object. */
export function exampleObject(yaml: string): string {
  if (/^(?:apiVersion|kind):/.test(yaml)) return yaml;
  return specObject(yaml.startsWith("groups:") ? yaml : ruleSpec(yaml));
}

/** A context of {@link plainSettings} with what an example needs. */
export function contextUnder({ version, reader, ...settings }: ExampleSettings): CheckContext {
  const promql = version === undefined ? plainSettings.promql : { ...plainSettings.promql, version };
  const context = contextOf({ ...settings, promql });
  return reader === undefined ? context : { ...context, reader: { ...assumedReader(promql.version), ...reader } };
}

/** The messages of findings, one string each, as users see them. */
export function messages(findings: readonly Finding[]): string[] {
  return findings.map(findingMessage);
}

function indent(yaml: string, by: number): string {
  return yaml.replaceAll(/^(?=.)/gm, " ".repeat(by));
}
