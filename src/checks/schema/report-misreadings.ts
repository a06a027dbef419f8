import type { RulesCheck } from "../check.ts";
import type { Misreading } from "../read.ts";

/** Makes the run of a check that reports one sort of misreading. */
export function reportMisreadings(sort: Misreading["sort"]): RulesCheck["run"] {
  return (subject, report) => {
    for (const misreading of subject.misreadings) if (misreading.sort === sort) report(misreading.fault);
  };
}
