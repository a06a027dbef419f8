import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FieldPath } from "../../src/text/field-path.ts";
import { WellTyped } from "../../src/checks/well-typed.ts";
import { shapeOf } from "../../src/model/shape.ts";
import { endpoint } from "../../src/model/kind/service-monitor.ts";

const inSpec = (path: FieldPath): FieldPath => ["spec", ...path];

describe("WellTyped", () => {
  const shape = shapeOf(endpoint);
  const part = (value: object, ...mistyped: readonly FieldPath[]): unknown =>
    new WellTyped(mistyped.map(inSpec)).part(value, shape, ["spec"]);

  it("returns the value itself where nothing is mistyped", () => {
    const value = { port: "web" };
    assert.equal(part(value), value);
    assert.equal(part(value, ["elsewhere", "port"]) === undefined, false);
  });

  it("leaves out optional fields", () => {
    assert.deepEqual(part({ port: 1, interval: "30s" }, ["port"]), { interval: "30s" });
  });

  it("leaves out an object with a required field that is missing or mistyped", () => {
    const oauth2 = { clientId: {}, clientSecret: { key: "a" }, tokenUrl: 1 };
    assert.deepEqual(part({ oauth2 }, ["oauth2", "tokenUrl"]), {});
    assert.deepEqual(part({ basicAuth: { username: {} } }, ["basicAuth", "username", "key"]), { basicAuth: {} });
  });

  it("leaves out a list with an item that is left out, so that indexes stay right", () => {
    assert.deepEqual(part({ relabelings: [{}, 1] }, ["relabelings", 1]), {});
    assert.deepEqual(part({ relabelings: [{ regex: 1, action: "keep" }] }, ["relabelings", 0, "regex"]), {
      relabelings: [{ action: "keep" }],
    });
  });

  it("leaves out entries of maps", () => {
    assert.deepEqual(part({ params: { a: 1, b: ["c"] } }, ["params", "a"]), { params: { b: ["c"] } });
  });

  it("knows the paths of mistyped fields, and those into them", () => {
    const wellTyped = new WellTyped([["spec", "basicAuth", "username"]]);
    assert.equal(wellTyped.isMistyped(["spec", "basicAuth", "username"]), true);
    assert.equal(wellTyped.isMistyped(["spec", "basicAuth", "username", "key"]), true);
    assert.equal(wellTyped.isMistyped(["spec", "basicAuth"]), false);
  });
});
