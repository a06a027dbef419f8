import { allChecks } from "./catalogue.ts";
import type { Check, Grade } from "./check.ts";
import type { Severity } from "./finding.ts";
import type { RuleSettings } from "./subject.ts";

/** The checks that are run on one kind of subject. */
type CheckOn<On extends Check["on"]> = Extract<Check, { readonly on: On }>;

/** A check that is not off, and the severity of its findings in this installation. */
export interface ActiveCheck<C extends Check = Check> {
  readonly check: C;
  readonly severity: Severity;
}

/** The checks that are not off, by what they are run on, each list in the catalogue's order. */
export type ActiveChecks = { readonly [On in Check["on"]]: readonly ActiveCheck<CheckOn<On>>[] };

/** Returns the checks that are not off and apply, graded by `grades` where it names them and by default elsewhere. */
export function activeChecks(grades: ReadonlyMap<string, Grade>, settings: RuleSettings, atAdmission = false): ActiveChecks {
  const on = <On extends Check["on"]>(subject: On): readonly ActiveCheck<CheckOn<On>>[] =>
    allChecks.filter(isOn(subject)).flatMap((check) => {
      const severity = grades.get(check.id) ?? (atAdmission ? check.gradeAtAdmission : undefined) ?? check.grade;
      return severity === "off" || check.applies?.(settings) === false ? [] : [{ check, severity }];
    });
  return {
    object: on("object"),
    schema: on("schema"),
    rules: on("rules"),
    group: on("group"),
    rule: on("rule"),
    expr: on("expr"),
    spec: on("spec"),
  };
}

function isOn<On extends Check["on"]>(subject: On): (check: Check) => check is CheckOn<On> {
  return (check): check is CheckOn<On> => check.on === subject;
}
