import assert from "node:assert/strict";
import { checkedExpression } from "../../src/checks/checked-expression.ts";
import type { ExprSubject } from "../../src/checks/subject.ts";
import { plainSettings } from "./check-yaml.ts";
import { Pace, finish } from "../../src/text/steps.ts";

/** Gives what checks see of an expression under plain settings; fails where Prometheus refuses it. */
export function subjectOf(text: string): ExprSubject {
  const { subject, parsed } = finish(checkedExpression(text, plainSettings, new Pace()));
  assert.ok(subject, parsed.ok ? "it has too many nodes" : parsed.diagnostics[0].problem);
  return subject;
}
