import type { Kind, KindVersion } from "./kind.ts";
import { group } from "./kinds.ts";
import type { Shape } from "./shape.ts";
import type { ObjectShapes } from "./shapes.ts";

/** A JSON object that is about to be written as YAML. */
type Json = Readonly<Record<string, unknown>>;

/** Gives what the objects of a version of a kind look like. */
type ShapesOf = (kind: string, version: string) => ObjectShapes;

/** The CustomResourceDefinition of a kind, structural, as the API server takes it by server-side apply. */
export function crdOf(kind: Kind, shapesOf: ShapesOf): Json {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${kind.plural}.${group}` },
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
      versions: kind.versions.map((version) => crdVersion(kind, version, shapesOf(kind.kind, version.name))),
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

/** The shape of a whole object. */
export function objectShape(kind: Kind, version: KindVersion, { spec, status }: ObjectShapes): Shape {
  return {
    type: "object",
    description: kind.description,
    required: ["spec"],
    properties: {
      apiVersion: { type: "string", description: `${group}/${version.name}.` },
      kind: { type: "string", description: `${kind.kind}.` },
      metadata: { type: "object" },
      spec: { ...spec, description: "What is asked for." },
      status: { ...status, description: "What was made of it; the operator writes it." },
    },
  };
}

/** A shape as a CRD may say it: what is ours alone is left out. */
function openApi({ becomes: _ours, properties, items, additionalProperties, ...words }: Shape): Json {
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
