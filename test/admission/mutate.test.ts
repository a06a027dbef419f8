import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { admit } from "../../src/admission/admit.ts";
import { group, kinds } from "../../src/model/kinds.ts";
import { contextOf } from "../support/check-yaml.ts";
import { answerTo, badRule, endpointOf, goodRule, patchIn, reviewOf, ruleObject } from "./reviewing.ts";
import type { Answered, Change } from "./reviewing.ts";

/** Answers a review of an object of a kind before its schema. */
function mutated(kind: string, spec: unknown, change: Change = {}): Answered {
  const row = kinds.find((known) => known.kind === kind);
  assert.ok(row);
  const version = row.versions[0].name;
  const object = { apiVersion: `${group}/${version}`, kind, metadata: { name: "example", namespace: "shop" }, spec };
  const resource = { group, version, resource: row.plural };
  return answerTo(
    reviewOf(object, { name: "example", namespace: "shop", resource, ...change }),
    "mutate",
    `/mutate/${row.plural}`,
  );
}

/** The fields of a denial, each with what is wrong there. */
function causesOf({ answer }: Answered): readonly string[] {
  return (answer.response.status?.details?.causes ?? []).map(({ field, message }) => {
    return `${field} ${/\((\S+)\)$/.exec(message)?.[1] ?? ""}`;
  });
}

suite("what any schema refuses is denied before the schema, with everything that was found", () => {
  const cases: readonly (readonly [title: string, kind: string, spec: unknown, causes: readonly string[]])[] = [
    [
      "broken expressions with a broken duration",
      "PrometheusRule",
      {
        groups: [
          {
            name: "example",
            interval: "5 min",
            rules: [badRule, { alert: "Down", expr: "up = 0", for: "1x" }, { record: "a:b", expr: "min(up)", for: "5m" }],
          },
        ],
      },
      [
        "spec.groups[0].interval group/duration",
        "spec.groups[0].rules[0].expr promql/syntax",
        "spec.groups[0].rules[1].expr promql/syntax",
        "spec.groups[0].rules[1].for rule/duration",
        "spec.groups[0].rules[2].for rule/alert-field-in-recording",
      ],
    ],
    ["a group without a name", "PrometheusRule", { groups: [{ rules: [] }] }, ["spec.groups[0].name group/no-name"]],
    ["a type", "PrometheusRule", { groups: {} }, ["spec.groups schema/wrong-type"]],
    [
      "a type with an enumeration",
      "ServiceMonitor",
      { selector: {}, endpoints: [{ port: 80, scheme: "ftp" }] },
      ["spec.endpoints[0].port schema/wrong-type", "spec.endpoints[0].scheme schema/unsupported-value"],
    ],
    ["a required field", "ServiceMonitor", { endpoints: [] }, ["spec.selector schema/missing-field"]],
    ["a missing spec", "Probe", undefined, ["spec schema/no-spec"]],
  ];
  for (const [title, kind, spec, causes] of cases) {
    test(title, () => {
      const answered = mutated(kind, spec);
      const { allowed, status } = answered.answer.response;
      assert.deepEqual([allowed, status?.code, status?.reason], [false, 422, "Invalid"]);
      assert.deepEqual(causesOf(answered), causes);
    });
  }
});

suite("what the schema of another release may take is left to validation", () => {
  const cases: readonly (readonly [title: string, kind: string, spec: unknown])[] = [
    ["an enumeration", "ServiceMonitor", { selector: {}, endpoints: [{ scheme: "ftp" }] }],
    ["a pattern", "ServiceMonitor", { selector: {}, endpoints: [{ interval: "5x" }] }],
    ["a limit", "ServiceMonitor", { selector: {}, endpoints: [], sampleLimit: -1 }],
    ["an unknown field", "ServiceMonitor", { selector: {}, endpoints: [], zz: 1 }],
    ["a rule between fields", "Prometheus", { shardingStrategy: { mode: "Address", topology: { externalLabelName: "zone" } } }],
    ["an expression", "PrometheusRule", { groups: [{ name: "a", rules: [badRule] }] }],
  ];
  for (const [title, kind, spec] of cases)
    test(title, () => {
      const { allowed, warnings } = mutated(kind, spec).answer.response;
      assert.deepEqual([allowed, warnings], [true, undefined]);
    });
});

test("only PrometheusRules are changed", () => {
  for (const { kind } of kinds) {
    const spec = kind === "PrometheusRule" ? { groups: [] } : undefined;
    assert.equal(patchIn(mutated(kind, spec)).length, spec === undefined ? 0 : 1, kind);
  }
});

test("an update that leaves the spec as it was is admitted", () => {
  const spec = { endpoints: [{ port: 80 }] };
  const oldObject = { metadata: { name: "example" }, spec };
  assert.equal(mutated("ServiceMonitor", spec, { operation: "UPDATE", oldObject }).verdict, "allowed");
  assert.equal(mutated("ServiceMonitor", spec, { operation: "UPDATE", oldObject: { spec: {} } }).verdict, "denied");
});

test("a check that is not graded deny denies nothing here either", () => {
  const lenient = contextOf({}, new Map([["schema/wrong-type", "warn"]]));
  assert.equal(answerTo(reviewOf(ruleObject([{ alert: 5, expr: "up" }])), "mutate", undefined, lenient).verdict, "allowed");
});

suite("validation after mutation", () => {
  const context = contextOf();
  const rules = Array.from({ length: 2000 }, (_, index) => ({ record: "a:b", expr: `sum(second_look_${index})` }));
  const labelled = (labels: Change): Record<string, unknown> =>
    ruleObject(rules, { labels, annotations: { "prometheus-operator-validated": "true" } });

  /** Counts the steps that an answer takes. */
  function steps(object: unknown, duty: "validate" | "mutate"): number {
    const admitting = admit(reviewOf(object), endpointOf(`/admission-prometheusrules/${duty}`), context);
    let count = 1;
    while (admitting.next().done !== true) count += 1;
    return count;
  }

  test("does not check a spec again, whatever the API server changed around it", () => {
    const first = steps(labelled({}), "mutate");
    const second = steps(labelled({ uid: "another" }), "validate");
    assert.ok(first > 20 && second < first / 3, `${first} and ${second} steps`);
  });

  test("checks a spec that another webhook changed", () => {
    steps(labelled({}), "mutate");
    const changed = ruleObject([...rules, badRule]);
    assert.equal(answerTo(reviewOf(changed), "validate", undefined, context).verdict, "denied");
  });

  test("checks what is around the spec each time", () => {
    steps(labelled({}), "mutate");
    assert.equal(answerTo(reviewOf(labelled({ "not a label": "x" })), "validate", undefined, context).verdict, "denied");
  });

  test("checks a spec again for another namespace, where rules have to keep to theirs", () => {
    const enforcing = contextOf({ enforcedNamespaceLabel: "namespace" });
    const object = ruleObject([{ ...goodRule, expr: 'sum by (job) (up{namespace="monitoring"})' }]);
    const verdicts = ["monitoring", "shop"].map((namespace) => {
      const review = reviewOf({ ...object, metadata: { name: "rules", namespace } }, { namespace });
      answerTo(review, "mutate", undefined, enforcing);
      return answerTo(review, "validate", undefined, enforcing).findings.length;
    });
    const alone = answerTo(
      reviewOf({ ...object, metadata: { name: "rules", namespace: "shop" } }, { namespace: "shop" }),
      "validate",
      undefined,
      contextOf({ enforcedNamespaceLabel: "namespace" }),
    );
    assert.equal(verdicts[1], alone.findings.length);
  });
});
