import assert from "node:assert/strict";
import { test } from "node:test";
import { findingMessage } from "../../src/checks/message.ts";
import { contextOf } from "../support/check-yaml.ts";
import { answerTo, badRule, goodRule, reviewOf, ruleObject } from "./reviewing.ts";

test("a good object is admitted with nothing more said", () => {
  const { httpStatus, body, verdict } = answerTo(reviewOf(ruleObject([goodRule])));
  assert.equal(httpStatus, 200);
  assert.equal(verdict, "allowed");
  assert.equal(
    body,
    '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"0000-1111","allowed":true}}',
  );
});

test("a denial says what, where and what to do, to readers of the message and of the causes", () => {
  const { answer, findings } = answerTo(reviewOf(ruleObject([badRule])));
  const finding = findings.find(({ severity }) => severity === "deny");
  assert.ok(finding);
  const { status } = answer.response;
  assert.equal(answer.response.allowed, false);
  assert.equal(status?.message, `PrometheusRule monitoring/rules: ${findingMessage(finding)}`);
  assert.deepEqual([status?.status, status?.reason, status?.code], ["Failure", "Invalid", 422]);
  assert.deepEqual(status?.details?.name, "rules");
  assert.deepEqual(status?.details?.kind, "PrometheusRule");
  assert.deepEqual(status?.details?.group, "monitoring.coreos.com");
  const [cause] = status?.details?.causes ?? [];
  assert.equal(cause?.field, "spec.groups[0].rules[0].expr");
  assert.equal(cause?.reason, "FieldValueInvalid");
  assert.match(cause?.message ?? "", /^Invalid value: "sum by \(job\) \(up": .+; .+ \(promql\/syntax\)$/);
});

test("every error is reported, not only the first", () => {
  const { answer } = answerTo(reviewOf(ruleObject([badRule, { expr: "up" }, { alert: "A", record: "b", expr: "up" }])));
  const fields = answer.response.status?.details?.causes.map(({ field }) => field) ?? [];
  for (const index of [0, 1, 2])
    assert.ok(
      fields.some((field) => field.startsWith(`spec.groups[0].rules[${index}]`)),
      fields.join(),
    );
  const message = answer.response.status?.message ?? "";
  assert.match(message, new RegExp(`^PrometheusRule monitoring/rules has ${fields.length} errors:\n\\* spec`));
  assert.equal(message.split("\n").length, fields.length + 1);
});

test("errors past the limit of a denial are counted", () => {
  const { answer, body } = answerTo(reviewOf(ruleObject(Array.from({ length: 300 }, () => badRule))));
  const causes = answer.response.status?.details?.causes ?? [];
  assert.ok(causes.length <= 51, String(causes.length));
  assert.equal(causes.at(-1)?.message, `and ${300 - (causes.length - 1)} more; "promgate check" shows all of them`);
  assert.match(answer.response.status?.message ?? "", /has 300 errors:\n/);
  assert.ok(body.length < 32 * 1024, `${body.length}`);
});

test("past the limit of a run, the count says so", () => {
  const { answer } = answerTo(reviewOf(ruleObject(Array.from({ length: 2000 }, () => badRule))));
  assert.match(answer.response.status?.message ?? "", /has 1000 or more errors:\n/);
  assert.match(answer.response.status?.details?.causes.at(-1)?.message ?? "", /^and at least \d+ more;/);
});

