import type { KubeObject, OwnerReference } from "../../cluster/kube-object.ts";
import type { Labels, SpecObject } from "../../cluster/object.ts";
import { managedByLabel, manager } from "./managed.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { withoutUndefined } from "./written.ts";

/** An object that owns what is made for it. */
export type Owner = SpecObject<unknown>;

/** Labels by which an operator finds its objects. */
export const managedLabels: Labels = {
  "managed-by": manager,
  [managedByLabel]: manager,
};

/** What is made for an owner: its labels and annotations are complete but for those of the operator. */
export interface OwnedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  /** Whether several owners share it; then none of them is its controller. */
  readonly shared?: boolean;
  readonly [field: string]: unknown;
}

/** Returns an object in the namespace of its owner, whose deletion deletes it. Labels of the operator take precedence. */
export function ownedObject(owner: Owner, object: OwnedObject, options: OperatorOptions): KubeObject {
  const { apiVersion, kind, name, labels, annotations, shared = false, ...rest } = object;
  const metadata = {
    name,
    namespace: owner.metadata.namespace,
    labels: { ...managedLabels, ...labels, ...options.labels },
    annotations: { ...annotations, ...options.annotations },
    ownerReferences: [ownerReference(owner, shared)],
  };
  return { apiVersion, kind, metadata, ...withoutUndefined(rest) };
}

function ownerReference({ group, kind, metadata: { name, uid } }: Owner, shared: boolean): OwnerReference {
  const reference = { apiVersion: `${group}/v1`, kind, name, uid };
  return shared ? reference : { ...reference, controller: true, blockOwnerDeletion: true };
}

/** Returns annotations without those of kubectl: with its record of what was applied, `kubectl apply --prune` deletes an object. */
export function withoutKubectl(annotations: Labels): Labels {
  return Object.fromEntries(Object.entries(annotations).filter(([name]) => !name.startsWith("kubectl.kubernetes.io/")));
}
