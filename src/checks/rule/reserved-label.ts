import type { GroupCheck, Report } from "../check.ts";
import type { FieldPath } from "../../text/field-path.ts";

/** Finds labels whose names are reserved for Prometheus. */
export const reservedLabel: GroupCheck = {
  id: "rule/reserved-label",
  grade: "warn",
  on: "group",
  doc: {
    what: "A label of a rule or group whose name starts with two underscores.",
    why: "These names are reserved for internal use: Prometheus and its remote readers can drop or change them at any time.",
    fix: "Choose a name without leading underscores.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { __team: storage }\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { team: storage }\n",
  },
  run({ group, rules }, report) {
    checkNames(group.labels, ["labels"], report);
    for (const { index, value } of rules) checkNames(value.rule.labels, ["rules", index, "labels"], report);
  },
};

function checkNames(labels: ReadonlyMap<string, string>, at: FieldPath, report: Report): void {
  for (const [name, value] of labels) {
    if (!name.startsWith("__") || name === "__name__") continue;
    const problem = "names that start with __ are reserved for internal use by Prometheus";
    report({ path: [...at, name], value, problem, fix: `name it ${JSON.stringify(name.replace(/^_+/, "") || "label")}` });
  }
}
