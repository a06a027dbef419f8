import type { RulesCheck } from "../check.ts";
import type { RuleSubject } from "../subject.ts";
import { eachDuplicate } from "./each-duplicate.ts";

/** Finds alerts that an object has twice. */
export const duplicateAlert: RulesCheck = {
  id: "rule/duplicate-alert",
  grade: "warn",
  on: "rules",
  doc: {
    what: "Two alerts in one object or file with the same name, expression and labels.",
    why: "For Alertmanager their alerts are the same. If for or the annotations differ, which of the two applies changes from one minute to the next.",
    fix: "Remove one, or give them different labels, such as another severity.",
    bad: "groups:\n  - name: example\n    rules:\n      - { alert: Down, expr: up == 0, for: 5m }\n      - { alert: Down, expr: up == 0, for: 1h }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { alert: Down, expr: up == 0, for: 5m, labels: { severity: warning } }\n      - { alert: Down, expr: up == 0, for: 1h, labels: { severity: critical } }\n",
  },
  run({ groups }, report) {
    eachDuplicate(groups, { keyOf }, (at, { rule }, earlier) => {
      const problem = `${earlier} is the same alert, with the same expression and labels`;
      const fix = "remove one, or give it another label";
      report({ path: [...at, "alert"], kind: "Duplicate value", value: rule.alert ?? "", problem, fix });
    });
  },
};

function keyOf({ rule }: RuleSubject): string | undefined {
  const { alert, expr } = rule;
  return alert === undefined || alert === "" || expr === undefined ? undefined : `${alert}\n${expr.trim()}`;
}
