import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Prometheus } from "../../cluster/object.ts";
import type { RuleConfigMap } from "../rules/rule-config-maps.ts";
import type { FileContents } from "../tls-assets.ts";
import { sharedService } from "./governing-service.ts";
import { managedLabels, ownedObject } from "./metadata.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { configKey, webConfigFolder } from "./prometheus-folders.ts";
import { nameOfPort } from "./port-name.ts";
import { governingService, prometheusObjectName, prometheusStatefulSet, shardCount } from "./prometheus-stateful-set.ts";
import { compressed, secretOf, shardedSecrets } from "./secret.ts";
import type { Compress } from "./secret.ts";
import { clientFileKey, clientFileSecret } from "./thanos-sidecar.ts";
import { webConfigKey, webConfigText } from "./web-config.ts";
import type { WorkloadObjects } from "./workload-objects.ts";

/** What the containers of a Prometheus read. */
export interface PrometheusContent {
  /** The configuration, as texts whose concatenation is the file; absent where the user manages it. */
  readonly configuration?: readonly string[];
  readonly ruleConfigMaps: readonly RuleConfigMap[];
  readonly tlsAssets: FileContents;
}

/** Returns all objects of a Prometheus, those that pods read first. */
export function prometheusObjects(
  prometheus: Prometheus,
  content: PrometheusContent,
  options: OperatorOptions,
  compress: Compress,
): WorkloadObjects {
  const { metadata, spec } = prometheus;
  const { configuration, ruleConfigMaps, tlsAssets } = content;
  const name = prometheusObjectName(metadata.name);
  const secret = (own: string, key: string, value: string | Uint8Array): KubeObject =>
    secretOf(prometheus, own, new Map([[key, value]]), options);
  const config = secret(name, configKey, compressed(configuration ?? [], compress));
  const tlsSecrets = shardedSecrets(prometheus, `${name}-tls-assets`, tlsAssets, options);
  const mounts = {
    tlsSecrets: tlsSecrets.map((each) => each.metadata.name),
    ruleConfigMaps: ruleConfigMaps.map((each) => each.name),
  };
  const objects = [
    ...ruleObjects(prometheus, ruleConfigMaps, options),
    ...(configuration === undefined ? [] : [config]),
    ...tlsSecrets,
    secret(`${name}-web-config`, webConfigKey, webConfigText(spec.web ?? {}, webConfigFolder)),
    secret(clientFileSecret(metadata.name), clientFileKey, "tls_config:\n  insecure_skip_verify: true\n"),
    ...(spec.serviceName === undefined ? [service(prometheus, options)] : []),
    ...Array.from({ length: shardCount(spec) }, (_, shard) => prometheusStatefulSet(prometheus, shard, mounts, options)),
  ];
  return { objects, initial: configuration === undefined ? [config] : [] };
}

/** Returns the ConfigMaps with rule files. Those without any are mounted too, but only the first one has to exist. */
function ruleObjects(prometheus: Prometheus, maps: readonly RuleConfigMap[], options: OperatorOptions): readonly KubeObject[] {
  const own = { ...managedLabels, "prometheus-name": prometheus.metadata.name };
  return maps
    .filter(({ files }, index) => index === 0 || files.size > 0)
    .map(({ name, files }) => {
      const labels = { ...options.labels, ...own };
      const data = Object.fromEntries(files);
      return ownedObject(prometheus, { apiVersion: "v1", kind: "ConfigMap", name, data }, { ...options, labels });
    });
}

function service(prometheus: Prometheus, options: OperatorOptions): KubeObject {
  const { portName, thanos } = prometheus.spec;
  const web = nameOfPort(portName);
  return sharedService(
    prometheus,
    {
      name: governingService,
      labels: { "operated-prometheus": "true" },
      selector: { "app.kubernetes.io/name": "prometheus" },
      ports: [
        { name: web, port: 9090, targetPort: web },
        ...(thanos === undefined ? [] : [{ name: "grpc", port: 10_901, targetPort: "grpc" }]),
      ],
    },
    options,
  );
}
