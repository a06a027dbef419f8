import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exampleObject } from "../../src/checks/example-object.ts";
import { kinds } from "../../src/model/kinds.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { hasTag } from "../../src/model/tagged.ts";
import type { Shape } from "../../src/model/shape.ts";
import { checkYaml } from "../support/check-yaml.ts";

/** The check and the path of each finding. */
function found(kind: string, spec: string): readonly string[] {
  return checkYaml(exampleObject(kind, spec)).map(({ check, path }) => `${check} ${path.join(".")}`);
}

describe("checkTagged", () => {
  it("finds the same mistake wherever it is", () => {
    const step = "[{ action: hashmod, targetLabel: a }]";
    const places: readonly (readonly [kind: string, spec: string, path: string])[] = [
      ["ServiceMonitor", `selector: {}\nendpoints: [{ relabelings: ${step} }]`, "endpoints.0.relabelings"],
      [
        "PodMonitor",
        `selector: {}\npodMetricsEndpoints: [{ metricRelabelings: ${step} }]`,
        "podMetricsEndpoints.0.metricRelabelings",
      ],
      ["Probe", `targets: { ingress: { relabelingConfigs: ${step} } }`, "targets.ingress.relabelingConfigs"],
      ["ScrapeConfig", `staticConfigs: [{ targets: [a] }]\nrelabelings: ${step}`, "relabelings"],
      ["PrometheusAgent", `scrapeClasses: [{ name: a, relabelings: ${step} }]`, "scrapeClasses.0.relabelings"],
      ["ThanosRuler", `remoteWrite: [{ url: "http://a", writeRelabelConfigs: ${step} }]`, "remoteWrite.0.writeRelabelConfigs"],
    ];
    for (const [kind, spec, path] of places)
      assert.deepEqual(found(kind, spec), [`relabeling/no-modulus spec.${path}.0.modulus`]);
  });

  it("finds what else is wrong where a field is of a wrong type, each in the order of the paths", () => {
    assert.deepEqual(
      found(
        "ScrapeConfig",
        "scrapeInterval: 1s\nscrapeTimeout: 2s\nhonorLabels: 1\nstaticConfigs: [{ targets: [a/b], labels: 1 }]",
      ),
      [
        "schema/wrong-type spec.honorLabels",
        "scrape/timeout-above-interval spec.scrapeTimeout",
        "schema/wrong-type spec.staticConfigs.0.labels",
        "scrape/static-target spec.staticConfigs.0.targets.0",
      ],
    );
  });

  it("does not report a field of a wrong type as missing", () => {
    assert.deepEqual(found("ServiceMonitor", "selector: {}\nendpoints: [{ basicAuth: { username: admin, password: secret } }]"), [
      "schema/wrong-type spec.endpoints.0.basicAuth.password",
      "schema/wrong-type spec.endpoints.0.basicAuth.username",
    ]);
  });

  it("takes the version of a Prometheus from its own spec", () => {
    const spec = "scrapeClasses: [{ name: a, relabelings: [{ targetLabel: a-b, replacement: b }] }]";
    assert.deepEqual(found("Prometheus", `version: v2.53.0\n${spec}`), [
      "relabeling/label-name spec.scrapeClasses.0.relabelings.0.targetLabel",
    ]);
    assert.deepEqual(found("Prometheus", `version: main\n${spec}`), ["workload/version spec.version"]);
  });

  it("has a tag for every step of relabeling and every proxy of the kinds", () => {
    const visit = (shape: Shape, path: string): void => {
      const { properties, items, additionalProperties } = shape;
      if (properties?.["sourceLabels"] !== undefined) assert.ok(hasTag(shape, "relabelStep"), path);
      if (properties?.["proxyUrl"] !== undefined) assert.ok(hasTag(shape, "proxy"), path);
      if (properties?.["basicAuth"] !== undefined && properties["authorization"] !== undefined)
        assert.ok(hasTag(shape, "httpClient"), path);
      for (const [name, field] of Object.entries({ ...properties, items, additionalProperties })) {
        if (field !== undefined) visit(field, `${path}.${name}`);
      }
    };
    for (const { kind, versions } of kinds) visit(shapesOf(kind, versions[0].name).spec, kind);
  });
});
