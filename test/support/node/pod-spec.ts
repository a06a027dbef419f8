/** The parts of Kubernetes' Pod that the node for tests reads. */
export interface Pod {
  readonly metadata: PodMetadata;
  readonly spec: PodSpec;
  readonly status?: { readonly phase?: string };
}

/** A pod's metadata, of which the API server sets the uid. */
export interface PodMetadata {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
}

/** What a pod runs and mounts. */
export interface PodSpec {
  readonly nodeName?: string;
  readonly hostname?: string;
  readonly serviceAccountName?: string;
  readonly restartPolicy?: "Always" | "OnFailure" | "Never";
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames?: readonly string[] }[];
  readonly securityContext?: PodSecurityContext;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes?: readonly Volume[];
}

/** Users and groups of all containers of a pod. */
export interface PodSecurityContext {
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly runAsNonRoot?: boolean;
  readonly fsGroup?: number;
  readonly supplementalGroups?: readonly number[];
}

/** A container as written in a pod. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvSource[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort: number; readonly protocol?: string }[];
  readonly volumeMounts?: readonly VolumeMount[];
  readonly restartPolicy?: "Always";
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: Handler & { readonly sleep?: { readonly seconds: number } } };
  readonly securityContext?: {
    readonly runAsUser?: number;
    readonly runAsGroup?: number;
    readonly runAsNonRoot?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
  };
}

/** A variable of a container's environment. */
export interface EnvVar {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: {
    readonly fieldRef?: { readonly fieldPath: string };
    readonly secretKeyRef?: KeyRef;
    readonly configMapKeyRef?: KeyRef;
  };
}

/** A Secret or ConfigMap all of whose keys become variables. */
export interface EnvSource {
  readonly prefix?: string;
  readonly secretRef?: ObjectRef;
  readonly configMapRef?: ObjectRef;
}

/** A Secret or ConfigMap, which may be missing if it is optional. */
export interface ObjectRef {
  readonly name: string;
  readonly optional?: boolean;
}

/** A key of a Secret or ConfigMap. */
export interface KeyRef extends ObjectRef {
  readonly key: string;
}

/** Where a container sees a volume, or a part of it. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

/** A key that becomes a file. */
export interface KeyToPath {
  readonly key: string;
  readonly path: string;
  readonly mode?: number;
}

/** A volume of a pod. */
export interface Volume {
  readonly name: string;
  readonly secret?: SecretFiles & { readonly secretName: string; readonly defaultMode?: number };
  readonly configMap?: ConfigMapFiles & { readonly defaultMode?: number };
  readonly downwardAPI?: DownwardFiles & { readonly defaultMode?: number };
  readonly projected?: { readonly sources?: readonly ProjectedSource[]; readonly defaultMode?: number };
  readonly emptyDir?: object;
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly ephemeral?: object;
}

/** The keys of a Secret that become files; all if there are no items. */
export interface SecretFiles {
  readonly items?: readonly KeyToPath[];
  readonly optional?: boolean;
}

/** The keys of a ConfigMap that become files; all if there are no items. */
export interface ConfigMapFiles extends ObjectRef {
  readonly items?: readonly KeyToPath[];
}

/** Fields of the pod that become files. */
export interface DownwardFiles {
  readonly items?: readonly {
    readonly path: string;
    readonly mode?: number;
    readonly fieldRef?: { readonly fieldPath: string };
  }[];
}

/** One of the sources of a projected volume. */
export interface ProjectedSource {
  readonly secret?: ObjectRef & SecretFiles;
  readonly configMap?: ConfigMapFiles;
  readonly downwardAPI?: DownwardFiles;
  readonly serviceAccountToken?: { readonly path: string; readonly audience?: string; readonly expirationSeconds?: number };
}

/** What a probe or hook does. */
export interface Handler {
  readonly httpGet?: {
    readonly path?: string;
    readonly port: number | string;
    readonly host?: string;
    readonly scheme?: "HTTP" | "HTTPS";
    readonly httpHeaders?: readonly { readonly name: string; readonly value: string }[];
  };
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string };
  readonly exec?: { readonly command?: readonly string[] };
}

/** A probe with the API server's defaults filled in. */
export interface Probe extends Handler {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
}
