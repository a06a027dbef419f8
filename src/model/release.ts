/** Versions of a program that objects may name, `major.minor` or `major.minor.patch`. */
export interface ProgramVersions {
  /** Version that runs by default. */
  readonly default: string;
  /** Newest minor version that is supported. */
  readonly newest: string;
}

/**
 * The release of prometheus-operator that we follow, and the versions that go with it. Kinds, defaults and rendered files
 * are those of this release or a superset of them.
 */
export const release: {
  readonly operator: string;
  /** Prometheus whose PromQL parser the operator is built with, `major.minor`. */
  readonly operatorPromql: string;
  /** Kubernetes whose API server the CRDs are tested on. */
  readonly kubernetes: string;
  /** Expressions are checked for the minor versions from `oldest` on. */
  readonly prometheus: ProgramVersions & { readonly oldest: string };
  readonly alertmanager: ProgramVersions;
  readonly thanos: ProgramVersions;
} = {
  operator: "0.94.1",
  operatorPromql: "3.14",
  kubernetes: "1.37.2",
  prometheus: { default: "3.14.0", oldest: "2.45", newest: "3.16" },
  alertmanager: { default: "0.34.0", newest: "0.35" },
  thanos: { default: "0.42.4", newest: "0.42" },
};
