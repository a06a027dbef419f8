/** A column of `kubectl get` (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns). */
export interface PrinterColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "date";
  readonly jsonPath: string;
  readonly description?: string;
  readonly priority?: number;
}

/** Paths of the scale subresource. */
export interface Scale {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath: string;
}

/** Version of a kind. */
export interface KindVersion {
  readonly name: string;
  /**
   * Whether objects are stored as this version. Our CRDs serve no other: without a conversion webhook, the API server
   * drops from an object what the other version calls differently.
   */
  readonly storage: boolean;
}

/** Kind of the API group, as its CustomResourceDefinition describes it. */
export interface Kind {
  readonly kind: string;
  readonly singular: string;
  readonly plural: string;
  readonly shortName: string;
  readonly description: string;
  /** Versions, the preferred one first. */
  readonly versions: readonly [KindVersion, ...KindVersion[]];
  readonly columns: readonly PrinterColumn[];
  readonly scale?: Scale;
}

/** Returns the version that objects of a kind are stored as. */
export function storedVersionOf({ versions }: Pick<Kind, "versions">): string {
  return versions.find(({ storage }) => storage)?.name ?? versions[0].name;
}
