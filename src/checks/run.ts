import { alertTemplateFunctions } from "../gotemplate/functions.ts";
import type { TemplateFunctions } from "../gotemplate/functions.ts";
import { parseTemplateCached } from "../gotemplate/parse-cache.ts";
import type { FieldPath } from "../text/field-path.ts";
import { comparePaths } from "../text/path-order.ts";
import { activeChecks } from "./active.ts";
import type { ActiveCheck, ActiveChecks } from "./active.ts";
import type { Grade, Report } from "./check.ts";
import type { FieldError } from "../text/field-error.ts";
import type { Finding } from "./finding.ts";
import { checkedExpression } from "./checked-expression.ts";
import type { CheckedExpression } from "./checked-expression.ts";
import { readRules } from "./read.ts";
import { maxRuleFileBytes, ruleFileSize } from "./rule/size.ts";
import { isOurs, parseApiVersion, servedKind } from "./schema/is-ours.ts";
import type { SpecError } from "./schema/spec-error.ts";
import { specReader } from "./schema/spec-reader.ts";
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

/** What checks are run under: the settings, and the grades that differ from the defaults. */
export interface CheckContext {
  readonly settings: RuleSettings;
  readonly grades: ReadonlyMap<string, Grade>;
  /** Whether an API server asks, which has applied the schema of its CRDs before. */
  readonly atAdmission?: boolean;
}

/** The end of a step: the next one may follow at once, or when what is being loaded is there. */
export type StepEnd = Promise<unknown> | undefined;

/**
 * A judgement taken in steps, each of a few milliseconds at most, so that an edge with an event loop can let others
 * in between. {@link finish} runs one to its end.
 */
export type CheckSteps = Generator<StepEnd, readonly Finding[], undefined>;

/**
 * The most findings that refuse, and the most that do not, in one judgement. At the first bound judging ends, as the
 * verdict is clear; past the second such findings are left out.
 */
export const maxFindings = 1000;

/**
 * Runs a judgement to its end at once.
 *
 * @throws Error where the schemas would have to be loaded first, which those of rules never are.
 */
export function finish(judgement: CheckSteps): readonly Finding[] {
  for (;;) {
    const step = judgement.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) throw new Error("the schemas are not loaded");
  }
}

/** Runs a judgement to its end, and waits where something has to be loaded. */
export async function finishLoading(judgement: CheckSteps): Promise<readonly Finding[]> {
  for (;;) {
    const step = judgement.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) await step.value;
  }
}

/**
 * Judges one object as the API server would be sent it; only kinds of `monitoring.coreos.com` have findings. Those of
 * rules come in the order of groups and rules, others in the order of their paths. What is around the rules is judged
 * at once, the rules in steps.
 */
export function checkObject(object: unknown, context: CheckContext): CheckSteps {
  return judgeAll(new Run(context), objectSubject(object));
}

/** Judges the content of one Prometheus rule file, read as Prometheus reads it. Findings come as {@link checkObject}'s. */
export function checkRuleFile(content: unknown, context: CheckContext): CheckSteps {
  return judgeRules(new Run(context), { source: content, form: "file", at: [], namespace: undefined });
}

function judgeAll(run: Run, subject: ObjectSubject): CheckSteps {
  if (!isOurs(subject)) return judged(run.findings);
  for (const check of run.active.object) check.run(subject, run.reportOf(check));
  if ((subject.spec ?? undefined) === undefined || servedKind(subject) === undefined) return judged(run.findings);
  // Rules have a reader of their own, which knows more of them than their schema does.
  return subject.kind === "PrometheusRule"
    ? judgeRules(run, { source: subject.spec, form: "object", at: ["spec"], namespace: subject.namespace })
    : judgeSpec(run, subject);
}

function* judgeSpec(run: Run, { apiVersion, kind, spec }: ObjectSubject): CheckSteps {
  const read = yield* specReader();
  const errors = yield* read(spec, kind, parseApiVersion(apiVersion).version);
  yield;
  reportErrors(run, errors);
  return run.findings.sort((a, b) => comparePaths(a.path, b.path));
}

function reportErrors(run: Run, errors: readonly SpecError[]): void {
  for (const check of run.active.schema) check.run({ errors, atAdmission: run.atAdmission }, run.reportOf(check));
}

/** A judgement that has nothing more to look at. */
function* judged(findings: readonly Finding[]): CheckSteps {
  yield;
  return findings;
}

