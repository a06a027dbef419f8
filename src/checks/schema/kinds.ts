/** One kind of the group `monitoring.coreos.com`: its served versions, the first one preferred. */
export interface Kind {
  readonly kind: string;
  readonly plural: string;
  readonly versions: readonly string[];
}

/** The API group of every kind. */
export const group = "monitoring.coreos.com";

/** The kinds that prometheus-operator 0.93 defines. */
export const kinds: readonly Kind[] = [
  { kind: "Alertmanager", plural: "alertmanagers", versions: ["v1"] },
  { kind: "AlertmanagerConfig", plural: "alertmanagerconfigs", versions: ["v1beta1", "v1alpha1"] },
  { kind: "PodMonitor", plural: "podmonitors", versions: ["v1"] },
  { kind: "Probe", plural: "probes", versions: ["v1"] },
  { kind: "Prometheus", plural: "prometheuses", versions: ["v1"] },
  { kind: "PrometheusAgent", plural: "prometheusagents", versions: ["v1alpha1"] },
  { kind: "PrometheusRule", plural: "prometheusrules", versions: ["v1"] },
  { kind: "ScrapeConfig", plural: "scrapeconfigs", versions: ["v1alpha1"] },
  { kind: "ServiceMonitor", plural: "servicemonitors", versions: ["v1"] },
  { kind: "ThanosRuler", plural: "thanosrulers", versions: ["v1"] },
];
