import assert from "node:assert/strict";
import type { ExprSubject } from "../../src/checks/subject.ts";
import { plainSettings } from "./check-yaml.ts";
import { checkedExpression } from "./checked-expression.ts";

/** Gives what checks see of an expression under plain settings; fails where Prometheus refuses it. */
export function subjectOf(text: string): ExprSubject {
  const { subject, parsed } = checkedExpression(text, plainSettings);
  assert.ok(subject, parsed.ok ? "it has too many nodes" : parsed.diagnostics[0].problem);
  return subject;
}