test("a denial stays small whatever the object holds", () => {
  const name = "x".repeat(100_000);
  const labels = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${name}-${index}`, {}]));
  const { answer, body } = answerTo(reviewOf(ruleObject([{ ...goodRule, labels }])));
  assert.equal(answer.response.allowed, false);
  assert.ok(body.length < 40 * 1024, `${body.length}`);
});

test("warnings are short, name path and check, and come with admissions and denials", () => {
  const chatty = { alert: "Always", expr: "vector(1)" };
  for (const rules of [[chatty], [chatty, badRule]]) {
    const { answer } = answerTo(reviewOf(ruleObject(rules)));
    assert.equal(answer.response.allowed, rules.length === 1);
    const warning = answer.response.warnings?.find((text) => text.endsWith("(promql/always-firing)"));
    assert.match(warning ?? "", /^spec\.groups\[0\]\.rules\[0\]\.expr: /);
  }
});

test("warnings keep to what the API server passes on", () => {
  const rules = Array.from({ length: 100 }, (_, index) => ({
    alert: `Always${index}`,
    expr: `vector(${index})`,
    labels: { ["l".repeat(300)]: "{{ \u0085" },
  }));
  const { answer } = answerTo(reviewOf(ruleObject(rules)));
  const warnings = answer.response.warnings ?? [];
  assert.ok(warnings.length > 10 && warnings.join("").length < 4096);
  assert.match(warnings.at(-1) ?? "", /^and \d+ more warnings; "promgate check" shows all of them$/);
  for (const warning of warnings) {
    assert.ok(warning.length <= 256, warning);
    assert.doesNotMatch(warning, /\p{Cc}/u);
  }
});

test("an update that leaves a bad spec as it is goes through with warnings", () => {
  const stored = ruleObject([badRule], { finalizers: ["example.com/hold"] });
  const freed = {
    ...ruleObject([badRule]),
    metadata: { deletionTimestamp: "2026-01-01T00:00:00Z", namespace: "monitoring", name: "rules" },
  };
  const { answer, verdict } = answerTo(reviewOf(freed, { operation: "UPDATE", oldObject: stored }));
  assert.equal(verdict, "allowed");
  assert.equal(
    answer.response.warnings?.[0],
    "the stored spec has 1 error; admitted because this update does not change the spec",
  );
  assert.match(answer.response.warnings?.[1] ?? "", /promql\/syntax/);
});

test("the order of members does not make a spec another", () => {
  const turned = {
    ...ruleObject([]),
    spec: { groups: [{ rules: [{ expr: badRule.expr, record: badRule.record }], name: "g" }] },
  };
  assert.equal(answerTo(reviewOf(turned, { operation: "UPDATE", oldObject: ruleObject([badRule]) })).verdict, "allowed");
});

test("an update that changes a bad spec is checked", () => {
  for (const oldObject of [ruleObject([goodRule]), ruleObject([badRule, goodRule]), undefined, null, {}]) {
    assert.equal(answerTo(reviewOf(ruleObject([badRule]), { operation: "UPDATE", oldObject })).verdict, "denied");
  }
});

test("a creation is checked, whatever its old object is", () => {
  assert.equal(answerTo(reviewOf(ruleObject([badRule]), { oldObject: ruleObject([badRule]) })).verdict, "denied");
});

test("an object without a name is named by what its name will start with", () => {
  const object = { ...ruleObject([badRule]), metadata: { generateName: "rules-", namespace: "monitoring" } };
  const { answer } = answerTo(reviewOf(object, { name: "" }));
  assert.match(answer.response.status?.message ?? "", /^PrometheusRule monitoring\/rules-: /);
  assert.equal(answer.response.status?.details?.name, "rules-");
});

test("a dry run is checked like any other request", () => {
  assert.equal(answerTo(reviewOf(ruleObject([badRule]), { dryRun: true })).verdict, "denied");
});

test("grades decide what refuses and what warns", () => {
  const warned = contextOf({}, new Map([["promql/syntax", "warn"]]));
  const { answer } = answerTo(reviewOf(ruleObject([badRule])), "validate", undefined, warned);
  assert.equal(answer.response.allowed, true);
  assert.match(answer.response.warnings?.join() ?? "", /promql\/syntax/);
});

test("an object that comes again is answered the same, for each context", () => {
  const strict = contextOf({}, new Map([["promql/always-firing", "deny"]]));
  const lenient = contextOf();
  const json = reviewOf(ruleObject([{ alert: "Always", expr: "vector(1)" }]));
  for (const [context, allowed] of [
    [strict, false],
    [lenient, true],
  ] as const) {
    const answers = Array.from({ length: 5 }, () => answerTo(json, "validate", undefined, context).body);
    assert.equal(new Set(answers).size, 1);
    assert.equal(answers[0]?.includes('"allowed":true'), allowed);
  }
});

test("findings that are cached for one text are not reported for another", () => {
  for (let turn = 0; turn < 4; turn++) {
    assert.equal(answerTo(reviewOf(ruleObject([goodRule]))).verdict, "allowed");
    assert.equal(answerTo(reviewOf(ruleObject([badRule]))).verdict, "denied");
    assert.equal(answerTo(reviewOf(ruleObject([badRule]), { uid: `other-${turn}` })).answer.response.uid, `other-${turn}`);
  }
});

test("an object that is too large to check is denied by its name", () => {
  const { answer, verdict } = answerTo(reviewOf(ruleObject(Array.from({ length: 70_000 }, () => goodRule))));
  assert.equal(verdict, "denied");
  assert.match(
    answer.response.status?.message ?? "",
    /^PrometheusRule monitoring\/rules: spec: Too many: the object is too large to check: .*; split it into several PrometheusRules \(rule\/size\)$/,
  );
  assert.equal(answerTo(reviewOf(ruleObject(Array.from({ length: 70_000 }, () => goodRule))), "mutate").verdict, "allowed");
});
