import { allChecks } from "./catalogue.ts";
import type { Check, ExprCheck, Grade, GroupCheck, ObjectCheck, RuleCheck, RulesCheck, SchemaCheck } from "./check.ts";
import type { Severity } from "./finding.ts";
import type { RuleSettings } from "./subject.ts";

/** A check that is not switched off, what its findings weigh in this installation, and its run, close at hand. */
export interface ActiveCheck<C extends Check = Check> {
  readonly check: C;
  readonly severity: Severity;
  readonly run: C["run"];
}

/** The checks that are not switched off, by what they are run on, each list in the catalogue's order. */
export interface ActiveChecks {
  readonly object: readonly ActiveCheck<ObjectCheck>[];
  readonly schema: readonly ActiveCheck<SchemaCheck>[];
  readonly rules: readonly ActiveCheck<RulesCheck>[];
  readonly group: readonly ActiveCheck<GroupCheck>[];
  readonly rule: readonly ActiveCheck<RuleCheck>[];
  readonly expr: readonly ActiveCheck<ExprCheck>[];
}

/** Returns the checks that are on and apply, graded by `grades` where it names them and by default elsewhere. */
export function activeChecks(grades: ReadonlyMap<string, Grade>, settings: RuleSettings, atAdmission = false): ActiveChecks {
  const object: ActiveCheck<ObjectCheck>[] = [];
  const schema: ActiveCheck<SchemaCheck>[] = [];
  const rules: ActiveCheck<RulesCheck>[] = [];
  const group: ActiveCheck<GroupCheck>[] = [];
  const rule: ActiveCheck<RuleCheck>[] = [];
  const expr: ActiveCheck<ExprCheck>[] = [];
  for (const check of allChecks) {
    const severity = grades.get(check.id) ?? (atAdmission ? check.gradeAtAdmission : undefined) ?? check.grade;
    if (severity === "off" || check.applies?.(settings) === false) continue;
    if (check.on === "object") object.push(active(check, severity));
    else if (check.on === "schema") schema.push(active(check, severity));
    else if (check.on === "rules") rules.push(active(check, severity));
    else if (check.on === "group") group.push(active(check, severity));
    else if (check.on === "rule") rule.push(active(check, severity));
    else expr.push(active(check, severity));
  }
  return { object, schema, rules, group, rule, expr };
}

function active<C extends Check>(check: C, severity: Severity): ActiveCheck<C> {
  return { check, severity, run: check.run };
}
