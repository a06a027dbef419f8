import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { needsField } from "../../src/model/cel.ts";
import { crdOf, objectShape } from "../../src/model/crd.ts";
import type { Kind } from "../../src/model/kind.ts";
import { kinds } from "../../src/model/kinds.ts";
import { release } from "../../src/model/release.ts";
import { key } from "../../src/model/becomes.ts";
import { field, object, required, text } from "../../src/model/schema.ts";
import { shapeOf } from "../../src/model/shape.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import type { ObjectShapes } from "../../src/model/shapes.ts";

const shapes: ObjectShapes = {
  spec: shapeOf(
    object(
      { name: required(text({ minLength: 1 }), "Its name.", key("name")), other: field(text(), "Another.") },
      { "x-kubernetes-validations": [needsField("other", "name")] },
    ),
  ),
  status: shapeOf(object({})),
};

const lamp: Kind = {
  kind: "Lamp",
  singular: "lamp",
  plural: "lamps",
  shortName: "lp",
  description: "Shines.",
  versions: [{ name: "v1", storage: true }],
  columns: [],
};

describe("crdOf", () => {
  const written: unknown = JSON.parse(JSON.stringify(crdOf(lamp, () => shapes)));

  it("returns the manifest of a kind", () =>
    assert.deepEqual(written, {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: {
        name: "lamps.monitoring.coreos.com",
        annotations: { "operator.prometheus.io/version": release.operator },
      },
      spec: {
        group: "monitoring.coreos.com",
        names: {
          kind: "Lamp",
          listKind: "LampList",
          plural: "lamps",
          singular: "lamp",
          shortNames: ["lp"],
          categories: ["prometheus-operator"],
        },
        scope: "Namespaced",
        versions: [
          {
            name: "v1",
            served: true,
            storage: true,
            schema: {
              openAPIV3Schema: {
                type: "object",
                description: "Shines.",
                required: ["spec"],
                properties: {
                  apiVersion: { type: "string", description: "monitoring.coreos.com/v1." },
                  kind: { type: "string", description: "Lamp." },
                  metadata: { type: "object" },
                  spec: {
                    type: "object",
                    description: "Desired state.",
                    required: ["name"],
                    properties: {
                      name: { type: "string", minLength: 1, description: "Its name." },
                      other: { type: "string", description: "Another." },
                    },
                    "x-kubernetes-validations": [{ rule: "!has(self.other) || has(self.name)", message: "other requires name" }],
                  },
                  status: { type: "object", description: "Observed state, written by the operator.", properties: {} },
                },
              },
            },
            subresources: { status: {} },
          },
        ],
      },
    }));

  it("serves only the stored version, as nothing converts other versions", () => {
    const versions = [
      { name: "v1", storage: false },
      { name: "v2", storage: true },
    ] as const;
    const text = JSON.stringify(crdOf({ ...lamp, versions }, () => shapes));
    assert.deepEqual(text.match(/"name":"v\d","served":true,"storage":true/g), ['"name":"v2","served":true,"storage":true']);
    assert.ok(!text.includes('"v1"'));
  });

  it("has the columns and the scale subresource of the kind", () => {
    const scale = { specReplicasPath: ".a", statusReplicasPath: ".b", labelSelectorPath: ".c" };
    const columns = [{ name: "Age", type: "date", jsonPath: ".d" }] as const;
    const text = JSON.stringify(crdOf({ ...lamp, scale, columns }, () => shapes));
    assert.ok(text.includes(`"subresources":${JSON.stringify({ status: {}, scale })}`));
    assert.ok(text.includes(`"additionalPrinterColumns":${JSON.stringify(columns)}`));
  });
});

describe("the CRDs of the kinds", () => {
  it("are sorted by name", () =>
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      kinds.map(({ kind }) => kind).toSorted(),
    ));

  for (const kind of kinds) {
    it(`${kind.kind} stores one version`, () => assert.equal(kind.versions.filter(({ storage }) => storage).length, 1));

    it(`${kind.kind} describes all fields and contains none of our own keywords`, () => {
      const text = JSON.stringify(crdOf(kind, shapesOf));
      assert.equal(text.match(/"served":/g)?.length, 1);
      for (const ours of ['"becomes"', '"fix"', '"TODO', "undefined"]) assert.ok(!text.includes(ours), ours);
      for (const version of kind.versions)
        assert.deepEqual(
          undescribed(objectShape(kind, version, shapesOf(kind.kind, version.name)).properties?.["spec"], "spec"),
          [],
        );
    });
  }
});

/** The paths of fields without a description of a sentence. */
function undescribed(shape: ReturnType<typeof shapeOf> | undefined, path: string): readonly string[] {
  const fields = Object.entries(shape?.properties ?? {});
  return [
    ...fields.filter(([, field]) => !/^\S.*[.]$/u.test(field.description ?? "")).map(([name]) => `${path}.${name}`),
    ...fields.flatMap(([name, field]) => undescribed(field, `${path}.${name}`)),
    ...(shape?.items === undefined ? [] : undescribed(shape.items, `${path}[]`)),
    ...(shape?.additionalProperties === undefined ? [] : undescribed(shape.additionalProperties, `${path}{}`)),
  ];
}
