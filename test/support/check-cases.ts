import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "../../src/checks/check.ts";
import { checkObject } from "../../src/checks/run.ts";
import { finish } from "../../src/text/steps.ts";
import type { CheckContext } from "../../src/checks/check-run.ts";
import { formatFieldPath } from "../../src/text/field-path.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { contextOf } from "./check-yaml.ts";

/** One rule as written in an object; a text alone is the expression of an alert with a for. */
export type WrittenRule = string | Readonly<Record<string, unknown>>;

/** What a check is to report about rules, each finding as `<marked text>: <problem>; <fix>`, with the field first where it is not expr. */
export interface CheckCases {
  readonly finds: readonly (readonly [rule: WrittenRule, ...findings: string[]])[];
  readonly leaves: readonly WrittenRule[];
  readonly context?: CheckContext;
}

/** Tests a check by rules that it finds, with the words it says, and by rules that it leaves alone. */
export function describeCheck(check: Check, { finds, leaves, context = contextOf() }: CheckCases): void {
  describe(check.id, () => {
    for (const [rule, ...expected] of finds) {
      it(`finds ${label(rule)}`, () => assert.deepEqual(findingsOf(check, rule, context), expected));
    }
    for (const rule of leaves) it(`leaves ${label(rule)}`, () => assert.deepEqual(findingsOf(check, rule, context), []));
  });
}

/** Returns what one check reports about one rule, written as {@link CheckCases} has it; a rule that is refused fails. */
export function findingsOf(check: Check, written: WrittenRule, context: CheckContext = contextOf()): string[] {
  const rule: Readonly<Record<string, unknown>> =
    typeof written === "string" ? { alert: "Example", expr: written, for: "5m" } : written;
  const { query_offset, ...own } = rule;
  const group = { name: "example", ...(query_offset === undefined ? {} : { query_offset }), rules: [own] };
  const object = {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: "example", namespace: "default" },
    spec: { groups: [group] },
  };
  const findings = finish(checkObject(deepFreeze(object), context));
  const refusals = findings.filter(({ severity, check: id }) => severity === "deny" && id !== check.id);
  assert.deepEqual(refusals, [], "the rule is refused");
  return findings
    .filter((finding) => finding.check === check.id)
    .map(({ path, value = "", span, problem, fix }) => {
      const field = formatFieldPath(path.slice(5));
      const marked = span === undefined ? value : value.slice(span.start, span.end);
      return `${field === "expr" ? "" : `${field}: `}${marked}: ${problem}; ${fix}`;
    });
}

function label(rule: WrittenRule): string {
  return typeof rule === "string" ? rule : JSON.stringify(rule);
}