/** Where rules come from, and where their paths start. */
interface RulesSource {
  readonly source: unknown;
  readonly form: RuleForm;
  readonly at: FieldPath;
  readonly namespace: string | undefined;
}

function* judgeRules(run: Run, { source, form, at, namespace }: RulesSource): CheckSteps {
  const { settings, sizeRefuses } = run;
  run.root = at;
  const most = form === "object" && sizeRefuses ? maxRuleFileBytes : Number.POSITIVE_INFINITY;
  const { groups, errors, extent, whole } = readRules(source, form, settings.promql.version, most);
  if (!whole) {
    // What nothing can hold is not worth the time of judging it.
    run.group = run.rule = -1;
    const size = { check: ruleFileSize, severity: "deny", run: ruleFileSize.run } as const;
    size.run({ form, groups: [], extent, settings }, run.reportOf(size));
    return run.findings;
  }
  yield;
  const subjects: Indexed<GroupSubject>[] = [];
  for (const { index, value: group } of groups) {
    const rules: Indexed<RuleSubject>[] = [];
    for (const { index: ruleIndex, value: rule } of group.rules) {
      run.group = index;
      run.rule = ruleIndex;
      const placed = { rule, group, form, namespace };
      const subject = isLarge(rule) ? yield* judgeLargeRule(run, placed) : judgeRule(run, placed);
      rules.push({ index: ruleIndex, value: subject });
      if (run.full) return inOrder(run.findings, at.length);
      if (run.hasDone(rule.units)) yield;
    }
    const subject: GroupSubject = { group, form, rules, settings };
    run.group = index;
    run.rule = -1;
    for (const check of run.active.group) check.run(subject, run.reportOf(check));
    subjects.push({ index, value: subject });
    if (run.hasDone(0)) yield;
  }
  yield;
  run.group = -1;
  reportErrors(run, errors);
  yield;
  const subject: RulesSubject = { form, groups: subjects, extent, settings };
  for (const check of run.active.rules) {
    if (run.full) break;
    check.run(subject, run.reportOf(check));
    yield;
  }
  return inOrder(run.findings, at.length);
}

/** From so many UTF-16 units, or so many labels and annotations, on a rule is judged in several steps. */
const muchText = 8192;
const manyTexts = 64;
/** What a rule or group counts for beside its text, in units. */
const unitsEach = 128;

function isLarge(rule: Rule): boolean {
  return rule.units > muchText || rule.labels.size + rule.annotations.size > manyTexts;
}

/** One rule and where it is from. */
interface PlacedRule {
  readonly rule: Rule;
  readonly group: RuleGroup;
  readonly form: RuleForm;
  readonly namespace: string | undefined;
}

function judgeRule(run: Run, placed: PlacedRule): RuleSubject {
  const expression = expressionOf(run, placed.rule);
  const subject = ruleSubject(run, placed, expression, templatesOf(placed.rule, run.functions));
  for (const check of run.active.rule) check.run(subject, run.reportOf(check));
  if (expression !== undefined && expression.errors.size > 0) reportExprErrors(run, placed.rule, expression);
  return subject;
}

/** Does what {@link judgeRule} does, in steps. */
function* judgeLargeRule(run: Run, placed: PlacedRule): Generator<undefined, RuleSubject, undefined> {
  const expression = expressionOf(run, placed.rule);
  yield;
  const subject = ruleSubject(run, placed, expression, yield* manyTemplates(placed.rule, run.functions));
  for (const check of run.active.rule) {
    check.run(subject, run.reportOf(check));
    yield;
  }
  if (expression !== undefined) reportExprErrors(run, placed.rule, expression);
  return subject;
}

function expressionOf({ settings }: Run, { expr }: Rule): CheckedExpression | undefined {
  return expr === undefined || expr === "" ? undefined : checkedExpression(expr, settings);
}

function ruleSubject(
  { settings }: Run,
  { rule, group, form, namespace }: PlacedRule,
  expression: CheckedExpression | undefined,
  templates: readonly TemplateSubject[],
): RuleSubject {
  const parsed = expression?.parsed;
  const expr = expression?.subject;
  return { rule, group, form, parsed, expr, templates, namespace, settings };
}

function reportExprErrors(run: Run, rule: Rule, expression: CheckedExpression): void {
  for (const active of run.active.expr) {
    const errors = expression.errors.get(active.check);
    if (errors === undefined) continue;
    const report = run.reportOf(active);
    for (const error of errors) report({ path: ["expr"], value: rule.expr ?? "", ...error });
  }
}

