import { allChecks } from "../../../src/checks/catalogue.ts";
import type { Finding } from "../../../src/checks/finding.ts";
import { checkRuleFile } from "../../../src/checks/run.ts";
import { finish } from "../../../src/text/steps.ts";
import type { CheckContext } from "../../../src/checks/check-run.ts";
import { readRuleFile } from "../../../src/files/read-rule-file.ts";
import { unquote } from "../../../src/gotemplate/literal.ts";
import type { NameScheme } from "../../../src/promql/names.ts";
import type { ParserAnswer, ComparedVersion } from "../../support/prometheus-parser.ts";
import { profiles } from "../promql/settings.ts";

/** Returns the context to check rule files in: the defaults of this version, and only checks that deny. */
export function denyingContext(version: ComparedVersion, nameScheme: NameScheme): CheckContext {
  const [off, server] = profiles(version);
  const promql = server ?? off;
  if (promql === undefined) throw new Error("there are no settings");
  return {
    settings: { promql, nameScheme, scrapeIntervalMs: 30_000 },
    grades: new Map(allChecks.filter(({ grade }) => grade !== "deny").map(({ id }) => [id, "off"])),
  };
}

/**
 * Returns how our verdict on a rule file differs from that of Prometheus: the verdict itself, or the errors of a rule.
 * If Prometheus could not read the file, it has not checked the rules, and only the verdict is compared.
 */
export function compareRuleFile(text: string, context: CheckContext, answer: ParserAnswer): string | undefined {
  const { value, problems } = readRuleFile(text);
  const unread = problems.filter(({ severity }) => severity === "deny");
  const findings = unread.length > 0 ? [] : finish(checkRuleFile(value, context));
  const ours = ourErrors(findings, value);
  const theirs = answer.messages === undefined ? undefined : theirErrors(answer.messages);
  const told = unread.map(({ problem }) => problem).concat(findings.map(({ path, problem }) => `${path.join(".")} ${problem}`));
  if (answer.ok) return told.length === 0 ? undefined : `we refuse what is taken: ${told.join("; ")}`;
  if (told.length === 0) return `we take what is refused: ${answer.messages?.join("; ")}`;
  if (theirs === undefined) return undefined;
  const missed = [...theirs].filter((error) => !ours.has(error));
  const added = [...ours].filter((error) => !theirs.has(error));
  if (missed.length === 0 && added.length === 0 && unread.length === 0) return undefined;
  return `missed ${missed.join(", ")}; added ${added.join(", ")}; ${told.join("; ")}; Prometheus: ${answer.messages?.join("; ")}`;
}

/** Errors of Prometheus for rules and groups, and the checks that report the same. */
const checksByMessage: readonly (readonly [message: RegExp, check: string])[] = [
  [/^(?:only )?one of 'record' (?:and|or) 'alert' must be set/, "rule/record-or-alert"],
  [/^field 'expr' must be set/, "rule/no-expression"],
  [/^could not parse expression/, "promql/syntax"],
  [/^invalid field '\w+' in recording rule/, "rule/alert-field-in-recording"],
  [/^invalid recording rule name|^braces present/, "rule/record-name"],
  [/^invalid (?:label|annotation) name/, "rule/label-name"],
  [/^(?:label|annotation) "[^]*template: /, "template/syntax"],
];

const inRule = /^(?:\d+:\d+: )*group ("(?:[^"\\]|\\.)*"), rule (\d+), "(?:[^"\\]|\\.)*": ([^]*)$/;

/** Returns each error as `check group rule`; undefined if the file could not be read. */
function theirErrors(messages: readonly string[]): ReadonlySet<string> | undefined {
  const errors = new Set<string>();
  for (const message of messages) {
    const [, group = "", rule = "", said = ""] = inRule.exec(message) ?? [];
    const check = checksByMessage.find(([pattern]) => pattern.test(said))?.[1];
    const name = unquote(group);
    if (check !== undefined && name.ok) errors.add(`${check} ${name.value} ${rule}`);
    else if (message.endsWith(": Groupname must not be empty")) errors.add("group/no-name");
    else if (/: groupname: "[^]*" is repeated in the same file$/.test(message)) {
      // Prometheus reports this for groups without a name too.
      if (!message.includes('groupname: ""')) errors.add("group/duplicate-name");
    } else if (message.startsWith("invalid label name: ")) errors.add("group/label-name");
    else return undefined;
  }
  return withoutConsequences(errors);
}

/** Leaves out what follows from another error: in a rule with record and alert, we report the conflict alone. */
function withoutConsequences(errors: ReadonlySet<string>): ReadonlySet<string> {
  const [conflict, field] = ["rule/record-or-alert ", "rule/alert-field-in-recording "];
  return new Set([...errors].filter((error) => !error.startsWith(field) || !errors.has(error.replace(field, conflict))));
}

function ourErrors(findings: readonly Finding[], value: unknown): ReadonlySet<string> {
  return new Set(
    findings.map(({ check, path: [, group, field, rule] }) =>
      typeof group === "number" && field === "rules" && typeof rule === "number"
        ? `${check} ${groupName(value, group)} ${ordinal(value, group, rule)}`
        : check,
    ),
  );
}

/** Returns the name of a group, empty if it has none. */
function groupName(value: unknown, index: number): string {
  const groups = property(value, "groups");
  const name = Array.isArray(groups) ? property(groups[index], "name") : undefined;
  return typeof name === "string" ? name : "";
}

/** Returns the number of a rule in its group as Prometheus counts, from 1 and without nulls. */
function ordinal(value: unknown, group: number, rule: number): number {
  const groups = property(value, "groups");
  const rules = Array.isArray(groups) ? property(groups[group], "rules") : undefined;
  return Array.isArray(rules) ? rules.slice(0, rule + 1).filter((item) => item !== null).length : 0;
}

function property(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
}
