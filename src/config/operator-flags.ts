import { defaultOperatorOptions } from "../render/workload/operator-options.ts";
import type { FlagRow } from "./flags.ts";

type Row = FlagRow<"serve">;

/** Returns the row of a flag that prometheus-operator has under the same name. */
function row(name: string, type: Row["type"], value: string, standard: string, help: string): Row {
  const none = standard === "" ? ({ defaultText: "none", mayBeEmpty: true } as const) : {};
  return { name, type, value, default: standard, ...none, commands: ["serve"], help };
}

/** Returns the row of a flag of prometheus-operator that has no effect. */
function ignored(name: string, reason: string): Row {
  const shape = { name, type: "text", value: "VALUE", default: "", mayBeEmpty: true, commands: ["serve"] } as const;
  return { ...shape, help: "Accepted because prometheus-operator has it.", ignored: reason };
}

const { prometheusBaseImage, alertmanagerBaseImage, thanosBaseImage, localhost, reloader } = defaultOperatorOptions;

/** What can be done with a pod that keeps a rollout from going on. */
export const repairPolicies = ["none", "evict", "delete"] as const;

const kubelets =
  "the endpoints of kubelets are not maintained; scrape them by a ServiceMonitor for a Service that something else maintains";
const access = "name a kubeconfig with --kubeconfig instead";
const rulers = "a ThanosRuler is checked, and not run";

/** The flags of the reconcile loop; most have the names that prometheus-operator gives them. */
export const operatorFlags: readonly Row[] = [
  row(
    "kubeconfig",
    "text",
    "FILE",
    "",
    "Kubeconfig of the cluster to run in; in a pod, its service account is used without one.",
  ),
  row("context", "text", "NAME", "", "Context of the kubeconfig; its current one by default."),
  {
    name: "operator",
    type: "switch",
    default: "true",
    defaultText: "on in a pod with a service account and with --kubeconfig",
    commands: ["serve"],
    help: "Run the workloads of the cluster, while this replica is the leader.",
  },
  {
    name: "webhook",
    type: "switch",
    default: "true",
    commands: ["serve"],
    help: "Answer the webhooks; without them, the probes and metrics are served over plain HTTP unless a certificate is named.",
  },
  {
    name: "recreate-statefulsets",
    type: "switch",
    default: "true",
    commands: ["serve"],
    help: "Delete and create a StatefulSet again where its change is not possible otherwise; when off, it stays as it is and the status says so.",
  },
  row(
    "leader-election-namespace",
    "text",
    "NAME",
    "",
    "Namespace of the Lease by which one replica leads; that of the pod or the context by default.",
  ),
  row("deny-namespaces", "list", "NAME", "", "Namespaces whose objects do not count."),
  row("prometheus-instance-namespaces", "list", "NAME", "", "Namespaces of Prometheuses, instead of --namespaces."),
  row("alertmanager-instance-namespaces", "list", "NAME", "", "Namespaces of Alertmanagers, instead of --namespaces."),
  row("alertmanager-config-namespaces", "list", "NAME", "", "Namespaces of AlertmanagerConfigs, instead of --namespaces."),
  row("prometheus-instance-selector", "text", "SELECTOR", "", "Label selector of the Prometheuses to run."),
  row("alertmanager-instance-selector", "text", "SELECTOR", "", "Label selector of the Alertmanagers to run."),
  row("secret-label-selector", "text", "SELECTOR", "", "Label selector of the Secrets that may be referred to."),
  row("secret-field-selector", "text", "SELECTOR", "", "Field selector of the Secrets that may be referred to."),
  row("configmap-label-selector", "text", "SELECTOR", "", "Label selector of the ConfigMaps that may be referred to."),
  row("configmap-field-selector", "text", "SELECTOR", "", "Field selector of the ConfigMaps that may be referred to."),
  row(
    "controller-id",
    "text",
    "ID",
    "",
    "Run only workloads with this value of the annotation operator.prometheus.io/controller-id; those without one by default.",
  ),
  row("labels", "list", "NAME=VALUE", "", "Labels of all objects that are created; repeatable."),
  row("annotations", "list", "NAME=VALUE", "", "Annotations of all objects that are created; repeatable."),
  row(
    "prometheus-default-base-image",
    "text",
    "IMAGE",
    prometheusBaseImage,
    "Image of a Prometheus that names none, without a tag.",
  ),
  row(
    "alertmanager-default-base-image",
    "text",
    "IMAGE",
    alertmanagerBaseImage,
    "Image of an Alertmanager that names none, without a tag.",
  ),
  row("thanos-default-base-image", "text", "IMAGE", thanosBaseImage, "Image of a Thanos sidecar that names none, without a tag."),
  row("prometheus-config-reloader", "text", "IMAGE", reloader.image, "Image of the containers that reload the configuration."),
  row("config-reloader-cpu-request", "text", "QUANTITY", reloader.cpuRequest, "CPU that these containers request; 0 for none."),
  row("config-reloader-cpu-limit", "text", "QUANTITY", reloader.cpuLimit, "CPU limit of these containers; 0 for none."),
  row(
    "config-reloader-memory-request",
    "text",
    "QUANTITY",
    reloader.memoryRequest,
    "Memory that these containers request; 0 for none.",
  ),
  row("config-reloader-memory-limit", "text", "QUANTITY", reloader.memoryLimit, "Memory limit of these containers; 0 for none."),
  {
    name: "enable-config-reloader-probes",
    type: "switch",
    default: "false",
    commands: ["serve"],
    help: "Give these containers probes.",
  },
  row("localhost", "text", "HOST", localhost, "Host by which the containers of a pod reach each other."),
  row(
    "cluster-domain",
    "text",
    "DOMAIN",
    "",
    "DNS domain of the cluster, by which Alertmanagers find each other; search domains are used by default.",
  ),
  row(
    "feature-gates",
    "list",
    "NAME=BOOL",
    "",
    "Feature gates, by prometheus-operator's names, as in PrometheusTopologySharding=false.",
  ),
  {
    name: "repair-policy-for-statefulsets",
    type: "choice",
    choices: repairPolicies,
    default: "none",
    commands: ["serve"],
    help: "What to do with a pod that is not ready and keeps the rollout of a StatefulSet from going on; evict needs the right to create pods/eviction, delete that to delete pods.",
  },
  {
    name: "disable-unmanaged-prometheus-configuration",
    type: "switch",
    default: "false",
    commands: ["serve"],
    help: "Write the configuration of a Prometheus without any selector of scrape objects too; by default it is left to you.",
  },
  ignored("watch-referenced-objects-in-all-namespaces", "Secrets and ConfigMaps are watched in all namespaces that count"),
  ignored("thanos-ruler-instance-namespaces", rulers),
  ignored("thanos-ruler-instance-selector", rulers),
  ...["kubelet-service", "kubelet-selector", "kubelet-node-address-priority", "kubelet-endpointslice", "kubelet-endpoints"].map(
    (name) => ignored(name, kubelets),
  ),
  ...["kubelet-sync-period", "kubelet-http-metrics"].map((name) => ignored(name, kubelets)),
  ...["apiserver", "as", "ca-file", "cert-file", "key-file", "tls-insecure"].map((name) => ignored(name, access)),
];
