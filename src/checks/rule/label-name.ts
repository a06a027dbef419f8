import { isLabelName } from "../../promql/names.ts";
import type { NameScheme } from "../../promql/names.ts";
import type { Report, RuleCheck } from "../check.ts";

/** Finds names of labels and annotations that Prometheus does not take. */
export const labelName: RuleCheck = {
  id: "rule/label-name",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A label or annotation whose name is not a label name under the name validation scheme, or a label called __name__.",
    why: "Prometheus refuses the whole rule file. Under the legacy scheme a dash or a dot, usual in Kubernetes labels, is enough.",
    fix: "Use letters, digits and _, the first no digit. A metric's name is set by record, not by a label.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { __name__: load }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: warning }\n",
  },
  run({ rule, settings }, report) {
    checkNames(rule.labels, "labels", settings.nameScheme, report);
    checkNames(rule.annotations, "annotations", settings.nameScheme, report);
  },
};

/** Reports the names in one map that are not label names; `__name__` may name an annotation only. */
export function checkNames(
  map: ReadonlyMap<string, string>,
  field: "labels" | "annotations",
  scheme: NameScheme,
  report: Report,
): void {
  for (const name of map.keys()) {
    if (field === "labels" && name === "__name__") {
      report({
        path: [field, name],
        kind: "Forbidden",
        problem: "__name__ is the metric's name, not a label to set",
        fix: "drop it; a recording rule is named by record",
      });
    } else if (!isLabelName(name, scheme)) {
      const problem = `this is no label name under the ${scheme} name validation scheme`;
      report({ path: [field, name], value: name, problem, fix: "use letters, digits and _, the first no digit" });
    }
  }
}
