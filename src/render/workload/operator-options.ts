import { release } from "../../model/release.ts";
import type { Labels } from "../../cluster/object.ts";

/** The containers that load the configuration: their image, their resources as quantities (`0` for none), and their probes. */
export interface ReloaderOptions {
  readonly image: string;
  readonly cpuRequest: string;
  readonly cpuLimit: string;
  readonly memoryRequest: string;
  readonly memoryLimit: string;
  /** Whether the container that runs next to the program has probes. */
  readonly probes: boolean;
}

/** What holds for all workloads of an operator. */
export interface OperatorOptions {
  /** Images without their tags, for workloads that name none. */
  readonly prometheusBaseImage: string;
  readonly alertmanagerBaseImage: string;
  readonly thanosBaseImage: string;
  readonly reloader: ReloaderOptions;
  /** Labels of all objects, which also become part of the selectors of pods. */
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The host by which containers of a pod reach each other. */
  readonly localhost: string;
  /** The DNS domain of the cluster; where it is empty, members of an Alertmanager cluster find each other by search domains. */
  readonly clusterDomain: string;
  /** Whether `shardingStrategy` is followed (feature gate PrometheusTopologySharding). */
  readonly topologySharding: boolean;
}

/** What holds where no flag is set. */
export const defaultOperatorOptions: OperatorOptions = {
  prometheusBaseImage: "quay.io/prometheus/prometheus",
  alertmanagerBaseImage: "quay.io/prometheus/alertmanager",
  thanosBaseImage: "quay.io/thanos/thanos",
  reloader: {
    image: `quay.io/prometheus-operator/prometheus-config-reloader:v${release.operator}`,
    cpuRequest: "10m",
    cpuLimit: "10m",
    memoryRequest: "50Mi",
    memoryLimit: "50Mi",
    probes: false,
  },
  labels: {},
  annotations: {},
  localhost: "localhost",
  clusterDomain: "",
  topologySharding: true,
};
