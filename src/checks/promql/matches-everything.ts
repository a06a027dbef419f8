import { matchesEverything as scopeOf } from "../../promql/regex.ts";
import { quoteAround } from "../../text/quote.ts";
import type { ExprCheck } from "../check.ts";
import { nodesByKind } from "./nodes-by-kind.ts";

/** Finds regex matchers that every series meets. */
export const matchesEverything: ExprCheck = {
  id: "promql/matches-everything",
  grade: "hint",
  on: "expr",
  doc: {
    what: 'A matcher that every series meets, with the label or without it: =~".*".',
    why: 'It selects nothing out, though it reads as if it did. To ask that the label is there, =~".+" is right.',
    fix: 'Drop the matcher, or write !="" where the label has to be there.',
    bad: "record: requests:rate5m\nexpr: sum(rate(requests_total{namespace=~'.*'}[5m]))\n",
    good: "record: requests:rate5m\nexpr: sum(rate(requests_total{namespace=~'.+'}[5m]))\n",
  },
  run(subject, report) {
    for (const node of nodesByKind(subject).selectors) {
      for (const { span, name, op, value } of node.matchers) {
        if (op !== "=~" || scopeOf(value) !== "any") continue;
        const problem = `=~${quoteAround(value)} matches every value, and series without "${name}" too`;
        report({ span, problem, fix: `drop it, or write ${name}!="" where the label has to be there` });
      }
    }
  },
};
