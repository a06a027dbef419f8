import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { endpoints } from "../../src/admission/resources.ts";
import { answerTo, badRule, goodRule, reviewOf, ruleObject } from "./reviewing.ts";
import type { Change } from "./reviewing.ts";

const good = reviewOf(ruleObject([goodRule]));

suite("a body that is not a review gets a Status", () => {
  const cases: readonly (readonly [name: string, body: string, message: RegExp])[] = [
    ["nothing", "", /^the request has no body; send an AdmissionReview as JSON$/],
    ["space", " \n", /^the request has no body;/],
    ["a text cut off", good.slice(0, 100), /^the body is JSON that ends too early, after 100 characters; /],
    ["no JSON", "hello", /^the body is not JSON; send an AdmissionReview as JSON$/],
    ["NaN", good.replace("false", "NaN"), /^the body is not JSON; /],
    ["more than one value", `${good}{}`, /^the body is not JSON from character \d+ on; /],
    ["a byte order mark", `\ufeff${good}`, /^the body starts with a byte order mark/],
    ["null", "null", /^the body is not an AdmissionReview; /],
    ["a list", "[]", /^the body is not an AdmissionReview; /],
    ["another kind", '{"kind":"Pod","apiVersion":"v1"}', /^kind: Unsupported value: "Pod": .*; send an AdmissionReview$/],
    ["no kind", "{}", /^kind: Required value: /],
    [
      "another version",
      reviewOf(null, {}, "admission.k8s.io/v2"),
      /^apiVersion: Unsupported value: "admission.k8s.io\/v2": .*; list v1 in the webhook's admissionReviewVersions/,
    ],
    ["no request", '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1"}', /^request: Required value: /],
    [
      "a request of null",
      '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":null}',
      /^request: Required value: /,
    ],
    ["no uid", reviewOf(null, { uid: undefined }), /^request.uid: Required value: /],
    ["a uid of another type", reviewOf(null, { uid: 7 }), /^request.uid: Required value: /],
    ["an endless uid", reviewOf(null, { uid: "u".repeat(1000) }), /^request.uid: Too long: must have at most 253 characters; /],
    [
      "a request in a prototype",
      '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","__proto__":{"request":{"uid":"x"}}}',
      /^request: Required value: /,
    ],
  ];
  for (const [name, body, message] of cases) {
    test(name, () => {
      const { httpStatus, answer, verdict } = answerTo(body);
      assert.equal(httpStatus, 400);
      assert.equal(verdict, "malformed");
      assert.deepEqual([answer.kind, answer.code, answer.reason], ["Status", 400, "BadRequest"]);
      assert.match(answer.message ?? "", message);
    });
  }
});

suite("a body that is too large to parse gets a Status", () => {
  const cases: readonly (readonly [name: string, body: string, message: RegExp])[] = [
    ["depth", "[".repeat(40_000), /deeper than 500 levels/],
    ["values", `[${"1,".repeat(300_000)}1]`, /more than 200000 values/],
    ["members", `[${'{"a":1},'.repeat(50_000)}{${'"b":1,'.repeat(140_000)}"c":1}]`, /more than (?:200000 values|150000 members)/],
    [
      "names",
      `{${Array.from({ length: 40_000 }, (_, index) => `"n${index}":1`).join()}}`,
      /more than 20000 different member names/,
    ],
  ];
  for (const [name, body, message] of cases) {
    test(name, () => {
      const { httpStatus, answer } = answerTo(body);
      assert.equal(httpStatus, 413);
      assert.equal(answer.kind, "Status");
      assert.match(answer.message ?? "", message);
    });
  }
  test("brackets in strings are not nesting", () => {
    const annotations = { a: `"${"[{".repeat(30_000)}\\`, b: "x" };
    assert.equal(answerTo(reviewOf(ruleObject([]), { annotations })).httpStatus, 200);
  });
});

