import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatFieldPath } from "../../../src/text/field-path.ts";
import { configuration, prometheusYaml, rendered } from "../../support/rendering.ts";

describe("retention in the configuration", () => {
  const rows: readonly (readonly [spec: string, retention: object | undefined])[] = [
    ["", { time: "24h" }],
    ["retention: 5d", { time: "5d" }],
    ["retentionSize: 10GB", { size: "10GB" }],
    ["retentionPercentage: 80", { percentage: 80 }],
    ['retentionPercentage: "12.5"', { percentage: 12.5 }],
    ["retentionPercentage: 500m", { percentage: 0.5 }],
    ["retentionPercentage: 0", { time: "24h", percentage: 0 }],
    ["retentionPercentage: 100\nretention: 5d\nretentionSize: 10GB", { time: "5d", size: "10GB", percentage: 100 }],
    ["version: v3.10.0\nretention: 5d\nretentionPercentage: 80", undefined],
  ];
  for (const [spec, retention] of rows)
    it(`of ${JSON.stringify(spec)}`, () => {
      const { storage } = configuration(rendered(prometheusYaml(spec)));
      assert.deepEqual(storage, retention === undefined ? undefined : { tsdb: { retention } });
    });

  it("leaves out the percentage before Prometheus 3.11", () => {
    const { dropped } = rendered(prometheusYaml("version: v3.10.0\nretention: 5d\nretentionPercentage: 80"));
    assert.deepEqual(
      dropped.flatMap(({ dropped: fields }) => fields.map(({ path }) => formatFieldPath(path))),
      ["spec.retentionPercentage"],
    );
  });
});
