import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { endpoints } from "../../src/admission/resources.ts";
import { group, kinds } from "../../src/model/kinds.ts";
import { release } from "../../src/model/release.ts";
import { answerTo, reviewOf } from "./reviewing.ts";
import type { Answered, Change } from "./reviewing.ts";

/** Answers a review of an object of a kind. */
function answerOf(kind: string, version: string, spec: unknown, path: string, change: Change = {}): Answered {
  const plural = kinds.find((row) => row.kind === kind)?.plural ?? "";
  const object = { apiVersion: `${group}/${version}`, kind, metadata: { name: "example", namespace: "shop" }, spec };
  const names = { name: "example", namespace: "shop" };
  const review = { ...names, kind: { group, version, kind }, resource: { group, version, resource: plural }, ...change };
  return answerTo(reviewOf(object, review), "validate", path);
}

suite("every kind is checked on a path of its own", () => {
  for (const { kind, plural, versions } of kinds) {
    for (const { name: version } of versions) {
      test(`${kind} ${version}`, () => {
        const { answer } = answerOf(kind, version, [], `/validate/${plural}`);
        const { allowed, status } = answer.response;
        assert.deepEqual([allowed, status?.code, status?.reason], [false, 422, "Invalid"]);
        assert.deepEqual([status?.details?.kind, status?.details?.name], [kind, "example"]);
        const wrong = status?.details?.causes.find(({ field }) => field === "spec");
        assert.equal(wrong?.reason, "FieldValueInvalid");
        assert.match(wrong?.message ?? "", /\(schema\/wrong-type\)$/);
      });
    }
  }

  test("AlertmanagerConfigs on upstream's path too", () => {
    const spec = { route: { receiver: "a", groupWait: "5" }, receivers: [{ name: "a" }] };
    const { answer } = answerOf("AlertmanagerConfig", "v1beta1", spec, "/admission-alertmanagerconfigs/validate");
    assert.equal(
      answer.response.status?.message,
      'AlertmanagerConfig shop/example: spec.route.groupWait: Invalid value: "5": missing unit after 5; write 5s for seconds, or 5m for minutes (schema/malformed-value)',
    );
  });

  test("there are paths for every kind and duty", () => {
    for (const duty of ["validate", "mutate"] as const) {
      const plurals = endpoints.filter((endpoint) => endpoint.duty === duty).map(({ row }) => row.plural);
      assert.deepEqual(
        [...new Set(plurals)],
        kinds.map(({ plural }) => plural),
      );
    }
  });
});

test("all findings are reported at once, in the order of the paths", () => {
  const spec = { endpoints: [{ port: 1 }, { scheme: "x" }], sampleLimit: -1, zz: 1 };
  const { answer } = answerOf("ServiceMonitor", "v1", spec, "/validate/servicemonitors");
  assert.deepEqual(
    answer.response.status?.details?.causes.map(({ field, reason }) => `${field} ${reason}`),
    [
      "spec.endpoints[0].port FieldValueInvalid",
      "spec.endpoints[1].scheme FieldValueNotSupported",
      "spec.sampleLimit FieldValueInvalid",
      "spec.selector FieldValueRequired",
    ],
  );
  assert.deepEqual(answer.response.warnings, [warningOf("spec.zz")]);
});

/** The warning about a field that the cluster's CRD has and the release that we follow does not. */
function warningOf(path: string): string {
  return `${path}: Forbidden: unknown field in prometheus-operator ${release.operator}; it is not checked (schema/unknown-field)`;
}

suite("a field that the cluster's CRD has and we do not know is admitted with a warning", () => {
  for (const { kind, plural, versions } of kinds) {
    for (const { name: version } of versions) {
      const endpoint = `/validate/${plural}`;
      test(`${kind} ${version}`, () => {
        const { answer } = answerOf(kind, version, { ...smallest[kind], ofLater: { a: [1] } }, endpoint);
        assert.deepEqual(answer.response, { uid: "0000-1111", allowed: true, warnings: [warningOf("spec.ofLater")] });
      });
    }
  }

  test("inside a group and a rule", () => {
    const groups = [{ name: "g", ofLater: 1, rules: [{ record: "a:b", expr: "sum(up)", ofLater: [] }] }];
    const { answer } = answerOf("PrometheusRule", "v1", { groups }, "/validate/prometheusrules");
    const { allowed, warnings = [] } = answer.response;
    assert.deepEqual([allowed, warnings.length], [true, 2]);
    for (const warning of warnings) assert.match(warning, /\.ofLater: .*unknown field in prometheus-operator [\d.]+\b/);
  });
});

/** The fields that each kind needs, by its schema or by the operator. */
const smallest: Readonly<Record<string, object>> = {
  PodMonitor: { selector: {}, podMetricsEndpoints: [{ port: "web" }] },
  Probe: { targets: { staticConfig: { static: ["example.com"] } } },
  ScrapeConfig: { staticConfigs: [{ targets: ["example.com"] }] },
  ServiceMonitor: { selector: {}, endpoints: [{ port: "web" }] },
};

test("an update that leaves the spec as it was is admitted with a warning", () => {
  const spec = { selector: {}, endpoints: [{ port: 1 }] };
  const oldObject = { apiVersion: `${group}/v1`, kind: "ServiceMonitor", metadata: { name: "example" }, spec };
  const { answer } = answerOf("ServiceMonitor", "v1", spec, "/validate/servicemonitors", { operation: "UPDATE", oldObject });
  assert.equal(answer.response.allowed, true);
  assert.match(answer.response.warnings?.[0] ?? "", /^the stored spec has 1 error; /);
});

test("a good object is admitted without a warning", () => {
  const { answer } = answerOf(
    "ServiceMonitor",
    "v1",
    { selector: {}, endpoints: [{ port: "web" }] },
    "/validate/servicemonitors",
  );
  assert.deepEqual(answer.response, { uid: "0000-1111", allowed: true });
});
