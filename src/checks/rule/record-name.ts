import { isMetricName } from "../../promql/names.ts";
import type { RuleCheck } from "../check.ts";

/** Finds names of recording rules that no metric can have. */
export const recordName: RuleCheck = {
  id: "rule/record-name",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A recording rule whose record is not a metric name under the name validation scheme, or has braces in it.",
    why: "Prometheus refuses the whole rule file. Braces are refused even where any UTF-8 is a name: they are nearly always an expression in the wrong field.",
    fix: "Use letters, digits, _ and :, the first no digit; put selectors in expr and constant labels in labels.",
    bad: "record: 'job:up{env=\"prod\"}'\nexpr: sum by (job) (up)\n",
    good: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { env: prod }\n",
  },
  run({ rule, settings }, report) {
    const { record } = rule;
    if (record === undefined || record === "") return;
    const brace = record.search(/[{}]/);
    if (brace >= 0) {
      const fix = "put the selector in expr and constant labels in labels";
      report({
        path: ["record"],
        value: record,
        span: { start: brace, end: record.length },
        problem: "a recorded metric's name has no braces",
        fix,
      });
    } else if (!isMetricName(record, settings.nameScheme)) {
      const problem = `this is no metric name under the ${settings.nameScheme} name validation scheme`;
      report({ path: ["record"], value: record, problem, fix: "use letters, digits, _ and :, the first no digit" });
    }
  },
};
