import type { ExprCheck } from "../check.ts";

/** Finds absent() of an expression that always has a result. */
export const absentOfConstant: ExprCheck = {
  id: "promql/absent-of-constant",
  grade: "warn",
  on: "expr",
  doc: {
    what: "An absent() of an expression that always has a result, such as one that ends with `or vector(0)`.",
    why: "While its argument has a result, absent() returns nothing, so the alert never fires.",
    fix: "Remove the `or vector(0)` inside absent().",
    bad: "alert: NoTraffic\nexpr: absent(sum(rate(requests_total[5m])) or vector(0))\nfor: 10m\n",
    good: "alert: NoTraffic\nexpr: absent(sum(rate(requests_total[5m])))\nfor: 10m\n",
  },
  run(subject, report) {
    for (const node of subject.calls) {
      if (node.func !== "absent" && node.func !== "absent_over_time") continue;
      const [argument] = node.args;
      if (argument === undefined || !subject.presence(argument).always) continue;
      report({
        span: node.span,
        problem: `${node.func}() never returns anything here, as its argument always has a result`,
        fix: "remove the constant part",
      });
    }
  },
};
