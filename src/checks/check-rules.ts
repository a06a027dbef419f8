import type { FieldPath } from "../text/field-path.ts";
import type { Steps } from "../text/steps.ts";
import type { CheckRun } from "./check-run.ts";
import { checkBatch } from "./check-batch.ts";
import type { PlacedRule } from "./check-batch.ts";
import type { Finding } from "./finding.ts";
import { readRules } from "./read-rules.ts";
import { maxRuleFileBytes, ruleFileSize } from "./rule/size.ts";
import type { GroupSubject, Indexed, RuleForm, RuleGroup, RuleSubject } from "./subject.ts";

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
  const subjects = yield* checkGroups(run, rules, groups);
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

/** The most rules that are checked together: of usual rules, so many are the work of one step. */
const rulesInBatch = 32;
/** The units of text from which on rules are not checked together with more. */
const unitsInBatch = 16 * 1024;

function* checkGroups(
  run: CheckRun,
  { form, at, namespace }: RulesSource,
  groups: readonly Indexed<RuleGroup>[],
): Steps<readonly Indexed<GroupSubject>[]> {
  const { active, settings, pace } = run;
  const subjects: Indexed<GroupSubject>[] = [];
  let batch: PlacedRule[] = [];
  let units = 0;
  for (const { index: groupIndex, value: group } of groups) {
    const rules: Indexed<RuleSubject>[] = [];
    subjects.push({ index: groupIndex, value: { group, form, rules, settings } });
    for (const { index, value: rule } of group.rules) {
      batch.push({ rule, group, index, groupIndex, into: rules });
      units += rule.units;
      if (batch.length < rulesInBatch && units < unitsInBatch) continue;
      yield* checkBatch(run, { form, at, namespace }, batch);
      if (run.full) return subjects;
      batch = [];
      units = 0;
    }
  }
  yield* checkBatch(run, { form, at, namespace }, batch);
  for (const { index, value: subject } of subjects) {
    for (const each of active.group) each.check.run(subject, run.reporter(each, [...at, "groups", index]));
    if (pace.isOver(workPerGroup)) yield;
    if (run.full) break;
  }
  return subjects;
}

/** The work of checking a group in addition to that of its rules, as {@link Pace} counts it. */
const workPerGroup = 128;

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
