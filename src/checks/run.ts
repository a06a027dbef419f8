import { judgeTemplate } from "../gotemplate/judge.ts";
import { alertTemplateFunctions } from "../gotemplate/functions.ts";
import type { FieldPath } from "../text/field-path.ts";
import { activeChecks } from "./active.ts";
import type { ActiveChecks } from "./active.ts";
import type { Grade, LocatedFault, Report } from "./check.ts";
import type { Finding, Severity } from "./finding.ts";
import { judgedExpression } from "./judged-expression.ts";
import type { JudgedExpression } from "./judged-expression.ts";
import { readRules } from "./read.ts";
import { suggest } from "../text/suggest.ts";
import { group as apiGroup } from "./schema/kinds.ts";
import { maxRuleFileBytes, ruleFileBytes, ruleFileSize } from "./rule/size.ts";
import type {
  GroupSubject,
  Indexed,
  ObjectSubject,
  Rule,
  RuleForm,
  RuleGroup,
  RuleSettings,
  RuleSubject,
  RulesSubject,
  TemplateSubject,
} from "./subject.ts";

/** What every judgement is made under: what rules are judged by, and the grades that differ from the catalogue's. */
export interface CheckContext {
  readonly settings: RuleSettings;
  readonly grades: ReadonlyMap<string, Grade>;
}

/**
 * A judgement taken in steps, each of a few milliseconds at most, so that an edge with an event loop can let others
 * in between. {@link finish} runs one to its end.
 */
export type Judgement = Generator<undefined, readonly Finding[], undefined>;

/** Runs a judgement to its end at once. */
export function finish(judgement: Judgement): readonly Finding[] {
  for (;;) {
    const step = judgement.next();
    if (step.done === true) return step.value;
  }
}

/** Judges one object as the API server would be sent it; only kinds of `monitoring.coreos.com` have findings. */
export function* judgeObject(object: unknown, context: CheckContext): Judgement {
  const run = new Run(context);
  const subject = objectSubject(object);
  if (!isOurs(subject.apiVersion)) return run.findings;
  for (const { check, severity } of run.active.object) check.run(subject, run.report(check.id, severity, []));
  if (subject.kind === "PrometheusRule" && subject.spec !== undefined) {
    yield* judgeRules(run, { source: subject.spec, form: "object", at: ["spec"], namespace: subject.namespace });
  }
  return run.findings;
}

/** Judges the content of one Prometheus rule file, read as Prometheus reads it. */
export function* judgeRuleFile(content: unknown, context: CheckContext): Judgement {
  const run = new Run(context);
  yield* judgeRules(run, { source: content, form: "file", at: [] });
  return run.findings;
}

/** Where rules come from, and where their paths start. */
interface RulesSource {
  readonly source: unknown;
  readonly form: RuleForm;
  readonly at: FieldPath;
  readonly namespace?: string;
}

function* judgeRules(run: Run, { source, form, at, namespace }: RulesSource): Generator<undefined, void, undefined> {
  const { settings } = run.context;
  if (form === "object" && ruleFileBytes(source) > maxRuleFileBytes) {
    // What nothing can hold is not worth the time of reading it.
    const subject: RulesSubject = { form, source, groups: [], misreadings: [], settings };
    for (const { check, severity } of run.active.rules)
      if (check === ruleFileSize) check.run(subject, run.report(check.id, severity, at));
    return;
  }
  const { groups, misreadings } = readRules(source, form, settings.promql.version);
  yield;
  const subjects: Indexed<GroupSubject>[] = [];
  for (const { index, value: group } of groups) {
    const groupAt = [...at, "groups", index];
    const rules: Indexed<RuleSubject>[] = [];
    for (const { index: ruleIndex, value: rule } of group.rules) {
      const expression = rule.expr === undefined || rule.expr === "" ? undefined : judgedExpression(rule.expr, settings);
      const subject = ruleSubject(rule, { group, form, settings, ...(namespace === undefined ? {} : { namespace }) }, expression);
      judgeRule(run, subject, expression, [...groupAt, "rules", ruleIndex]);
      rules.push({ index: ruleIndex, value: subject });
      yield;
    }
    const subject: GroupSubject = { group, form, rules, settings };
    for (const { check, severity } of run.active.group) check.run(subject, run.report(check.id, severity, groupAt));
    subjects.push({ index, value: subject });
  }
  const subject: RulesSubject = { form, source, groups: subjects, misreadings, settings };
  for (const { check, severity } of run.active.rules) {
    check.run(subject, run.report(check.id, severity, at));
    yield;
  }
}

function judgeRule(run: Run, subject: RuleSubject, expression: JudgedExpression | undefined, at: FieldPath): void {
  for (const { check, severity } of run.active.rule) check.run(subject, run.report(check.id, severity, at));
  if (expression === undefined || expression.faults.size === 0) return;
  for (const { check, severity } of run.active.expr) {
    const faults = expression.faults.get(check);
    if (faults === undefined) continue;
    const report = run.report(check.id, severity, at);
    for (const fault of faults) report({ at: ["expr"], value: subject.rule.expr ?? "", ...fault });
  }
}

/** One judgement in progress: the checks that are on, and what they have found. */
class Run {
  readonly context: CheckContext;
  readonly active: ActiveChecks;
  readonly findings: Finding[] = [];

  constructor(context: CheckContext) {
    this.context = context;
    let active = activeByContext.get(context);
    if (active === undefined) activeByContext.set(context, (active = activeChecks(context.grades)));
    this.active = active;
  }

  /** Where a check that looks at the subject at `at` puts what it finds. */
  report(check: string, severity: Severity, at: FieldPath): Report {
    return ({ at: below, kind = "Invalid value", ...fault }: LocatedFault) => {
      this.findings.push({ check, severity, path: [...at, ...below], kind, ...fault });
    };
  }
}

const activeByContext = new WeakMap<CheckContext, ActiveChecks>();

function ruleSubject(
  rule: Rule,
  of: { readonly group: RuleGroup; readonly form: RuleForm; readonly settings: RuleSettings; readonly namespace?: string },
  expression: JudgedExpression | undefined,
): RuleSubject {
  return {
    ...of,
    rule,
    templates: templatesOf(rule, of.settings),
    ...(expression === undefined ? {} : { parsed: expression.parsed }),
    ...(expression?.subject === undefined ? {} : { expr: expression.subject }),
  };
}

/** The templates of an alerting rule: Prometheus parses none of a recording rule's. */
function templatesOf(rule: Rule, settings: RuleSettings): readonly TemplateSubject[] {
  if ((rule.alert ?? "") === "") return [];
  const functions = alertTemplateFunctions(settings.promql.version);
  const templates: TemplateSubject[] = [];
  for (const field of ["labels", "annotations"] as const) {
    for (const [name, text] of rule[field]) templates.push({ at: [field, name], text, parsed: judgeTemplate(text, functions) });
  }
  return templates;
}

/** Whether an object is of the group, or was meant to be: `monitoring.coreos.co/v1` is a slip of the pen. */
function isOurs(apiVersion: string): boolean {
  const name = apiVersion.slice(0, Math.max(0, apiVersion.indexOf("/")));
  return name === apiGroup || suggest(name, [apiGroup]) !== undefined;
}

function objectSubject(object: unknown): ObjectSubject {
  const metadata = property(object, "metadata");
  return {
    apiVersion: text(property(object, "apiVersion")),
    kind: text(property(object, "kind")),
    name: text(property(metadata, "name")),
    generateName: text(property(metadata, "generateName")),
    namespace: text(property(metadata, "namespace")),
    spec: property(object, "spec"),
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
