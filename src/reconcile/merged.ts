import type { KubeObject, ObjectMeta, OwnerReference } from "../cluster/kube-object.ts";
import { isMap } from "../cluster/conforms.ts";

/** Labels and annotations with this prefix are the operator's own: what it no longer writes is removed. */
const ownPrefix = "operator.prometheus.io/";
/** Annotations of a pod template that `kubectl rollout restart` writes. */
const kubectlPrefix = "kubectl.kubernetes.io/";

type Texts = Readonly<Record<string, string>>;

/**
 * Returns an object as it should be written over the live one: its fields as desired, with what others have added to its
 * metadata, and what the API server has assigned.
 */
export function merged(desired: KubeObject, live: KubeObject): KubeObject {
  const metadata = mergedMetadata(desired.metadata, live.metadata);
  if (desired.kind === "StatefulSet") return { ...desired, metadata, spec: withRestart(desired["spec"], live["spec"]) };
  if (desired.kind === "Service") return { ...desired, metadata, spec: withAddresses(desired["spec"], live["spec"]) };
  return { ...desired, metadata };
}

function mergedMetadata(desired: ObjectMeta, live: ObjectMeta): ObjectMeta {
  const { resourceVersion, uid, finalizers } = live;
  return {
    ...desired,
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
    ...(uid === undefined ? {} : { uid }),
    ...(finalizers === undefined ? {} : { finalizers }),
    labels: mergedTexts(desired.labels, live.labels),
    annotations: mergedTexts(desired.annotations, live.annotations),
    ownerReferences: mergedOwners(desired.ownerReferences, live.ownerReferences),
  };
}

function mergedTexts(desired: Texts = {}, live: Texts = {}): Texts {
  const foreign = Object.entries(live).filter(([name]) => !name.startsWith(ownPrefix));
  return { ...Object.fromEntries(foreign), ...desired };
}

function mergedOwners(desired: readonly OwnerReference[] = [], live: readonly OwnerReference[] = []): readonly OwnerReference[] {
  // The order stays, so that writing the same owners again changes nothing.
  const kept = live.map((owner) => desired.find(({ uid }) => uid === owner.uid) ?? owner);
  return [...kept, ...desired.filter(({ uid }) => live.every((owner) => owner.uid !== uid))];
}

/** Returns the spec of a StatefulSet whose pods restart no sooner than `kubectl rollout restart` has made them. */
function withRestart(desired: unknown, live: unknown): unknown {
  const ours = templateOf(desired);
  const theirs = annotationsOf(templateOf(live));
  const restarts = Object.entries(theirs).filter(([name]) => name.startsWith(kubectlPrefix));
  if (restarts.length === 0 || !isMap(desired) || ours === undefined) return desired;
  const metadata = isMap(ours["metadata"]) ? ours["metadata"] : {};
  const annotations = { ...Object.fromEntries(restarts), ...annotationsOf(ours) };
  return { ...desired, template: { ...ours, metadata: { ...metadata, annotations } } };
}

function templateOf(spec: unknown): Readonly<Record<string, unknown>> | undefined {
  return isMap(spec) && isMap(spec["template"]) ? spec["template"] : undefined;
}

function annotationsOf(template: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const metadata = template?.["metadata"];
  return isMap(metadata) && isMap(metadata["annotations"]) ? metadata["annotations"] : {};
}

/** Returns the spec of a Service with the addresses that it has been given. */
function withAddresses(desired: unknown, live: unknown): unknown {
  if (!isMap(desired) || !isMap(live)) return desired;
  const assigned = ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"].filter((name) => live[name] !== undefined);
  return { ...Object.fromEntries(assigned.map((name) => [name, live[name]])), ...desired };
}
