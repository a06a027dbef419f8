import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { betaOf, differences } from "../../../src/model/alertmanager/beta.ts";
import { key } from "../../../src/model/becomes.ts";
import { alertmanagerConfigSpec } from "../../../src/model/kind/alertmanager-config.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { deepFreeze } from "../../support/deep-freeze.ts";

const alpha = shapeOf(alertmanagerConfigSpec);

/** The shape at a path such as `receivers[].slackConfigs[].apiURL`. */
function at(shape: Shape, path: string): Shape | undefined {
  const steps = path.replaceAll("[]", ".[]").split(".");
  let here: Shape | undefined = shape;
  for (const step of steps) here = step === "[]" ? here?.items : here?.properties?.[step];
  return here;
}

const receiverLists = Object.keys(at(alpha, "receivers[]")?.properties ?? {}).filter((name) => name.endsWith("Configs"));

/** The paths that a row is about, `*` written out. */
const pathsOf = (path: string): readonly string[] =>
  path.includes(".*.") ? receiverLists.map((name) => path.replace(".*.", `.${name}[].`)) : [path];

describe("v1beta1", () => {
  const beta = betaOf(alpha);

  for (const row of differences)
    it(`${row.path} differs`, () => {
      const paths = pathsOf(row.path).filter((path) => at(alpha, path) !== undefined);
      assert.notEqual(paths.length, 0, "the row is about a field of v1alpha1");
      for (const path of paths) {
        const now = at(beta, path);
        if ("type" in row) {
          assert.deepEqual([now?.type, now?.required], [row.type.type, row.type.required]);
          assert.deepEqual([now?.description, now?.becomes], [at(alpha, path)?.description, at(alpha, path)?.becomes]);
        } else {
          assert.equal(now, undefined);
          if ("renamed" in row) assert.ok(at(beta, row.renamed));
        }
      }
    });

  const listTypes: readonly [path: string, type: string | undefined][] = [
    ["receivers", undefined],
    ["timeIntervals", undefined],
    ["route.groupBy", undefined],
    ["receivers[].slackConfigs[].fields", "atomic"],
  ];
  for (const [path, type] of listTypes)
    it(`${path} ${type === undefined ? "has no list type" : `has list type ${type}`}`, () => {
      assert.equal(at(beta, path)?.["x-kubernetes-list-type"], type);
      assert.equal(at(beta, path)?.["x-kubernetes-list-map-keys"], undefined);
    });

  it("is otherwise equal to v1alpha1", () => {
    const shape: Shape = {
      type: "object",
      properties: {
        route: { type: "object", properties: { wait: { type: "string", pattern: "^a$", becomes: key("group_wait") } } },
        labels: { type: "object", additionalProperties: { type: "string", minLength: 1 } },
        free: { "x-kubernetes-preserve-unknown-fields": true },
      },
      required: ["route"],
    };
    assert.deepEqual(betaOf(deepFreeze(shape)), shape);
  });

  it("requires only fields that exist", () => {
    const missing = (shape: Shape, path: string): readonly string[] => [
      ...(shape.required ?? []).filter((name) => shape.properties?.[name] === undefined).map((name) => `${path}.${name}`),
      ...Object.entries(shape.properties ?? {}).flatMap(([name, field]) => missing(field, `${path}.${name}`)),
      ...(shape.items === undefined ? [] : missing(shape.items, `${path}[]`)),
    ];
    assert.deepEqual(missing(beta, "spec"), []);
  });
});
