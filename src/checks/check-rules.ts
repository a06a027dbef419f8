import { alertTemplateFunctions } from "../gotemplate/functions.ts";
import type { TemplateFunctions } from "../gotemplate/functions.ts";
import { parseTemplateCached } from "../gotemplate/parse-cache.ts";
import type { FieldError } from "../text/field-error.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { Steps } from "../text/steps.ts";
import type { Report } from "./check.ts";
import type { CheckRun } from "./check-run.ts";
import { checkedExpression } from "./checked-expression.ts";
import type { CheckedExpression } from "./checked-expression.ts";
import type { Finding } from "./finding.ts";
import { readRules } from "./read-rules.ts";
import { maxRuleFileBytes, ruleFileSize } from "./rule/size.ts";
import type { GroupSubject, Indexed, Rule, RuleForm, RuleGroup, RuleSubject, TemplateSubject } from "./subject.ts";

/** Rule groups before they are read, and where their paths start. */
export interface RulesSource {
  readonly source: unknown;
  readonly form: RuleForm;
  readonly at: FieldPath;
  /** The namespace of the object that holds the rules, where it is known. */
  readonly namespace: string | undefined;
}

/** Runs the checks of rules, groups and expressions, and puts all findings of the run into the order of groups and rules. */
export function* checkRules(run: CheckRun, rules: RulesSource): Steps<void> {
  const { active, settings, pace } = run;
  const { source, form, at } = rules;
  const limit = form === "object" && sizeDenies(run) ? maxRuleFileBytes : Number.POSITIVE_INFINITY;
  const { version } = settings.promql;
  const { groups, errors, extent, whole } = yield* readRules(source, { form, version, limit });
  if (!whole) {
    // An object that no rule file can hold is denied for its size alone.
    const size = { check: ruleFileSize, severity: "deny" } as const;
    ruleFileSize.run({ form, groups: [], extent, settings }, run.reporter(size, at));
    return;
  }
  yield;
  const subjects: Indexed<GroupSubject>[] = [];
  for (const { index, value: group } of groups) {
    const subject = yield* checkGroup(run, rules, group, [...at, "groups", index]);
    if (run.full) break;
    subjects.push({ index, value: subject });
  }
  run.reportSpecErrors(errors, at);
  yield;
  const subject = { form, groups: subjects, extent, settings };
  for (const each of active.rules) {
    if (run.full) break;
    each.check.run(subject, run.reporter(each, at));
    if (pace.isOver(extent.units)) yield;
  }
  sortByRule(run.findings, at.length);
}

function sizeDenies({ active }: CheckRun): boolean {
  return active.rules.some(({ check, severity }) => check === ruleFileSize && severity === "deny");
}

/** The work of checking a rule or group in addition to that of its text, and of one check, as {@link Pace} counts it. */
const workPerRule = 128;
const workPerCheck = 1 / 32;
/** The work of a check below which a step does not end between two checks. */
const smallWork = 64;

function* checkGroup(run: CheckRun, source: RulesSource, group: RuleGroup, at: FieldPath): Steps<GroupSubject> {
  const { active, settings, pace } = run;
  const rules: Indexed<RuleSubject>[] = [];
  const subject: GroupSubject = { group, form: source.form, rules, settings };
  for (const { index, value: rule } of group.rules) {
    rules.push({ index, value: yield* checkRule(run, source, group, rule, [...at, "rules", index]) });
    if (run.full) return subject;
  }
  for (const each of active.group) each.check.run(subject, run.reporter(each, at));
  if (pace.isOver(workPerRule)) yield;
  return subject;
}

function* checkRule(
  run: CheckRun,
  { form, namespace }: RulesSource,
  group: RuleGroup,
  rule: Rule,
  at: FieldPath,
): Steps<RuleSubject> {
  const { active, settings, pace } = run;
  const { expr } = rule;
  const expression = expr === undefined || expr === "" ? undefined : yield* checkedExpression(expr, settings, pace);
  const templates = yield* templatesOf(run, rule);
  const subject = { rule, group, form, parsed: expression?.parsed, expr: expression?.subject, templates, namespace, settings };
  const work = (rule.units + (rule.labels.size + rule.annotations.size) * workPerRule) * workPerCheck;
  // One list for all checks: a reporter for each check of each rule, and a pause after each, took a tenth of a review.
  const found: FieldError[] = [];
  const report: Report = (error) => {
    found.push(error);
  };
  for (const each of active.rule) {
    each.check.run(subject, report);
    if (found.length > 0) for (const error of found.splice(0)) run.report(each, error, at);
    if (work > smallWork && pace.isOver(work)) yield;
  }
  if (expression !== undefined && expression.errors.size > 0) reportExprErrors(run, rule, expression, at);
  if (pace.isOver(workPerRule + rule.units)) yield;
  return subject;
}

function reportExprErrors(run: CheckRun, { expr = "" }: Rule, { errors }: CheckedExpression, at: FieldPath): void {
  for (const each of run.active.expr) {
    for (const error of errors.get(each.check) ?? []) run.report(each, { path: ["expr"], value: expr, ...error }, at);
  }
}

/** Parses the templates of an alerting rule; Prometheus parses none of a recording rule's. */
function* templatesOf({ settings, pace }: CheckRun, rule: Rule): Steps<readonly TemplateSubject[]> {
  const templates: TemplateSubject[] = [];
  if (rule.alert === undefined || rule.alert === "") return templates;
  const functions: TemplateFunctions = alertTemplateFunctions(settings.promql.version);
  for (const field of ["labels", "annotations"] as const) {
    for (const [name, text] of rule[field]) {
      if (!text.includes("{{")) continue;
      templates.push({ at: [field, name], text, parsed: parseTemplateCached(text, functions) });
      if (pace.isOver(text.length)) yield;
    }
  }
  return templates;
}

/** Sorts findings by the groups and rules they are about; those about the same one keep their order. */
function sortByRule(findings: Finding[], root: number): void {
  if (findings.length < 2) return;
  findings.sort((a, b) => {
    const byGroup = indexIn("groups", a.path, root) - indexIn("groups", b.path, root);
    return byGroup === 0 ? indexIn("rules", a.path, root + 2) - indexIn("rules", b.path, root + 2) : byGroup;
  });
}

/** Returns the index in the list `name` at one place of a path; -1 where the path does not lead into the list. */
function indexIn(name: string, path: FieldPath, at: number): number {
  const index = path[at] === name ? path[at + 1] : undefined;
  return typeof index === "number" ? index : -1;
}
