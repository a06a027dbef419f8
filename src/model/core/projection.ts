import { atomicList, field, flag, integer, map, object, required, text } from "../schema.ts";
import { fileOwner, keyToPath, labelSelector, objectFieldSelector, resourceFieldSelector } from "./reference.ts";

const items = field(atomicList(keyToPath), "Keys to write, and where to; each to a file of its name where it is absent.");
const optional = field(flag(), "Whether object or keys may be missing.");
const defaults = {
  defaultMode: field(integer({ format: "int32" }), "Permissions of the files, 0644 by default."),
  defaultUser: field(integer({ format: "int64" }), "User id of the files' owner (alpha in Kubernetes 1.37)."),
};

/** Files from a ConfigMap, among others. */
export const configMapProjection = object(
  { name: field(text({ default: "" }), "Name of the ConfigMap."), items, optional },
  { "x-kubernetes-map-type": "atomic" },
);

/** Files from a ConfigMap. */
export const configMapVolumeSource = object(
  { name: field(text({ default: "" }), "Name of the ConfigMap."), items, ...defaults, optional },
  { "x-kubernetes-map-type": "atomic" },
);

/** Files from a Secret, among others. */
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

/** A file that tells something of the pod. */
export const downwardAPIVolumeFile = object({
  path: required(text(), "File to write, relative to the volume."),
  fieldRef: field(objectFieldSelector, "Field of the pod to write."),
  resourceFieldRef: field(resourceFieldSelector, "Resource of a container to write."),
  mode: field(integer({ format: "int32" }), "Permissions of the file."),
  user: fileOwner,
});

/** Files that tell of the pod, among others. */
export const downwardAPIProjection = object({
  items: field(atomicList(downwardAPIVolumeFile), "The files."),
});

/** Files that tell of the pod. */
export const downwardAPIVolumeSource = object({
  items: field(atomicList(downwardAPIVolumeFile), "The files."),
  ...defaults,
});

/** A file of certificate authorities from ClusterTrustBundles. */
export const clusterTrustBundleProjection = object({
  name: field(text(), "One bundle; not beside signerName."),
  signerName: field(text(), "Signer whose bundles are taken together."),
  labelSelector: field(labelSelector, "Labels of the signer's bundles; none is taken where it is absent."),
  optional: field(flag(), "Whether the bundles may be missing."),
  path: required(text(), "File to write, relative to the volume."),
  user: fileOwner,
});

/** A key and a certificate that the kubelet gets for the pod. */
export const podCertificateProjection = object({
  signerName: required(text(), "Signer to ask for the certificate."),
  keyType: required(text(), "Kind of key, as in ED25519 or ECDSAP256."),
  maxExpirationSeconds: field(
    integer({ format: "int32" }),
    "Most seconds that the certificate may be valid, a day where absent.",
  ),
  credentialBundlePath: field(text(), "File for key and certificates together."),
  keyPath: field(text(), "File for the key."),
  certificateChainPath: field(text(), "File for the certificates."),
  userAnnotations: field(map(text()), "Annotations for the signer to read."),
  user: fileOwner,
});

/** A token of the pod's ServiceAccount. */
export const serviceAccountTokenProjection = object({
  audience: field(text(), "Whom the token is for; the API server where it is absent."),
  expirationSeconds: field(integer({ format: "int64" }), "Seconds that the token is valid, an hour where it is absent."),
  path: required(text(), "File to write, relative to the volume."),
  user: fileOwner,
});

/** One source of files, one of these. */
export const volumeProjection = object({
  secret: field(secretProjection, "Files from a Secret."),
  downwardAPI: field(downwardAPIProjection, "Files that tell of the pod."),
  configMap: field(configMapProjection, "Files from a ConfigMap."),
  serviceAccountToken: field(serviceAccountTokenProjection, "A token of the pod's ServiceAccount."),
  clusterTrustBundle: field(clusterTrustBundleProjection, "Certificate authorities from ClusterTrustBundles."),
  podCertificate: field(podCertificateProjection, "A key and a certificate for the pod."),
});

/** Files from several sources in one volume. */
export const projectedVolumeSource = object({
  sources: field(atomicList(volumeProjection), "The sources."),
  ...defaults,
});