/** One judgement in progress: the checks that are on, where it stands, and what was found. */
class Run {
  readonly settings: RuleSettings;
  readonly active: ActiveChecks;
  readonly functions: TemplateFunctions;
  readonly atAdmission: boolean;
  readonly findings: Finding[] = [];
  /** Where the rules' paths start, and the group and rule that are being judged; -1 for none. */
  root: FieldPath = [];
  group = -1;
  rule = -1;
  #refusals = 0;
  #others = 0;
  #unitsDone = 0;
  #current: ActiveCheck | undefined;

  constructor(context: CheckContext) {
    let active = activeByContext.get(context);
    if (active === undefined) activeByContext.set(context, (active = contextChecks(context)));
    this.active = active;
    this.settings = context.settings;
    this.atAdmission = context.atAdmission ?? false;
    this.functions = alertTemplateFunctions(context.settings.promql.version);
  }

  /** Notes that a rule or group of so many units was judged; says whether it is time for a pause, which costs some itself. */
  hasDone(units: number): boolean {
    this.#unitsDone += units + unitsEach;
    if (this.#unitsDone < muchText) return false;
    this.#unitsDone = 0;
    return true;
  }

  /** Whether so much refuses the object that more would help nobody. */
  get full(): boolean {
    return this.#refusals >= maxFindings;
  }

  get sizeRefuses(): boolean {
    return this.active.rules.some(({ check, severity }) => check === ruleFileSize && severity === "deny");
  }

  /** Where `check` puts what it finds until this is asked for another check. */
  reportOf(check: ActiveCheck): Report {
    this.#current = check;
    return this.#report;
  }

  readonly #report: Report = (error) => {
    if (this.#current === undefined) return;
    const { check, severity } = this.#current;
    const count = severity === "deny" ? (this.#refusals += 1) : (this.#others += 1);
    if (count <= maxFindings) this.findings.push({ check: check.id, severity, ...this.#placed(error) });
  };

  #placed({ path, kind = "Invalid value", ...rest }: FieldError): Omit<Finding, "check" | "severity"> {
    const whole = [...this.root];
    if (this.group >= 0) whole.push("groups", this.group);
    if (this.rule >= 0) whole.push("rules", this.rule);
    whole.push(...path);
    return { path: whole, kind, ...rest };
  }
}

function contextChecks({ grades, settings, atAdmission }: CheckContext): ActiveChecks {
  return activeChecks(grades, settings, atAdmission);
}

const activeByContext = new WeakMap<CheckContext, ActiveChecks>();

const noTemplates: readonly TemplateSubject[] = [];

/** The templates of an alerting rule: Prometheus parses none of a recording rule's. */
function templatesOf(rule: Rule, functions: TemplateFunctions): readonly TemplateSubject[] {
  if (rule.alert === undefined || rule.alert === "") return noTemplates;
  const templates: TemplateSubject[] = [];
  for (const field of ["labels", "annotations"] as const) {
    for (const [name, text] of rule[field]) {
      if (text.includes("{{")) templates.push({ at: [field, name], text, parsed: parseTemplateCached(text, functions) });
    }
  }
  return templates;
}

/** The same in steps. */
function* manyTemplates(rule: Rule, functions: TemplateFunctions): Generator<undefined, readonly TemplateSubject[], undefined> {
  if (rule.alert === undefined || rule.alert === "") return noTemplates;
  const templates: TemplateSubject[] = [];
  for (const field of ["labels", "annotations"] as const) {
    for (const [name, text] of rule[field]) {
      if (!text.includes("{{")) continue;
      templates.push({ at: [field, name], text, parsed: parseTemplateCached(text, functions) });
      if (templates.length % manyTexts === 0) yield;
    }
  }
  return templates;
}

/** Puts findings into the order of the groups and rules they are about; those about the same keep their order. */
function inOrder(findings: Finding[], root: number): readonly Finding[] {
  if (findings.length < 2) return findings;
  return findings.sort((a, b) => {
    const byGroup = indexBehind("groups", a.path, root) - indexBehind("groups", b.path, root);
    return byGroup === 0 ? indexBehind("rules", a.path, root + 2) - indexBehind("rules", b.path, root + 2) : byGroup;
  });
}

/** The index of the list `name` at one place of a path; -1 where the path leads elsewhere or not into an item. */
function indexBehind(name: string, path: FieldPath, at: number): number {
  const index = path[at] === name ? path[at + 1] : undefined;
  return typeof index === "number" ? index : -1;
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
    object,
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
