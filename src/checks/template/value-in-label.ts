import type { RuleCheck } from "../check.ts";
import { isPoint } from "../promql/value-range.ts";
import { functionOf, isAlertValue } from "./type-of.ts";

/** Functions whose result does not change with every value. */
const deciding = new Set(["eq", "ne", "lt", "le", "gt", "ge", "and", "not", "len"]);

/** Finds labels of alerts that contain the alert's value. */
export const valueInLabel: RuleCheck = {
  id: "template/value-in-label",
  grade: "warn",
  on: "rule",
  doc: {
    what: "A label of an alert that contains $value. A label that depends on the value by an if is not reported.",
    why: "Alerts are identified by their labels. With each new value, the old alert is resolved and a new one starts, waits for its for and notifies again.",
    fix: "Put the value in an annotation.",
    bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels:\n  load: '{{ $value }}'\n",
    good: "alert: HighLoad\nexpr: node_load1 > 8\nannotations:\n  summary: 'load is {{ $value }}'\n",
  },
  run({ expr, templates }, report) {
    for (const { at, text, commands } of templates) {
      if (at[0] !== "labels") continue;
      if (expr !== undefined && isPoint(expr.values(expr.expr))) continue;
      for (const { command, place } of commands) {
        if (place.use !== "printed" || deciding.has(functionOf(command) ?? "")) continue;
        if (place.pipeline.commands.slice(place.index + 1).some((later) => deciding.has(functionOf(later) ?? ""))) continue;
        for (const term of command.args) {
          if (!isAlertValue(term, place)) continue;
          const problem = "alerts are identified by their labels, so each new value makes a new alert";
          report({ path: at, value: text, span: term.span, problem, fix: "put the value in an annotation" });
        }
      }
    }
  },
};
