import { isMetricName } from "../../promql/names.ts";
import type { RuleCheck } from "../check.ts";

/** Finds names of recording rules that are not metric names. */
export const recordName: RuleCheck = {
  id: "rule/record-name",
  grade: "deny",
  on: "rule",
  doc: {
    what: "A recording rule whose record is not valid under the name validation scheme, or contains braces.",
    why: "Prometheus refuses the whole rule file. Braces are refused even if any UTF-8 text is a valid name, as they nearly always belong to an expression in the wrong field.",
    fix: "Use letters, digits, _ and :, and do not start with a digit; put selectors in expr and fixed labels in labels.",
    bad: "record: 'job:up{env=\"prod\"}'\nexpr: sum by (job) (up)\n",
    good: "record: job:up:sum\nexpr: sum by (job) (up)\nlabels: { env: prod }\n",
  },
  run({ rule, settings }, report) {
    const { record } = rule;
    if (record === undefined || record === "") return;
    const brace = record.search(/[{}]/);
    if (brace >= 0) {
      const fix = "put the selector in expr and fixed labels in labels";
      report({
        path: ["record"],
        value: record,
        span: { start: brace, end: record.length },
        problem: "the name of a recorded metric cannot contain braces",
        fix,
      });
    } else if (!isMetricName(record, settings.nameScheme)) {
      const problem = `not a metric name under the ${settings.nameScheme} name validation scheme`;
      report({ path: ["record"], value: record, problem, fix: "use letters, digits, _ and :, and do not start with a digit" });
    }
  },
};
