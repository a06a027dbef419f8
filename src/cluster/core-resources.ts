import type { Resource } from "./kube-object.ts";

const resource = (group: string, version: string, plural: string, kind: string): Resource => ({ group, version, plural, kind });

/** Resources of Kubernetes' own that are read or written. */
export const secrets = resource("", "v1", "secrets", "Secret");
export const configMaps = resource("", "v1", "configmaps", "ConfigMap");
export const services = resource("", "v1", "services", "Service");
export const namespaces = resource("", "v1", "namespaces", "Namespace");
export const pods = resource("", "v1", "pods", "Pod");
export const persistentVolumeClaims = resource("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim");
export const storageClasses = resource("storage.k8s.io", "v1", "storageclasses", "StorageClass");
export const endpointSlices = resource("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice");
export const statefulSets = resource("apps", "v1", "statefulsets", "StatefulSet");
