import { atomicList, field, flag, integer, map, object, required, tagged, text, withOptions } from "../schema.ts";
import { quantity } from "./quantity.ts";

/** Requirement on a label. */
export const labelSelectorRequirement = object({
  key: required(text(), "Label."),
  operator: required(text(), "Operator: In, NotIn, Exists or DoesNotExist."),
  values: field(atomicList(text()), "Values for In and NotIn."),
});

/** Label selector; an empty one selects all objects. */
export const labelSelector = tagged(
  "labelSelector",
  {
    matchLabels: field(map(text()), "Labels and the values that they must have."),
    matchExpressions: field(atomicList(labelSelectorRequirement), "Requirements that the labels must all satisfy."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Reference to an object in the same namespace. */
export const localObjectReference = object(
  {
    name: field(text({ default: "" }), "Name of the object."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Reference to a key of a ConfigMap. */
export const configMapKeySelector = tagged(
  "configMapKey",
  {
    name: field(text({ default: "" }), "Name of the ConfigMap."),
    key: required(text(), "Key in the data of the object."),
    optional: field(flag(), "Whether it may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** User that owns a file of a volume. */
export const fileOwner = field(integer({ format: "int64" }), "User ID of the file's owner (alpha in Kubernetes 1.37).");

/** Key that is written to a file. */
export const keyToPath = object({
  key: required(text(), "Key to write."),
  path: required(text(), "Path of the file, relative to the volume."),
  mode: field(integer({ format: "int32" }), "Permissions of the file."),
  user: fileOwner,
});

/** A field of the pod. */
export const objectFieldSelector = object(
  {
    apiVersion: field(text(), "API version of the field path."),
    fieldPath: required(text(), "Path of the field, such as metadata.name."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** A resource of a container. */
export const resourceFieldSelector = object(
  {
    containerName: field(text(), "Name of the container."),
    resource: required(text(), "Resource, such as limits.cpu."),
    divisor: field(quantity, "Divisor of the value."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Reference to a key of a Secret. */
export const secretKeySelector = tagged(
  "secretKey",
  {
    name: field(text({ default: "" }), "Name of the Secret."),
    key: required(text(), "Key in the data of the object."),
    optional: field(flag(), "Whether it may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Reference to a key of a Secret; without a name it counts as absent. */
export const namedSecretKey = withOptions(secretKeySelector, { tags: ["secretKey", "unnamedIsAbsent"] });

/** Reference to an object of any kind in the same namespace. */
export const typedLocalObjectReference = object(
  {
    apiGroup: field(text(), "API group; defaults to the core group."),
    kind: required(text(), "Kind."),
    name: required(text(), "Name."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Reference to an object of any kind. */
export const typedObjectReference = object({
  apiGroup: field(text(), "API group; defaults to the core group."),
  kind: required(text(), "Kind."),
  name: required(text(), "Name."),
  namespace: field(text(), "Namespace."),
});
