import type { BinaryExpr } from "../../promql/ast.ts";
import { atLeast } from "../../text/version.ts";
import type { ExprCheck } from "../check.ts";

/** Finds metric names with a dash, which are read as subtractions. */
export const dashInName: ExprCheck = {
  id: "promql/dash-in-name",
  grade: "hint",
  on: "expr",
  doc: {
    what: "A subtraction of two metrics that is written without spaces, so that it looks like one name with a dash.",
    why: "PromQL reads my-app_queue as my minus app_queue, which has no result if there are no such metrics.",
    fix: 'Quote a name with a dash, in Prometheus 3.0 or later: {"my-app_queue"}. Write spaces around a minus that is meant.',
    bad: "alert: QueueLong\nexpr: my-app_queue_length > 100\n",
    good: "alert: QueueLong\nexpr: '{\"my-app_queue_length\"} > 100'\n",
  },
  run(subject, report) {
    for (const node of subject.binaries) {
      const name = dashedName(node, subject.text);
      if (name === undefined) continue;
      const [left = "", ...rest] = name.split("-");
      const problem = `this is read as ${left} minus ${rest.join("-")}`;
      const quoted = `if ${name} is one metric, write {"${name}"}`;
      const fix = atLeast(subject.settings.promql.version, "3.0") ? quoted : `names have no dashes before Prometheus 3.0`;
      report({
        span: { start: node.lhs.span.start, end: node.rhs.span.end },
        problem,
        fix: `${fix}; else write spaces around the minus`,
      });
    }
  },
};

/** Returns a subtraction as a name, if it is written like one: two metric names without spaces or matchers on the left. */
function dashedName({ op, lhs, rhs, opSpan }: BinaryExpr, text: string): string | undefined {
  if (op !== "-" || lhs.kind !== "VectorSelector" || rhs.kind !== "VectorSelector") return undefined;
  if (lhs.name === undefined || rhs.name === undefined) return undefined;
  if (lhs.span.end !== opSpan.start || rhs.span.start !== opSpan.end) return undefined;
  const left = text.slice(lhs.span.start, lhs.span.end);
  return left === lhs.name ? `${left}-${rhs.name}` : undefined;
}
