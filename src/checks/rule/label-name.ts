import { isLabelName } from "../../promql/names.ts";
import type { NameScheme } from "../../promql/names.ts";
import type { Report, RuleCheck } from "../check.ts";

/** Finds names of labels and annotations that Prometheus does not accept. */
export const labelName: RuleCheck = {
  id: "rule/label-name",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A label or annotation whose name is not valid under the name validation scheme, or a label named __name__.",
    why: "Prometheus refuses the whole rule file. The legacy scheme does not allow dashes and dots, which are common in Kubernetes labels.",
    fix: "Use letters, digits and _, and do not start with a digit. The name of a recorded metric is set by record, not by a label.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { __name__: load }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { severity: warning }\n",
  },
  run({ rule, settings }, report) {
    checkNames(rule.labels, "labels", settings.nameScheme, report);
    checkNames(rule.annotations, "annotations", settings.nameScheme, report);
  },
};

/** Reports the names in a map that are not valid label names; only an annotation can be named `__name__`. */
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
        fix: "remove it; the name of a recorded metric is set by record",
      });
    } else if (!isLabelName(name, scheme)) {
      const problem = `not a label name under the ${scheme} name validation scheme`;
      report({ path: [field, name], value: name, problem, fix: "use letters, digits and _, and do not start with a digit" });
    }
  }
}
