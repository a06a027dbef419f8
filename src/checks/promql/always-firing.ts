import type { RuleCheck } from "../check.ts";
import { unconditionalPart } from "./unconditional-part.ts";
import type { UnconditionalPart } from "./unconditional-part.ts";

/** Finds alerts whose expression drops nothing, so that they always fire. */
export const alwaysFiring: RuleCheck = {
  id: "promql/always-firing",
  grade: "warn",
  on: "rule",
  doc: {
    what: "An alert whose expression has a part that always returns something: a constant, a comparison with bool, or up, a rate or a quotient that is not compared with anything.",
    why: "An alert fires for every series that its expression returns, whatever the value is, even 0.",
    fix: "Compare with a threshold, without bool, and put an `or` in parentheses before comparing it. An alert that is meant to fire all the time is left alone if it is called Watchdog, Heartbeat or DeadMansSwitch.",
    bad: "alert: TargetDown\nexpr: up{job='api'}\n",
    good: "alert: TargetDown\nexpr: up{job='api'} == 0\n",
  },
  run({ rule, expr }, report) {
    const part = unconditionalPart(rule, expr);
    if (part?.certain !== true) return;
    report({ path: ["expr"], value: expr?.text ?? "", span: part.marked.span, ...clauses[part.reason] });
  },
};

const clauses: Readonly<Record<UnconditionalPart["reason"], { readonly problem: string; readonly fix: string }>> = {
  bool: {
    problem: "bool makes a comparison return 0 instead of nothing, and an alert fires for any value",
    fix: "remove bool",
  },
  "part of or": {
    problem: 'nothing compares this part of "or", so the alert always fires',
    fix: 'put the "or" in parentheses and compare all of it, or remove this part',
  },
  "always there": {
    problem: "this always has a result, so the alert always fires",
    fix: "compare a metric with a threshold",
  },
  "not compared": {
    problem: "nothing is compared, so the alert fires for every series, whatever its value",
    fix: "compare with a threshold",
  },
};
