import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { load } from "js-yaml";
import { objectMeant } from "../../../src/checks/schema/object-meant.ts";
import { mayBeSecret, valueExample } from "../../../src/checks/schema/example-value.ts";
import { labelSelector, labelSelectorRequirement, secretKeySelector } from "../../../src/model/core/reference.ts";
import { matcher } from "../../../src/model/alertmanager/route.ts";
import { endpoint } from "../../../src/model/kind/service-monitor.ts";
import { authorization, basicAuth } from "../../../src/model/shape/http-client.ts";
import { relabelConfig } from "../../../src/model/shape/scrape.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { finish } from "../../../src/text/steps.ts";
import { validate } from "../../../src/model/validate.ts";

const shapes = {
  matcher: shapeOf(matcher),
  selector: shapeOf(labelSelector),
  requirement: shapeOf(labelSelectorRequirement),
  endpoint: shapeOf(endpoint),
  namespaces: { type: "object", properties: { any: { type: "boolean" }, matchNames: { type: "array" } } },
  labels: { type: "object", additionalProperties: { type: "string" } },
  url: { type: "object", properties: { url: { type: "string" } }, required: ["url"] },
} satisfies Record<string, Shape>;

describe("objectMeant", () => {
  const rows: readonly [text: string, shape: keyof typeof shapes, meant: string | undefined][] = [
    ["severity=critical", "matcher", '{ name: severity, value: critical, matchType: "=" }'],
    ['severity =~ "a|b"', "matcher", '{ name: severity, value: "a|b", matchType: "=~" }'],
    ["a!=yes", "matcher", '{ name: a, value: "yes", matchType: "!=" }'],
    ["a!~'5'", "matcher", '{ name: a, value: "5", matchType: "!~" }'],
    ["severity", "matcher", undefined],
    ["app=a", "selector", "{ matchLabels: { app: a } }"],
    ["app: a", "selector", "{ matchLabels: { app: a } }"],
    ["app=a,app.kubernetes.io/name==5", "selector", '{ matchLabels: { app: a, app.kubernetes.io/name: "5" } }'],
    ["tier in (a, b)", "selector", "{ matchExpressions: [{ key: tier, operator: In, values: [a, b] }] }"],
    ["tier!=a", "selector", "{ matchExpressions: [{ key: tier, operator: NotIn, values: [a] }] }"],
    ["!tier", "selector", "{ matchExpressions: [{ key: tier, operator: DoesNotExist }] }"],
    ["tier notin (a)", "requirement", "{ key: tier, operator: NotIn, values: [a] }"],
    ["tier", "requirement", "{ key: tier, operator: Exists }"],
    ["a b c", "selector", undefined],
    ["web", "endpoint", "{ port: web }"],
    ["8080", "endpoint", undefined],
    ["shop", "namespaces", "{ matchNames: [shop] }"],
    ["any", "namespaces", "{ any: true }"],
    ["a=b", "labels", "{ a: b }"],
    ["http://a:1/x", "url", '{ url: "http://a:1/x" }'],
    ["a=".repeat(60), "labels", undefined],
  ];
  for (const [text, shape, meant] of rows)
    it(`reads ${text.slice(0, 40)} as ${shape}`, () => {
      assert.equal(objectMeant(text, shapes[shape]), meant);
      if (meant !== undefined) assert.deepEqual(finish(validate(load(meant), shapes[shape])).errors, []);
    });
});

describe("valueExample", () => {
  const rows: readonly [shape: Shape, words: string][] = [
    [shapes.matcher, 'an object, as in { name: severity, value: critical, matchType: "=" }'],
    [{ type: "array", items: shapeOf(relabelConfig) }, "a list, as in [{ sourceLabels: [name], regex: value, action: keep }]"],
    [{ type: "array", items: { type: "string" } }, "a list, as in [a]"],
    [shapes.labels, "a map, as in { name: value }"],
    [shapes.namespaces, "an object with fields such as any, matchNames"],
    [{ type: "object" }, "an object"],
  ];
  for (const [shape, words] of rows) it(`is ${words}`, () => assert.equal(valueExample(shape), words));

  it("gives examples that conform", () => {
    for (const schema of [matcher, labelSelector, endpoint, relabelConfig, basicAuth, authorization, secretKeySelector]) {
      const [, example = ""] = /, as in (.*)$/.exec(valueExample(shapeOf(schema)) ?? "") ?? [];
      assert.deepEqual(finish(validate(load(example), shapeOf(schema))).errors, [], example);
    }
  });
});

describe("mayBeSecret", () => {
  it("is true of what refers to Secrets", () => {
    for (const schema of [basicAuth, authorization, secretKeySelector]) assert.equal(mayBeSecret(shapeOf(schema)), true);
    for (const schema of [endpoint, matcher, labelSelector]) assert.equal(mayBeSecret(shapeOf(schema)), false);
  });
});
