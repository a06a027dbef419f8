/** What prometheus-operator renders from an object set, as test/oracle/operator-render answers. */
export interface UpstreamAnswer {
  /** Errors of the API server, by kind, namespace and name. */
  readonly invalid?: Readonly<Record<string, readonly string[]>>;
  readonly config?: string;
  readonly unmanaged?: boolean;
  readonly error?: string;
  readonly selected?: readonly string[];
  readonly rejected?: Readonly<Record<string, string>>;
  readonly ruleFiles?: Readonly<Record<string, string>>;
  readonly configMaps?: Readonly<Record<string, readonly string[]>>;
  readonly tlsAssets?: readonly string[];
}

/** Whether Prometheus loads a file, as test/oracle/config-load-3.16 answers. */
export interface LoadAnswer {
  readonly ok: boolean;
  readonly message?: string;
}