suite("a review that is not for the path is refused as one", () => {
  const cases: readonly (readonly [name: string, change: Change, message: RegExp])[] = [
    [
      "another resource",
      { resource: { group: "", version: "v1", resource: "pods" } },
      /^request.resource: Unsupported value: "pods": .* is for prometheusrules.monitoring.coreos.com; /,
    ],
    [
      "another group",
      { resource: { group: "monitoring.rhobs", version: "v1", resource: "prometheusrules" } },
      /^request.resource: Unsupported value: "prometheusrules.monitoring.rhobs": /,
    ],
    ["no resource", { resource: undefined }, /^request.resource: Unsupported value: "": /],
    [
      "another version",
      { resource: { group: "monitoring.coreos.com", version: "v2", resource: "prometheusrules" } },
      /^request.resource.version: Unsupported value: "v2": .* known are v1$/,
    ],
    [
      "another operation",
      { operation: "PATCH" },
      /^request.operation: Unsupported value: "PATCH": .* known are CREATE, UPDATE, DELETE, CONNECT$/,
    ],
    ["no operation", { operation: undefined }, /^request.operation: Required value: /],
    ["no object", { object: null }, /^request.object: Required value: the review has no object; /],
    [
      "an object of another kind",
      { object: { apiVersion: "v1", kind: "Secret" } },
      /^request.object.apiVersion: Invalid value: "v1": .* send "monitoring.coreos.com\/v1"$/,
    ],
    [
      "an object without a kind",
      { object: { apiVersion: "monitoring.coreos.com/v1" } },
      /^request.object.kind: Required value: .* send "PrometheusRule"$/,
    ],
    ["an object that is a list", { object: [] }, /^request.object.apiVersion: Required value: /],
  ];
  for (const duty of ["validate", "mutate"] as const) {
    for (const [name, change, message] of cases) {
      test(`${name}, to ${duty}`, () => {
        const { httpStatus, answer, verdict } = answerTo(reviewOf(ruleObject([goodRule]), change), duty);
        assert.equal(httpStatus, 200);
        assert.equal(verdict, "malformed");
        assert.deepEqual([answer.response.uid, answer.response.allowed], ["0000-1111", false]);
        assert.deepEqual([answer.response.status?.code, answer.response.status?.reason], [400, "BadRequest"]);
        assert.match(answer.response.status?.message ?? "", message);
      });
    }
  }
});

suite("requests that write no spec are admitted", () => {
  const cases: readonly (readonly [name: string, change: Change])[] = [
    ["a deletion", { operation: "DELETE", object: null, oldObject: ruleObject([badRule]) }],
    ["a connection", { operation: "CONNECT", object: { kind: "Anything" } }],
    ["a status", { operation: "UPDATE", subResource: "status" }],
    ["a scale", { operation: "UPDATE", subResource: "scale", object: { kind: "Scale", apiVersion: "autoscaling/v1" } }],
  ];
  for (const [name, change] of cases) {
    for (const duty of ["validate", "mutate"] as const) {
      test(`${name}, to ${duty}`, () => {
        const { answer } = answerTo(reviewOf(ruleObject([badRule]), change), duty);
        assert.deepEqual(answer.response, { uid: "0000-1111", allowed: true });
      });
    }
  }
});

test("an older review is answered in its own version", () => {
  for (const rule of [goodRule, badRule]) {
    const { answer } = answerTo(reviewOf(ruleObject([rule]), {}, "admission.k8s.io/v1beta1"));
    assert.equal(answer.apiVersion, "admission.k8s.io/v1beta1");
    assert.equal(answer.response.allowed, rule === goodRule);
  }
});

test("every path has one endpoint, upstream's among them", () => {
  const paths = endpoints.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length);
  assert.ok(paths.every((path) => !path.includes("*")));
  assert.ok(paths.includes("/admission-prometheusrules/validate") && paths.includes("/admission-prometheusrules/mutate"));
  for (const path of ["/validate/prometheusrules", "/mutate/prometheusrules"]) {
    const duty = path.startsWith("/validate") ? "validate" : "mutate";
    assert.equal(answerTo(good, duty, path).answer.response.allowed, true);
  }
});

suite("repeated members", () => {
  const both = (first: unknown, second: unknown): string =>
    reviewOf(first).replace('"dryRun":false', `"object":${JSON.stringify(second)},"dryRun":false`);
  test("the last object counts", () => {
    assert.equal(answerTo(both(ruleObject([badRule]), ruleObject([goodRule]))).verdict, "allowed");
    assert.equal(answerTo(both(ruleObject([goodRule]), ruleObject([badRule]))).verdict, "denied");
  });
  test("the last request counts", () => {
    const request = JSON.stringify(JSON.parse(reviewOf(ruleObject([badRule]))).request);
    assert.equal(answerTo(`${good.slice(0, -1)},"request":${request}}`).verdict, "denied");
  });
  test("an object inside another does not", () => {
    const object = ruleObject([badRule], { annotations: { object: "x", oldObject: "y" } });
    const { answer } = answerTo(reviewOf(object, { userInfo: { extra: { object: [ruleObject([goodRule])], oldObject: [1] } } }));
    assert.equal(answer.response.allowed, false);
  });
});

test("fields named after properties of prototypes are like any other", () => {
  const json = reviewOf(ruleObject([goodRule])).replace(
    '"spec":{',
    '"spec":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
  );
  const { allowed, warnings = [] } = answerTo(json).answer.response;
  assert.deepEqual(
    [allowed, warnings.map((warning) => warning.split(":", 1)[0])],
    [true, ["spec.__proto__", "spec.constructor"]],
  );
  assert.equal(Reflect.get({}, "polluted"), undefined);
});
