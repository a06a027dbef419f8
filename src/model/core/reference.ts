import { atomicList, field, flag, integer, map, object, required, tagged, text, withOptions } from "../schema.ts";
import { quantity } from "./quantity.ts";

/** What a label must be. */
export const labelSelectorRequirement = object({
  key: required(text(), "Label."),
  operator: required(text(), "How its value is compared: In, NotIn, Exists or DoesNotExist."),
  values: field(atomicList(text()), "Values to compare with, for In and NotIn."),
});

/** Which objects are meant, by their labels; an empty selector means every one. */
export const labelSelector = tagged(
  "labelSelector",
  {
    matchLabels: field(map(text()), "Labels with the values that they must have."),
    matchExpressions: field(atomicList(labelSelectorRequirement), "What else labels must be; all of it."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** An object of the same namespace. */
export const localObjectReference = object(
  {
    name: field(text({ default: "" }), "Name of the object."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** A key of a ConfigMap. */
export const configMapKeySelector = tagged(
  "configMapKey",
  {
    name: field(text({ default: "" }), "Name of the ConfigMap."),
    key: required(text(), "Key in it."),
    optional: field(flag(), "Whether it may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** The user that owns a file of a volume. */
export const fileOwner = field(integer({ format: "int64" }), "User id of the file's owner (alpha in Kubernetes 1.37).");

/** A key that becomes a file. */
export const keyToPath = object({
  key: required(text(), "Key to take."),
  path: required(text(), "File to write it to, relative to the volume."),
  mode: field(integer({ format: "int32" }), "Permissions of the file."),
  user: fileOwner,
});

/** A field of the pod. */
export const objectFieldSelector = object(
  {
    apiVersion: field(text(), "API version that the path is written for."),
    fieldPath: required(text(), "Path of the field, as in metadata.name."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** A resource of a container. */
export const resourceFieldSelector = object(
  {
    containerName: field(text(), "Container that is meant."),
    resource: required(text(), "Resource, as in limits.cpu."),
    divisor: field(quantity, "Unit to give it in."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** A key of a Secret. */
export const secretKeySelector = tagged(
  "secretKey",
  {
    name: field(text({ default: "" }), "Name of the Secret."),
    key: required(text(), "Key in it."),
    optional: field(flag(), "Whether it may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** A key of a Secret; a reference without a name counts as absent. */
export const namedSecretKey = withOptions(secretKeySelector, { tags: ["secretKey", "unnamedIsAbsent"] });

/** An object of any kind in the same namespace. */
export const typedLocalObjectReference = object(
  {
    apiGroup: field(text(), "API group; the core's where it is absent."),
    kind: required(text(), "Kind."),
    name: required(text(), "Name."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** An object of any kind. */
export const typedObjectReference = object({
  apiGroup: field(text(), "API group; the core's where it is absent."),
  kind: required(text(), "Kind."),
  name: required(text(), "Name."),
  namespace: field(text(), "Namespace."),
});
