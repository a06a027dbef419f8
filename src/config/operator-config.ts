import { quantityValue } from "../model/quantity-value.ts";
import { fieldGates } from "../reconcile/gated-fields.ts";
import { wholeCluster } from "../reconcile/operator-scope.ts";
import type { OperatorScope } from "../reconcile/operator-scope.ts";
import type { RepairPolicy } from "../reconcile/repair-pods.ts";
import { repairPolicies } from "./operator-flags.ts";
import { defaultOperatorOptions } from "../render/workload/operator-options.ts";
import type { OperatorOptions } from "../render/workload/operator-options.ts";
import { suggest } from "../text/suggest.ts";
import type { Flags } from "./flag-values.ts";
import { UsageError } from "./usage-error.ts";

/** How to reach the cluster: by a kubeconfig, or else by the service account of the pod. */
export interface ClusterConfig {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** The configuration of the reconcile loop. */
export interface OperatorConfig {
  readonly scope: OperatorScope;
  readonly options: OperatorOptions;
  /** Whether a StatefulSet is deleted and created again where its change is not possible otherwise. */
  readonly recreate: boolean;
  /** What is done with pods that keep a rollout from going on. */
  readonly repair: RepairPolicy;
  /** Whether a Prometheus that selects no kind of scrape object gets a configuration too. */
  readonly managesAll: boolean;
  /** Fields of Prometheuses that do not count, as their feature gates are off. */
  readonly gatedFields: readonly string[];
  /** Whether `status.bindings` of selected objects are written (feature gate StatusForConfigurationResources). */
  readonly bindings: boolean;
  /** The namespace of the Lease; absent for that of the pod or the context. */
  readonly leaseNamespace?: string;
}

/**
 * Returns how to reach the cluster; undefined where there is none: outside of a pod, without a kubeconfig.
 *
 * @throws UsageError for flags that conflict.
 */
export function clusterConfig(flags: Flags, env: Readonly<Record<string, string | undefined>>): ClusterConfig | undefined {
  const kubeconfig = flags.text("kubeconfig");
  const context = flags.text("context");
  if (flags.has("cluster-dir")) {
    if (kubeconfig === "") return undefined;
    throw new UsageError("--kubeconfig conflicts with --cluster-dir", "name one cluster only");
  }
  if (kubeconfig !== "") return { kubeconfig, ...(context === "" ? {} : { context }) };
  if (context !== "") throw new UsageError("--context needs a kubeconfig", "name it with --kubeconfig");
  return (env["KUBERNETES_SERVICE_HOST"] ?? "") === "" ? undefined : {};
}

/**
 * Reads the flags of the reconcile loop.
 *
 * @throws UsageError for values that cannot be used.
 */
export function operatorConfig(flags: Flags): OperatorConfig {
  const gates = featureGates(flags);
  const leaseNamespace = flags.text("leader-election-namespace");
  return {
    scope: scopeOf(flags),
    options: optionsOf(flags, gates),
    recreate: flags.on("recreate-statefulsets"),
    repair: flags.choice("repair-policy-for-statefulsets", repairPolicies),
    managesAll: flags.on("disable-unmanaged-prometheus-configuration"),
    gatedFields: Object.entries(fieldGates).flatMap(([gate, field]) => (gates.get(gate) === false ? [field] : [])),
    bindings: gates.get("StatusForConfigurationResources") ?? false,
    ...(leaseNamespace === "" ? {} : { leaseNamespace }),
  };
}

function scopeOf(flags: Flags): OperatorScope {
  const namespaces = flags.list("namespaces");
  const deniedNamespaces = flags.list("deny-namespaces");
  if (namespaces.length > 0 && deniedNamespaces.length > 0)
    throw new UsageError("--namespaces conflicts with --deny-namespaces", "set only one of them");
  const lists = [
    ["Prometheus", flags.list("prometheus-instance-namespaces")],
    ["Alertmanager", flags.list("alertmanager-instance-namespaces")],
    ["AlertmanagerConfig", flags.list("alertmanager-config-namespaces")],
  ] as const;
  return {
    ...wholeCluster,
    ...(namespaces.length === 0 ? {} : { namespaces }),
    namespacesByKind: new Map(lists.filter(([, names]) => names.length > 0)),
    deniedNamespaces,
    labelSelectors: given([
      ["Prometheus", flags.text("prometheus-instance-selector")],
      ["Alertmanager", flags.text("alertmanager-instance-selector")],
      ["Secret", flags.text("secret-label-selector")],
      ["ConfigMap", flags.text("configmap-label-selector")],
    ]),
    fieldSelectors: given([
      ["Secret", flags.text("secret-field-selector")],
      ["ConfigMap", flags.text("configmap-field-selector")],
    ]),
    controllerId: flags.text("controller-id"),
  };
}

function given(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(pairs.filter(([, value]) => value !== ""));
}

function optionsOf(flags: Flags, gates: ReadonlyMap<string, boolean>): OperatorOptions {
  return {
    ...defaultOperatorOptions,
    prometheusBaseImage: flags.text("prometheus-default-base-image"),
    alertmanagerBaseImage: flags.text("alertmanager-default-base-image"),
    thanosBaseImage: flags.text("thanos-default-base-image"),
    reloader: {
      image: flags.text("prometheus-config-reloader"),
      cpuRequest: quantity(flags, "config-reloader-cpu-request"),
      cpuLimit: quantity(flags, "config-reloader-cpu-limit"),
      memoryRequest: quantity(flags, "config-reloader-memory-request"),
      memoryLimit: quantity(flags, "config-reloader-memory-limit"),
      probes: flags.on("enable-config-reloader-probes"),
    },
    labels: pairs(flags, "labels"),
    annotations: pairs(flags, "annotations"),
    localhost: flags.text("localhost"),
    clusterDomain: flags.text("cluster-domain"),
    topologySharding: gates.get("PrometheusTopologySharding") ?? true,
  };
}

function quantity(flags: Flags, name: string): string {
  const value = flags.text(name);
  if (quantityValue(value) !== undefined) return value;
  throw new UsageError(`--${name}: ${JSON.stringify(value)} is not a quantity`, "write it as in 100m or 50Mi");
}

function pairs(flags: Flags, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(flags.list(name).map((pair) => splitPair(name, pair)));
}

function splitPair(flag: string, pair: string): readonly [string, string] {
  const at = pair.indexOf("=");
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new UsageError(`--${flag}: ${JSON.stringify(pair)} has no value`, "write it as NAME=VALUE");
}

const knownGates = [
  "PrometheusAgentDaemonSet",
  "PrometheusTopologySharding",
  "PrometheusShardRetentionPolicy",
  "StatusForConfigurationResources",
  "RemoteWriteCustomResourceDefinition",
];

function featureGates(flags: Flags): ReadonlyMap<string, boolean> {
  return new Map(
    flags.list("feature-gates").map((pair) => {
      const [name, value] = splitPair("feature-gates", pair);
      if (!knownGates.includes(name)) {
        const meant = suggest(name, knownGates);
        const fix = meant === undefined ? `use one of ${knownGates.join(", ")}` : `did you mean ${meant}?`;
        throw new UsageError(`--feature-gates: ${JSON.stringify(name)} is not a feature gate`, fix);
      }
      if (value !== "true" && value !== "false")
        throw new UsageError(`--feature-gates: ${JSON.stringify(value)} is not a value of ${name}`, "write true or false");
      return [name, value === "true"] as const;
    }),
  );
}
