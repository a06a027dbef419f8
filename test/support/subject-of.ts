import assert from "node:assert/strict";
import { judgedExpression } from "../../src/checks/judged-expression.ts";
import type { ExprSubject } from "../../src/checks/subject.ts";
import { plainSettings } from "./judging.ts";

/** Gives what checks see of an expression under plain settings; fails where Prometheus refuses it. */
export function subjectOf(text: string): ExprSubject {
  const { subject, parsed } = judgedExpression(text, plainSettings);
  assert.ok(subject, parsed.ok ? "it has too many nodes" : parsed.faults[0].problem);
  return subject;
}
