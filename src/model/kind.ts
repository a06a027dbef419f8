/** A column of `kubectl get` (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#additional-printer-columns). */
export interface PrinterColumn {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "date";
  readonly jsonPath: string;
  readonly description?: string;
  readonly priority?: number;
}

/** Where `kubectl scale` and autoscalers read and write. */
export interface Scale {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath: string;
}

/** One version of a kind. */
export interface KindVersion {
  readonly name: string;
  /**
   * Whether objects are stored as this version. Our CRDs serve no other: without a conversion webhook, the API server
   * drops from an object what the other version calls differently.
   */
  readonly storage: boolean;
}

/** One kind of the API group: what its CustomResourceDefinition says. */
export interface Kind {
  readonly kind: string;
  readonly singular: string;
  readonly plural: string;
  readonly shortName: string;
  readonly description: string;
  /** The version to write first. */
  readonly versions: readonly [KindVersion, ...KindVersion[]];
  readonly columns: readonly PrinterColumn[];
  readonly scale?: Scale;
}
