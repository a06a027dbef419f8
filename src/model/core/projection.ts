import { atomicList, field, flag, integer, map, object, required, text } from "../schema.ts";
import { fileOwner, keyToPath, labelSelector, objectFieldSelector, resourceFieldSelector } from "./reference.ts";

const items = field(atomicList(keyToPath), "Keys to write and their paths; by default, each key is a file of its name.");
const optional = field(flag(), "Whether the object or its keys may be missing.");
const defaults = {
  defaultMode: field(integer({ format: "int32" }), "Permissions of the files; default to 0644."),
  defaultUser: field(integer({ format: "int64" }), "User ID of the files' owner (alpha in Kubernetes 1.37)."),
};

/** Files from a ConfigMap, in a projected volume. */
export const configMapProjection = object(
  { name: field(text({ default: "" }), "Name of the ConfigMap."), items, optional },
  { "x-kubernetes-map-type": "atomic" },
);

/** Files from a ConfigMap. */
export const configMapVolumeSource = object(
  { name: field(text({ default: "" }), "Name of the ConfigMap."), items, ...defaults, optional },
  { "x-kubernetes-map-type": "atomic" },
);

/** Files from a Secret, in a projected volume. */
export const secretProjection = object(
  { name: field(text({ default: "" }), "Name of the Secret."), items, optional },
  { "x-kubernetes-map-type": "atomic" },
);

/** Files from a Secret. */
export const secretVolumeSource = object({
  secretName: field(text(), "Name of the Secret."),
  items,
  ...defaults,
  optional,
});

/** File with a field of the pod. */
export const downwardAPIVolumeFile = object({
  path: required(text(), "Path of the file, relative to the volume."),
  fieldRef: field(objectFieldSelector, "Field of the pod to write."),
  resourceFieldRef: field(resourceFieldSelector, "Resource of a container to write."),
  mode: field(integer({ format: "int32" }), "Permissions of the file."),
  user: fileOwner,
});

/** Files with fields of the pod, in a projected volume. */
export const downwardAPIProjection = object({
  items: field(atomicList(downwardAPIVolumeFile), "Files to write."),
});

/** Volume of files with fields of the pod. */
export const downwardAPIVolumeSource = object({
  items: field(atomicList(downwardAPIVolumeFile), "Files to write."),
  ...defaults,
});

/** A file of certificate authorities from ClusterTrustBundles. */
export const clusterTrustBundleProjection = object({
  name: field(text(), "Name of a bundle; mutually exclusive with signerName."),
  signerName: field(text(), "Signer whose bundles are combined."),
  labelSelector: field(labelSelector, "Selector of the signer's bundles; none by default."),
  optional: field(flag(), "Whether the bundles may be missing."),
  path: required(text(), "Path of the file, relative to the volume."),
  user: fileOwner,
});

/** Key and certificate that the kubelet requests for the pod. */
export const podCertificateProjection = object({
  signerName: required(text(), "Signer to request the certificate from."),
  keyType: required(text(), "Type of key, such as ED25519 or ECDSAP256."),
  maxExpirationSeconds: field(
    integer({ format: "int32" }),
    "Maximum lifetime of the certificate, in seconds; defaults to a day.",
  ),
  credentialBundlePath: field(text(), "Path of the file for the key and the certificates."),
  keyPath: field(text(), "Path of the file for the key."),
  certificateChainPath: field(text(), "Path of the file for the certificates."),
  userAnnotations: field(map(text()), "Annotations for the signer."),
  user: fileOwner,
});

/** A token of the pod's ServiceAccount. */
export const serviceAccountTokenProjection = object({
  audience: field(text(), "Audience of the token; defaults to the API server."),
  expirationSeconds: field(integer({ format: "int64" }), "Lifetime of the token, in seconds; defaults to an hour."),
  path: required(text(), "Path of the file, relative to the volume."),
  user: fileOwner,
});

/** Source of files of a projected volume. */
export const volumeProjection = object({
  secret: field(secretProjection, "Files from a Secret."),
  downwardAPI: field(downwardAPIProjection, "Files with fields of the pod."),
  configMap: field(configMapProjection, "Files from a ConfigMap."),
  serviceAccountToken: field(serviceAccountTokenProjection, "Token of the pod's ServiceAccount."),
  clusterTrustBundle: field(clusterTrustBundleProjection, "Certificate authorities from ClusterTrustBundles."),
  podCertificate: field(podCertificateProjection, "Key and certificate for the pod."),
});

/** Projected volume: files from several sources. */
export const projectedVolumeSource = object({
  sources: field(atomicList(volumeProjection), "Sources of the files."),
  ...defaults,
});
