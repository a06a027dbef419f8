import { allChecks } from "./catalogue.ts";
import type { Check, Grade } from "./check.ts";
import type { Severity } from "./finding.ts";
import type { RuleSettings } from "./subject.ts";

/** A check that is not switched off, and what its findings weigh in this installation. */
export interface ActiveCheck<C extends Check> {
  readonly check: C;
  readonly severity: Severity;
}

type On<K extends Check["on"]> = readonly ActiveCheck<Extract<Check, { readonly on: K }>>[];

/** The checks that are not switched off, by what they are run on, each list in the catalogue's order. */
export interface ActiveChecks {
  readonly object: On<"object">;
  readonly rules: On<"rules">;
  readonly group: On<"group">;
  readonly rule: On<"rule">;
  readonly expr: On<"expr">;
}

/** Picks the checks that are on and apply, under the grades that differ from the catalogue's. */
export function activeChecks(grades: ReadonlyMap<string, Grade>, settings: RuleSettings): ActiveChecks {
  const on = <K extends Check["on"]>(kind: K): On<K> =>
    allChecks.flatMap((check) => {
      const severity = grades.get(check.id) ?? check.grade;
      const applies = severity !== "off" && (check.applies?.(settings) ?? true);
      return applies && isOn(check, kind) ? [{ check, severity }] : [];
    });
  return { object: on("object"), rules: on("rules"), group: on("group"), rule: on("rule"), expr: on("expr") };
}

function isOn<K extends Check["on"]>(check: Check, kind: K): check is Extract<Check, { readonly on: K }> {
  return check.on === kind;
}
