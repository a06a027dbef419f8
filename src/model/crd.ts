import type { Kind, KindVersion } from "./kind.ts";
import { group } from "./kinds.ts";
import { release } from "./release.ts";
import type { Shape } from "./shape.ts";
import type { ObjectShapes } from "./shapes.ts";

/** A JSON object to write as YAML. */
type Json = Readonly<Record<string, unknown>>;

/** Returns the shapes of the objects of a version of a kind. */
type ShapesOf = (kind: string, version: string) => ObjectShapes;

/** Returns the structural CustomResourceDefinition of a kind, which serves the stored version. */
export function crdOf(kind: Kind, shapesOf: ShapesOf): Json {
  const served = kind.versions.filter(({ storage }) => storage);
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${kind.plural}.${group}`,
      annotations: { "operator.prometheus.io/version": release.operator },
    },
    spec: {
      group,
      names: {
        kind: kind.kind,
        listKind: `${kind.kind}List`,
        plural: kind.plural,
        singular: kind.singular,
        shortNames: [kind.shortName],
        categories: ["prometheus-operator"],
      },
      scope: "Namespaced",
      versions: served.map((version) => crdVersion(kind, version, shapesOf(kind.kind, version.name))),
    },
  };
}

function crdVersion(kind: Kind, version: KindVersion, shapes: ObjectShapes): Json {
  return {
    name: version.name,
    served: true,
    storage: version.storage,
    ...(kind.columns.length === 0 ? {} : { additionalPrinterColumns: kind.columns }),
    schema: { openAPIV3Schema: openApi(objectShape(kind, version, shapes)) },
    subresources: { status: {}, ...(kind.scale === undefined ? {} : { scale: kind.scale }) },
  };
}

/** Returns the shape of a whole object. */
export function objectShape(kind: Kind, version: KindVersion, { spec, status }: ObjectShapes): Shape {
  return {
    type: "object",
    description: kind.description,
    required: ["spec"],
    properties: {
      apiVersion: { type: "string", description: `${group}/${version.name}.` },
      kind: { type: "string", description: `${kind.kind}.` },
      metadata: { type: "object" },
      spec: { ...spec, description: "Desired state." },
      status: { ...status, description: "Observed state, written by the operator." },
    },
  };
}

/** Converts a shape to the OpenAPI schema of a CRD, without our own keywords. */
function openApi({ becomes: _becomes, tags: _tags, properties, items, additionalProperties, ...words }: Shape): Json {
  const rules = words["x-kubernetes-validations"]?.map(({ rule, message }) => ({ rule, message }));
  return {
    ...words,
    ...(rules === undefined ? {} : { "x-kubernetes-validations": rules }),
    ...(properties === undefined ? {} : { properties: mapValues(properties, openApi) }),
    ...(items === undefined ? {} : { items: openApi(items) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: openApi(additionalProperties) }),
  };
}

function mapValues<A, B>(object: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
