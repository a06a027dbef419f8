import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { crdOf } from "../../src/model/crd.ts";
import { secretKeySelector } from "../../src/model/core/reference.ts";
import { kinds } from "../../src/model/kinds.ts";
import { remoteWriteSpec } from "../../src/model/shape/remote.ts";
import { endpoint } from "../../src/model/kind/service-monitor.ts";
import { shapeOf } from "../../src/model/shape.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { hasTag, tagsOf } from "../../src/model/tagged.ts";

describe("tags", () => {
  it("are those of the schema, whatever options a field adds", () => {
    assert.deepEqual(tagsOf(shapeOf(secretKeySelector)), ["secretKey"]);
    const { basicAuth } = shapeOf(endpoint).properties ?? {};
    assert.ok(basicAuth !== undefined && hasTag(basicAuth, "basicAuth"));
  });

  it("follow from the fields of an object, too", () => {
    assert.deepEqual(tagsOf(shapeOf(endpoint)), ["monitorEndpoint", "proxy", "scrapeTiming", "httpClient"]);
    assert.deepEqual(tagsOf(shapeOf(remoteWriteSpec)), ["proxy", "httpClient"]);
  });

  it("are not part of a CRD", () => {
    for (const kind of kinds) assert.doesNotMatch(JSON.stringify(crdOf(kind, shapesOf)), /"tags":\[/);
  });
});
