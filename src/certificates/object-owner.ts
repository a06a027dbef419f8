import type { ObjectMeta } from "../cluster/kube-object.ts";

/** The label of objects that are managed here. */
export const managedByLabel = { "app.kubernetes.io/managed-by": "promgate" } as const;

/** Annotations and labels by which tools mark what they manage. */
const marks: readonly (readonly [name: string, tool: string])[] = [
  ["cert-manager.io/certificate-name", "cert-manager"],
  ["argocd.argoproj.io/tracking-id", "Argo CD"],
  ["argocd.argoproj.io/instance", "Argo CD"],
  ["kustomize.toolkit.fluxcd.io/name", "Flux"],
  ["helm.toolkit.fluxcd.io/name", "Flux"],
  ["meta.helm.sh/release-name", "Helm"],
];

/** Returns who manages a Secret, as words; undefined where it was created here and it has not been taken over. */
export function ownerOfSecret({ labels = {}, annotations = {}, ownerReferences = [] }: ObjectMeta): string | undefined {
  const [owner] = ownerReferences;
  if (owner !== undefined) return `the ${owner.kind} ${owner.name}`;
  const tool = marks.find(([name]) => annotations[name] !== undefined || labels[name] !== undefined)?.[1];
  if (tool !== undefined) return tool;
  const isOurs = Object.entries(managedByLabel).every(([name, value]) => labels[name] === value);
  return isOurs ? undefined : "somebody else";
}

/** Annotations that ask cert-manager to set bundles (https://cert-manager.io/docs/concepts/ca-injector/). */
const injections = ["inject-ca-from", "inject-ca-from-secret", "inject-apiserver-ca"].map((name) => `cert-manager.io/${name}`);

/**
 * Returns who sets the bundles of an object, as words; undefined where it belongs to this installation. `targets` are what its
 * webhooks call, `own` those of them that lead here.
 */
export function ownerOfBundle(
  { labels = {}, annotations = {} }: ObjectMeta,
  targets: readonly string[],
  own: ReadonlySet<string>,
): string | undefined {
  const injection = injections.find((name) => annotations[name] !== undefined);
  if (injection !== undefined) return `cert-manager, by the annotation ${injection}`;
  const other = targets.find((target) => !own.has(target));
  if (other !== undefined) return `whoever serves ${other}, which its webhooks call`;
  return labels["app.kubernetes.io/name"] === "promgate"
    ? undefined
    : "somebody else: it has no label app.kubernetes.io/name=promgate";
}
