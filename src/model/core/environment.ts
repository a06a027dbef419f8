import { field, flag, object, required, text } from "../schema.ts";
import { configMapKeySelector, objectFieldSelector, resourceFieldSelector, secretKeySelector } from "./reference.ts";

/** A ConfigMap whose keys become environment variables. */
export const configMapEnvSource = object(
  {
    name: field(text({ default: "" }), "Name of the ConfigMap."),
    optional: field(flag(), "Whether it may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** A Secret whose keys become environment variables. */
export const secretEnvSource = object(
  {
    name: field(text({ default: "" }), "Name of the Secret."),
    optional: field(flag(), "Whether it may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Object whose keys become environment variables. */
export const envFromSource = object({
  prefix: field(text(), "Prefix for the names."),
  configMapRef: field(configMapEnvSource, "ConfigMap with the variables."),
  secretRef: field(secretEnvSource, "Secret with the variables."),
});

/** Reference to a key of a file of variables. */
export const fileKeySelector = object(
  {
    volumeName: required(text(), "Volume that holds the file."),
    path: required(text(), "Path of the file, relative to the volume."),
    key: required(text(), "Variable in the file."),
    optional: field(flag({ default: false }), "Whether the file or the variable may be missing."),
  },
  { "x-kubernetes-map-type": "atomic" },
);

/** Source of the value of an environment variable. */
export const envVarSource = object({
  fieldRef: field(objectFieldSelector, "Field of the pod."),
  resourceFieldRef: field(resourceFieldSelector, "Resource of a container."),
  configMapKeyRef: field(configMapKeySelector, "Key of a ConfigMap."),
  secretKeyRef: field(secretKeySelector, "Key of a Secret."),
  fileKeyRef: field(fileKeySelector, "Variable in a file of a volume."),
});

/** An environment variable. */
export const envVar = object({
  name: required(text(), "Name of the variable."),
  value: field(text(), "Value; `$(NAME)` expands to a variable defined earlier."),
  valueFrom: field(envVarSource, "Source of the value; mutually exclusive with value."),
});
